"""``negotiate read bank``: what recurs on bank statements, and a case to start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from negotiate.cli.options import json_option, negotiating, on_option
from negotiate.cli.output import write_new
from negotiate.cli.read.skeleton import skeleton
from negotiate.intake.bank.detect import recurring
from negotiate.intake.bank.numbers import DateOrder
from negotiate.intake.bank.statement import read_statements
from negotiate.model.money import Currency, to_cents
from negotiate.model.recurring import RecurringCharge

HEAD = ("#", "PAYEE", "HOW OFTEN", "LAST", "ON", "A MONTH", "NEXT", "")


def _currency(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            TypeAdapter(Currency).validate_python(value)
        except ValidationError:
            what = f"{value!r} is not an ISO 4217 currency; write a code such as USD or EUR."
            raise click.BadParameter(what, ctx, param) from None
    return value


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
@click.option(
    "--currency",
    callback=_currency,
    metavar="CODE",
    help="Currency, where the file names none: USD.",
)
@click.option("--all", "every", is_flag=True, help="Also what has ended.")
@click.option(
    "--start", type=click.IntRange(1), metavar="N", help="Write a case for number N of the list."
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File of the case; never written over.",
)
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
        click.echo(f"note: {note}", err=True)
    if start is not None:
        _start(shown, start, out, known)
    elif as_json:
        click.echo(f"[{','.join(one.model_dump_json() for one in shown)}]")
    else:
        _print(shown, len(found) - len(shown))


def _print(shown: Sequence[RecurringCharge], left: int) -> None:
    if not shown:
        click.echo("Nothing recurs in what was read. More months show more.")
    rows = [HEAD, *(_row(number, one) for number, one in enumerate(shown, start=1))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows if shown else []:
        click.echo("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
    if left:
        click.echo(f"\n{left} more have ended: --all shows them.")


def _row(number: int, one: RecurringCharge) -> tuple[str, ...]:
    return (
        str(number),
        one.merchant_name or one.description,
        one.frequency.replace("_", " ").lower(),
        _amount(one.last_amount.amount),
        str(one.last_date),
        _amount(to_cents(one.monthly)),
        str(one.predicted_next_date or "ended"),
        _said(one),
    )


def _said(one: RecurringCharge) -> str:
    if one.varies:
        return "differs each time"
    if one.rises:
        rise = one.rises[-1]
        held = "" if rise.held else ", seen once so far"
        return f"rose from {_amount(rise.before)} on {rise.on}{held}"
    return "seen twice so far" if one.status == "EARLY_DETECTION" else ""


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _start(
    shown: Sequence[RecurringCharge], start: int, out: Path | None, currency: str | None
) -> None:
    if out is None:
        raise click.UsageError("--start needs --out: which file should the case be written to?")
    if start > len(shown):
        raise click.UsageError(f"--start {start}: the list has {len(shown)}.")
    with negotiating() as negotiator:
        text = skeleton(shown[start - 1], negotiator.catalogue, currency)
    try:
        write_new(out, text.encode())
    except FileExistsError:
        raise click.UsageError(f"{out} is there already; name another file.") from None
    click.echo(f"Wrote {out}. Fill in what is marked, then run: negotiate check {out}")
