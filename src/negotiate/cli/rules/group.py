"""``negotiate rules`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "list": ("negotiate.cli.rules.listing:list_", "List the rules of a place, by status."),
        "show": ("negotiate.cli.rules.show:show", "Show one rule with its sources."),
    },
)
def rules() -> None:
    """List and show the rules of law that the program knows, with source and status."""
