# The customer's admin accepts the distributor, so that it may order.
