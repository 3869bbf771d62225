"""``negotiate journal`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "list": (
            "negotiate.cli.journal.listing:list_",
            "List what a journal holds, with the number of each entry.",
        ),
        "correct": (
            "negotiate.cli.journal.correct:correct",
            "Change what an entry says; the old one is kept.",
        ),
        "take-back": (
            "negotiate.cli.journal.take_back:take_back",
            "Say that an entry is not so; the old one is kept.",
        ),
        "export": (
            "negotiate.cli.journal.export:export",
            "Write a journal to a file of JSON Lines.",
        ),
        "import": (
            "negotiate.cli.journal.import_:import_",
            "Add what an export holds and the journal does not.",
        ),
    },
)
def journal() -> None:
    """List, correct, export and import what happened after a case was written.

    `negotiate log` adds to a journal, and `negotiate forget` deletes it.
    """
