# Every subscription of the tenant, whoever sold it, and what becomes of it.
