"""``negotiate letters`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "list": (
            "negotiate.cli.letters.listing:list_",
            "List the letters a case has the facts for, and what the others lack.",
        ),
        "write": ("negotiate.cli.letters.write:write", "Write one letter."),
        "template": (
            "negotiate.cli.letters.template:template",
            "Print the template of a letter, to start one of your own from.",
        ),
        "check": (
            "negotiate.cli.letters.check:check",
            "Hold a letter, whoever wrote it, against what its kind must say.",
        ),
    },
)
def letters() -> None:
    """Write letters, and check that nothing they must say is missing. Nothing is sent."""
