# The partner is enrolled, or enrolling, in the CSP programme.
