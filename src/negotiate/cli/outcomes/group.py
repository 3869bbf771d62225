"""``negotiate outcomes`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "add": (
            "negotiate.cli.outcomes.add:add",
            "Keep what a case brought; added again it takes its own place.",
        ),
        "show": (
            "negotiate.cli.outcomes.show:show",
            "Count what calls brought, by provider and desk.",
        ),
        "export": (
            "negotiate.cli.outcomes.export:export",
            "Write yours to a file, to share by hand.",
        ),
        "import": (
            "negotiate.cli.outcomes.import_:import_",
            "Take in what somebody shared, apart from yours.",
        ),
        "forget": (
            "negotiate.cli.outcomes.forget:forget",
            "Delete all of it for good, or what one case brought.",
        ),
    },
)
def outcomes() -> None:
    """Count what your own calls brought, so that the next plan learns from it.

    Nothing is kept unless you add it, and nothing is sent anywhere. An outcome has no name, number,
    day or amount of money in it.
    """
