"""A call while it goes on: what to say next, what was heard, and what is written down of it."""
