"""``negotiate check-bill``: what was promised, held against a bill."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

import click

from negotiate.assessment.promises_kept import promises_kept
from negotiate.cli.journal.entry import new_entry
from negotiate.cli.messages import _
from negotiate.cli.options import (
    Day,
    announce_fallback,
    case_argument,
    case_with_journal,
    json_option,
    locale_option,
    negotiating,
    on_option,
    show,
)
from negotiate.errors import IntakeError, Problem
from negotiate.intake.bank.numbers import DateOrder
from negotiate.intake.bills.convert import shortcomings
from negotiate.intake.bills.understand import Given
from negotiate.journal.case_file import add
from negotiate.model.bill import Bill
from negotiate.model.read_bill import ReadBill
from negotiate.negotiator import Negotiator

_DAY = Day(["%Y-%m-%d"])


@click.command("check-bill")
@case_argument
@click.argument("bill", required=False, metavar="[BILL]", type=click.Path(path_type=Path))
@on_option
@click.option("--issued", type=_DAY, metavar="DATE", help="Date of BILL, if the file has none.")
@click.option("--period-starts", type=_DAY, metavar="DATE", help="First day it pays for.")
@click.option("--period-ends", type=_DAY, metavar="DATE", help="Last day it pays for.")
@click.option(
    "--dates",
    type=click.Choice(["ymd", "dmy", "mdy"]),
    help="How the file writes dates, where they fit both ways.",
)
@click.option("--keep", is_flag=True, help="Write BILL into the journal of the case.")
@click.option("--paid-on", type=_DAY, metavar="DATE", help="With --keep: day you paid BILL.")
@locale_option
@json_option
def check_bill(
    case: Path,
    bill: Path | None,
    on: date,
    *,
    issued: datetime | None,
    period_starts: datetime | None,
    period_ends: datetime | None,
    dates: DateOrder | None,
    keep: bool,
    paid_on: datetime | None,
    locale: str | None,
    as_json: bool,
) -> None:
    """Hold what was promised against BILL, and against the bills of CASE.

    BILL is CSV, JSON of invoice2data, or a PDF that an installed plugin reads. Without it the bills
    that the case has are looked at. Taxes are told apart: nobody promised those.
    """
    if (keep and not bill) or (paid_on and not keep):
        raise click.UsageError(_("--keep needs BILL, and --paid-on needs --keep"))
    read = case_with_journal(case)
    days = {"issued": issued, "period_starts": period_starts, "period_ends": period_ends}
    given = Given(
        currency=read.currency,
        days={key: moment.date() for key, moment in days.items() if moment},
        dates=dates,
    )
    with negotiating(case) as negotiator:
        new = tuple(_bills(negotiator, bill, given)) if bill else ()
        for one in new:
            read = read.with_event(one)
            _of_later(one, on)
        if keep:
            _keep(case, new, paid_on)
        if as_json:
            kept = [one.model_dump(mode="json") for one in promises_kept(read, on)]
            click.echo(json.dumps(kept, indent=2))
            return
        document = negotiator.promises(read, on=on, locale=locale)
    announce_fallback([document])
    show(document)


def _keep(case: Path, bills: Iterable[Bill], paid_on: datetime | None) -> None:
    """Write bills into the journal of a case."""
    for bill in bills:
        paid = bill.model_copy(update={"paid_on": paid_on.date()}) if paid_on else bill
        journal, number = add(case, new_entry(paid))
        told = _("Entry {number} of {file}: the bill of {day}.")
        click.echo(told.format(number=number, file=journal.path, day=bill.issued), err=True)


def _of_later(bill: Bill, on: date) -> None:
    """Say of a bill of after the day that it is not looked at."""
    if bill.issued > on:
        told = _("note: the bill of {day} came after {on}, so it is not looked at.")
        click.echo(told.format(day=bill.issued, on=on), err=True)


def _bills(negotiator: Negotiator, path: Path, given: Given) -> Iterator[Bill]:
    """The bills of a file, whole; what was guessed is said.

    Raises:
        IntakeError: The file cannot be read, or a bill of it lacks something.
    """
    found = negotiator.read_bills(path, given)
    for one in found:
        for note in one.guessed:
            click.echo(_("note: {file}: {what}").format(file=one.file, what=note), err=True)
    lacking = [problem for one in found if one.bill is None for problem in _lacks(one)]
    if lacking:
        raise IntakeError(str(path), lacking)
    yield from (one.bill for one in found if one.bill)


def _lacks(one: ReadBill) -> Iterator[Problem]:
    for what in shortcomings(one):
        yield Problem("", what.rstrip("."), "Say it by an option, or write the bill into the case.")
