"""Letters: one module for each kind, and what writes them."""
