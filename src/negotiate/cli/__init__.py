"""The command line. Commands load when they run, so that ``--help`` is quick."""

from __future__ import annotations

from negotiate.cli.group import main

__all__ = ["main"]
