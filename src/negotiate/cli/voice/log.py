"""``negotiate voice log``."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import click

from negotiate.cli.journal.said import said
from negotiate.cli.messages import _
from negotiate.cli.options import case_argument, on_option
from negotiate.intake.voice import read_result
from negotiate.journal.case_file import add_all
from negotiate.journal.sqlite import open_journal
from negotiate.journal.voice import voice_entries
from negotiate.model.voice_result import VoiceResult


@click.command()
@case_argument
@click.argument("result", type=click.Path(path_type=Path), metavar="RESULT")
@on_option
def log(case: Path, result: Path, on: date) -> None:
    """Write down what a voice agent brought back, so that the next plan starts from there.

    RESULT is JSON by the schema that came with the task. What was offered is an offer: it is yours
    to accept. A result of an agent that agreed to something is refused. The same one counts once.
    """
    found = read_result(result, on)
    entries = voice_entries(found, datetime.now(UTC), open_journal(case).entries())
    journal, numbers, added = add_all(case, entries)
    told = _("Entry {number} of {file}: {what}")
    if not added:
        told = _("Entry {number} of {file} was there already: {what}")
    for number, entry in zip(numbers, entries, strict=True):
        click.echo(told.format(number=number, file=journal.path, what=said(entry)))
    _warn(found)


def _warn(found: VoiceResult) -> None:
    if not found.disclosed:
        what = _("warning: the agent did not say that it is an automated assistant.")
        click.echo(what, err=True)
    if found.recording == "not_asked":
        what = _("warning: the call was recorded and nobody was asked; the law may forbid that.")
        click.echo(what, err=True)
    if found.offers and not found.in_writing:
        what = _("note: nothing was promised in writing; ask for it before you rely on it.")
        click.echo(what, err=True)
