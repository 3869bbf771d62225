"""Subcommands of ``negotiate journal``."""
