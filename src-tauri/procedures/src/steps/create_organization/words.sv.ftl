# The customer exists as an organization in the distributor's portal.
