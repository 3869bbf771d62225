"""``negotiate log``: what happened, into the journal of a case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import click

from negotiate.cli.journal.entry import find, new_entry
from negotiate.cli.journal.event import event_of, event_options
from negotiate.cli.journal.said import said
from negotiate.cli.messages import _
from negotiate.cli.options import case_argument, json_option
from negotiate.journal.case_file import add
from negotiate.journal.sqlite import open_journal
from negotiate.model.event import EventKind


@click.command()
@case_argument
@click.argument("kind", type=click.Choice(get_args(EventKind)), metavar="KIND")
@event_options
@click.option(
    "--corrects",
    metavar="ENTRY",
    help="Entry that this one takes the place of, as `negotiate journal list` numbers them.",
)
@json_option
def log(case: Path, kind: str, corrects: str | None, *, as_json: bool, **options: object) -> None:
    """Write down what happened, so that the next plan starts from there.

    KIND is call, offer, promise, letter, reply, fault, complaint, cancellation, return,
    terms_notice, deadlock, refund_due, move, death, illness, military, service_failure or
    unserved_address. Without --on it happened today. It is kept in the journal beside the case
    file, which stays as it is.
    """
    options["on"] = options["on"] or date.today().isoformat()  # noqa: DTZ011 - the user's own day
    event = event_of(kind, options)
    before = find(open_journal(case), corrects) if corrects else None
    entry = new_entry(event, before.id if before else None)
    journal, number = add(case, entry)
    if as_json:
        click.echo(entry.model_dump_json(indent=2, exclude_none=True))
        return
    told = _("Entry {number} of {file}: {what}")
    if before:
        told = _("Entry {number} of {file}, in place of {old}: {what}")
    click.echo(told.format(number=number, file=journal.path, old=corrects, what=said(entry)))
