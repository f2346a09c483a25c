# Waits until the new subscriptions are seen in the customer's tenant.
