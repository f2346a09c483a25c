# When each old subscription renews, and the last safe day to order.
