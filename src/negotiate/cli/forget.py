"""``negotiate forget``: the journal of a case, deleted for good."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import case_argument
from negotiate.journal.erase import overwrite_and_delete
from negotiate.journal.files import is_there
from negotiate.journal.sqlite import open_journal


@click.command()
@case_argument
@click.option("--case-file", is_flag=True, help="Delete the case file, too.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(case: Path, *, case_file: bool, yes: bool) -> None:
    """Delete the journal of a case for good: it is overwritten, then deleted.

    What backups and the disk itself keep is beyond its reach.
    """
    journal = open_journal(case)
    doomed = [journal.path] if is_there(journal.path) else []
    if case_file:
        from negotiate.reading.case import read_case

        read_case(case)  # What is no case is not deleted as one.
        if case.is_symlink():
            what = _("{file} is a link; delete it, and what it leads to, by hand.")
            raise click.UsageError(what.format(file=case))
        doomed.append(case)
    if not doomed:
        journal.forget()  # A crash may have left something beside it.
        click.echo(_("There is no {file}: nothing to forget.").format(file=journal.path))
        return
    named = ", ".join(map(str, doomed))
    if not yes:
        question = _("Delete {files} for good? Nothing brings it back.").format(files=named)
        click.confirm(question, abort=True)
    journal.forget()
    if case_file:
        overwrite_and_delete([case])
    click.echo(_("Deleted {files}.").format(files=named))
    if not case_file:
        click.echo(_("{file} itself is left; --case-file deletes it, too.").format(file=case))
    _tell_what_is_left(case)
    click.echo(
        _(
            "Left as well, if there are any: exports, documents written with --out, and backups. "
            "Where they are is not known here."
        )
    )


def _tell_what_is_left(case: Path) -> None:
    """Name what counts in other plans, where the case was added to it."""
    from negotiate.outcomes.store import number_path

    if number_path(case).exists():
        what = _("What it brought still counts: `negotiate outcomes forget {file}` takes it out.")
        click.echo(what.format(file=case))
