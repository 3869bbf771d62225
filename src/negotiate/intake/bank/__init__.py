"""Bank statements: payments read from CSV and OFX, and what recurs among them."""
