"""``negotiate journal import``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import ngettext
from negotiate.cli.options import case_argument
from negotiate.journal.fold import folded
from negotiate.journal.lines import read_lines
from negotiate.journal.sqlite import open_journal
from negotiate.reading.case import read_case


@click.command("import")
@case_argument
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def import_(case: Path, file: Path) -> None:
    """Add the entries of FILE that the journal lacks: all of them or, if one does not fit, none.

    FILE is what `negotiate journal export` wrote. What is there already stays as it is.
    """
    entries = read_lines(file)
    journal = open_journal(case)
    # Of what is in both the first counts.
    folded(read_case(case), (*journal.entries(), *entries))
    added = journal.append_all(entries)
    there = len(entries) - added
    told = ngettext("Added {count} entry to {file}", "Added {count} entries to {file}", added)
    also = ngettext("{count} more was there", "{count} more were there", there)
    said = [told.format(count=added, file=journal.path)]
    if there:
        said.append(also.format(count=there))
    click.echo(f"{'; '.join(said)}.")
