# The customer's admin signs in at Microsoft.
