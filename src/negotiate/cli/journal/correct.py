"""``negotiate journal correct``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.journal.entry import find, new_entry
from negotiate.cli.journal.event import event_of, event_options
from negotiate.cli.journal.said import said
from negotiate.cli.messages import _
from negotiate.cli.options import case_argument
from negotiate.journal.case_file import add
from negotiate.journal.sqlite import open_journal


@click.command()
@case_argument
@click.argument("entry", metavar="ENTRY")
@event_options
def correct(case: Path, entry: str, **options: object) -> None:
    """Change what ENTRY says, which is a number that `negotiate journal list` shows.

    What no option names stays as it was, and an empty text takes it out. The old entry is kept, and
    counts no more.
    """
    before = find(open_journal(case), entry)
    if before.event is None:
        what = _("entry {number} is no event; take it back, and write it anew")
        raise click.UsageError(what.format(number=entry))
    event = event_of(before.event.kind, options, before.event)
    if event == before.event:
        what = _("nothing changes; name what is to be changed, as --agent Morgan")
        raise click.UsageError(what)
    new = new_entry(event, before.id)
    journal, number = add(case, new)
    told = _("Entry {number} of {file} is in place of {old}: {what}")
    click.echo(told.format(number=number, file=journal.path, old=entry, what=said(new)))
