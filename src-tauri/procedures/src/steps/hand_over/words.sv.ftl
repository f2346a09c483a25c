# The report, and the end of Baton's access.
