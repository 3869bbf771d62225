"""One case held against what is known of its provider and the law, on one day. Pure functions."""
