# The service was added to the customer, with Migrate ticked.
