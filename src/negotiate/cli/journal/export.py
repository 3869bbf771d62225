"""``negotiate journal export``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import _, ngettext
from negotiate.cli.options import case_argument
from negotiate.journal.lines import write_lines
from negotiate.journal.sqlite import open_journal


@click.command()
@case_argument
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
def export(case: Path, file: Path) -> None:
    """Write a journal to FILE as JSON Lines, for you alone to read. No file is overwritten."""
    entries = open_journal(case).entries()
    try:
        count = write_lines(file, entries)
    except FileExistsError:
        what = _("{file} is there already; name another file.").format(file=file)
        raise click.UsageError(what) from None
    told = ngettext("Wrote {count} entry to {file}.", "Wrote {count} entries to {file}.", count)
    click.echo(told.format(count=count, file=file))
