"""``negotiate read bank``: what recurs on bank statements, and a case to start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import json_option, on_option
from negotiate.cli.read.charges import (
    all_option,
    currency_option,
    numbered,
    out_option,
    print_json,
    print_list,
    start_case,
)
from negotiate.intake.bank.detect import recurring
from negotiate.intake.bank.numbers import DateOrder
from negotiate.intake.bank.statement import read_statements


@click.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@on_option
@click.option(
    "--dates",
    type=click.Choice(["ymd", "dmy", "mdy"]),
    help="How a CSV file writes dates, where they fit both ways.",
)
@currency_option
@all_option
@click.option(
    "--start", type=click.IntRange(1), metavar="N", help="Write a case for number N of the list."
)
@out_option
@json_option
def bank(
    files: Sequence[Path],
    on: date,
    *,
    dates: DateOrder | None,
    currency: str | None,
    every: bool,
    start: int | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Find what you pay again and again on bank statements (CSV, OFX or QFX).

    With --start and --out, write a case for one of the payments, with what must still be filled in.
    Nothing of the statement is kept.
    """
    statement = read_statements(files, dates)
    known = currency or statement.currency
    found = recurring(statement.transactions, on, currency=known)
    shown = found if every else tuple(one for one in found if one.is_active)
    for note in statement.notes:
        click.echo(_("note: {what}").format(what=note), err=True)
    if start is not None:
        start_case(numbered(shown, start), out, known)
    elif as_json:
        print_json(shown)
    else:
        print_list(shown, len(found) - len(shown))
