"""``negotiate journal list``."""

from __future__ import annotations

from pathlib import Path

import click

from negotiate.cli.journal.said import said
from negotiate.cli.messages import _
from negotiate.cli.options import case_argument, json_option
from negotiate.journal.fold import standing
from negotiate.journal.sqlite import open_journal


@click.command("list")
@case_argument
@click.option(
    "--all",
    "every",
    is_flag=True,
    help="Also each turn of a call, and what was corrected or taken back.",
)
@json_option
def list_(case: Path, *, every: bool, as_json: bool) -> None:
    """List what a journal holds, with the number of each entry.

    What a call came to is listed, its turns are not. The case file is not read.
    """
    journal = open_journal(case)
    entries = journal.entries()
    numbers = {entry.id: number for number, entry in enumerate(entries, 1)}
    shown = entries if every else [one for one in standing(entries) if one.turn is None]
    if as_json:
        click.echo(f"[{','.join(one.model_dump_json(exclude_none=True) for one in shown)}]")
        return
    if not entries:
        told = _("There is no {file}: `negotiate log` starts one.")
        click.echo(told.format(file=journal.path))
        return
    for entry in shown:
        instead = numbers.get(entry.corrects) if entry.corrects else None
        told = _("{what} (in place of {number})") if instead else "{what}"
        line = told.format(what=said(entry), number=instead)
        click.echo(f"{numbers[entry.id]:>4}  {line}")
