"""``negotiate rules``: the law that the program knows of."""
