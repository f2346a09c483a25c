# The sign-in is in the right tenant, and the account may do what is needed.
