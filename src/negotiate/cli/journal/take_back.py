"""``negotiate journal take-back``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.journal.entry import find, new_entry
from negotiate.cli.journal.said import said
from negotiate.cli.messages import _
from negotiate.cli.options import case_argument
from negotiate.journal.sqlite import open_journal


@click.command("take-back")
@case_argument
@click.argument("entry", metavar="ENTRY")
def take_back(case: Path, entry: str) -> None:
    """Say that ENTRY is not so, which is a number that `negotiate journal list` shows.

    The entry is kept, and counts no more. `negotiate forget` deletes.
    """
    journal = open_journal(case)
    before = find(journal, entry)
    journal.append(new_entry(None, before.id))
    told = _("Entry {number} of {file} counts no more: {what}")
    click.echo(told.format(number=entry, file=journal.path, what=said(before)))
