"""A server for assistants: tools over the one facade. None of them sends anything or dials."""
