"""The tools, a module for each kind of work, and the table of all."""
