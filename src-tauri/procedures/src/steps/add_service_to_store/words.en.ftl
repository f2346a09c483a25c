# The service stands in the reseller's own E-store.
