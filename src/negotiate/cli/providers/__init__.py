"""``negotiate providers``: one module for each subcommand."""
