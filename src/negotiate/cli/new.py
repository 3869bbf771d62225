"""``negotiate new``: a case file to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.output import write_new
from negotiate.intake.blank import blank_case
from negotiate.journal.files import is_there, journal_path


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="CASE")
def new(case: Path) -> None:
    """Write a commented case file to fill in. A file that is there is never overwritten."""
    try:
        write_new(case, blank_case().encode())
    except FileExistsError:
        what = _("{file} is there already; name another file.").format(file=case)
        raise click.UsageError(what) from None
    journal = journal_path(case)
    if is_there(journal):
        left = _(
            "note: {journal} is there from before and counts for this case, too; if it is of "
            "another one: negotiate forget {file}"
        )
        click.echo(left.format(journal=journal, file=case), err=True)
    told = _("Wrote {file}. Fill it in with your bill at hand, then run: negotiate check {file}")
    click.echo(told.format(file=case))
