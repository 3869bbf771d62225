"""``negotiate providers`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "list": (
            "negotiate.cli.providers.listing:list_",
            "List every provider, with coverage and age.",
        ),
        "show": (
            "negotiate.cli.providers.show:show",
            "Show every fact of a provider with its sources.",
        ),
        "new": (
            "negotiate.cli.providers.new:new",
            "Write a package for a provider nobody has described yet.",
        ),
        "check": (
            "negotiate.cli.providers.check:check",
            "Check records: schema, sources, dates, numbers, trust.",
        ),
        "verify": (
            "negotiate.cli.providers.verify:verify",
            "Fetch the sources of a record and propose new dates.",
        ),
        "report": (
            "negotiate.cli.providers.report:report",
            "Write down that a route worked or failed, as a patch.",
        ),
    },
)
def providers() -> None:
    """List and show providers; write, check and re-confirm their records."""
