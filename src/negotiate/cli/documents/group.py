"""``negotiate documents`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "kinds": (
            "negotiate.cli.documents.kinds:kinds",
            "List every kind of document: what for, of what flow, in which languages.",
        ),
    },
)
def documents() -> None:
    """Say what documents there are."""
