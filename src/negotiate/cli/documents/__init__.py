"""``negotiate documents``: what kinds there are."""
