# Finds the customer's tenant by its domain, without a sign-in.
