# Default domain, onmicrosoft.com name and tenant id, and whether anything stops the move.
