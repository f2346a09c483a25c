# Each person gets the new licence in the same request that takes the old one.
