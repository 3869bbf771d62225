"""``negotiate read``: files of others, read into a case."""
