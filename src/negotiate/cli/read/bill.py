"""``negotiate read bill``: bills of a file as ``[[bills]]`` of a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import Day, json_option, negotiating
from negotiate.intake.bank.numbers import DateOrder
from negotiate.intake.bills.convert import bill_toml, shortcomings
from negotiate.intake.bills.understand import Given
from negotiate.model.read_bill import ReadBill

_DAY = Day(["%Y-%m-%d"])


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--issued", type=_DAY, metavar="DATE", help="Date of the bill, if the file has none.")
@click.option("--period-starts", type=_DAY, metavar="DATE", help="First day it pays for.")
@click.option("--period-ends", type=_DAY, metavar="DATE", help="Last day it pays for.")
@click.option(
    "--dates",
    type=click.Choice(["ymd", "dmy", "mdy"]),
    help="How the file writes dates, where they fit both ways.",
)
@click.option("--currency", metavar="CODE", help="Currency, where the file names none: USD.")
@click.option("--provider", metavar="SLUG", help="Try this provider's templates alone on a PDF.")
@json_option
def bill(
    files: Sequence[Path],
    *,
    issued: datetime | None,
    period_starts: datetime | None,
    period_ends: datetime | None,
    dates: DateOrder | None,
    currency: str | None,
    provider: str | None,
    as_json: bool,
) -> None:
    """Print the bills of FILE as [[bills]], ready to add to a case.

    FILE is CSV with a row for each line of the bill, JSON of invoice2data, or a PDF with text that
    a template of an installed plugin fits. What was guessed, and what is missing, stands above each
    bill and on standard error. Nothing is kept.
    """
    days = {"issued": issued, "period_starts": period_starts, "period_ends": period_ends}
    said = {key: moment.date() for key, moment in days.items() if moment}
    given = Given(currency=currency, days=said, dates=dates)
    with negotiating() as negotiator:
        read = [
            one for file in files for one in negotiator.read_bills(file, given, provider=provider)
        ]
    for one in read:
        _warn(one)
    if as_json:
        click.echo(f"[{','.join(one.model_dump_json() for one in read)}]")
    else:
        click.echo("".join(bill_toml(one) for one in read), nl=False)


def _warn(one: ReadBill) -> None:
    for note in (*one.guessed, *shortcomings(one)):
        click.echo(_("note: {file}: {what}").format(file=one.file, what=note), err=True)
