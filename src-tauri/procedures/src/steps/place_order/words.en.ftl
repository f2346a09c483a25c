# The person orders in the portal, each line once.
