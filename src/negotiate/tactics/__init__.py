"""Tactics: one module each. They do not know one another; the words stand in templates."""
