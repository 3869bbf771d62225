"""``negotiate outcomes forget``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.outcomes.folder import kept
from negotiate.journal.erase import overwrite_and_delete
from negotiate.outcomes.store import number_of, number_path


@click.command()
@click.argument("case", type=click.Path(path_type=Path), metavar="[CASE]", required=False)
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(case: Path | None, *, yes: bool) -> None:
    """Delete all outcomes for good, shared ones too; or what one CASE brought.

    What you exported, what others have of it, and backups are beyond its reach.
    """
    if case:
        _forget_one(case, yes=yes)
        return
    outcomes = kept()
    there = [path for path in (outcomes.own, outcomes.shared) if path.is_file()]
    if not there:
        click.echo(_("There is no {file}: nothing to forget.").format(file=outcomes.own))
        return
    named = ", ".join(map(str, there))
    if not yes:
        _ask(named)
    outcomes.forget()
    click.echo(_("Deleted {files}.").format(files=named))


def _forget_one(case: Path, *, yes: bool) -> None:
    outcomes, number, beside = kept(), number_of(case), number_path(case)
    if number is None:
        click.echo(_("There is no {file}: nothing to forget.").format(file=beside))
        return
    if not yes:
        _ask(str(beside))
    outcomes.take_out(number)
    overwrite_and_delete([beside])
    told = _("Took what {case} brought out of {file}.")
    click.echo(told.format(case=case, file=outcomes.own))


def _ask(files: str) -> None:
    question = _("Delete {files} for good? Nothing brings it back.").format(files=files)
    click.confirm(question, abort=True)
