"""``negotiate read bank``: what recurs on bank statements, and a case to start from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from negotiate.cli.messages import _, ngettext
from negotiate.cli.options import json_option, negotiating, on_option
from negotiate.cli.output import write_new
from negotiate.cli.read.skeleton import skeleton
from negotiate.intake.bank.detect import recurring
from negotiate.intake.bank.numbers import DateOrder
from negotiate.intake.bank.statement import read_statements
from negotiate.model.money import Currency, to_cents
from negotiate.model.recurring import Frequency, RecurringCharge


def _currency(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        try:
            TypeAdapter(Currency).validate_python(value)
        except ValidationError:
            what = _("{value!r} is not an ISO 4217 currency; write a code such as USD or EUR.")
            raise click.BadParameter(what.format(value=value), ctx, param) from None
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
        click.echo(_("note: {what}").format(what=note), err=True)
    if start is not None:
        _start(shown, start, out, known)
    elif as_json:
        click.echo(f"[{','.join(one.model_dump_json() for one in shown)}]")
    else:
        _print(shown, len(found) - len(shown))


def _print(shown: Sequence[RecurringCharge], left: int) -> None:
    if not shown:
        click.echo(_("Nothing recurs in what was read. More months show more."))
    rows = [_head(), *(_row(number, one) for number, one in enumerate(shown, start=1))]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows if shown else []:
        click.echo("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
    if left:
        told = ngettext(
            "{count} more has ended: --all shows it.",
            "{count} more have ended: --all shows them.",
            left,
        )
        click.echo("\n" + told.format(count=left))


def _head() -> tuple[str, ...]:
    often, monthly = _("HOW OFTEN"), _("A MONTH")
    return ("#", _("PAYEE"), often, _("LAST"), _("ON"), monthly, _("NEXT"), "")


def _row(number: int, one: RecurringCharge) -> tuple[str, ...]:
    return (
        str(number),
        one.merchant_name or one.description,
        _often(one.frequency),
        _amount(one.last_amount.amount),
        str(one.last_date),
        _amount(to_cents(one.monthly)),
        str(one.predicted_next_date or _("ended")),
        _said(one),
    )


def _often(frequency: Frequency) -> str:
    """How often it is paid, in words."""
    words: dict[Frequency, str] = {
        "UNKNOWN": _("unknown"),
        "WEEKLY": _("weekly"),
        "BIWEEKLY": _("biweekly"),
        "SEMI_MONTHLY": _("semi monthly"),
        "MONTHLY": _("monthly"),
        "QUARTERLY": _("quarterly"),
        "ANNUALLY": _("annually"),
    }
    return words[frequency]


def _said(one: RecurringCharge) -> str:
    if one.varies:
        return _("differs each time")
    if one.rises:
        rise = one.rises[-1]
        told = (
            _("rose from {amount} on {day}")
            if rise.held
            else _("rose from {amount} on {day}, seen once so far")
        )
        return told.format(amount=_amount(rise.before), day=rise.on)
    return _("seen twice so far") if one.status == "EARLY_DETECTION" else ""


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}"


def _start(
    shown: Sequence[RecurringCharge], start: int, out: Path | None, currency: str | None
) -> None:
    if out is None:
        what = _("--start needs --out: which file should the case be written to?")
        raise click.UsageError(what)
    if start > len(shown):
        what = _("--start {number}: the list has {count}.")
        raise click.UsageError(what.format(number=start, count=len(shown)))
    with negotiating() as negotiator:
        text = skeleton(shown[start - 1], negotiator.catalogue, currency)
    try:
        write_new(out, text.encode())
    except FileExistsError:
        what = _("{file} is there already; name another file.").format(file=out)
        raise click.UsageError(what) from None
    told = _("Wrote {file}. Fill in what is marked, then run: negotiate check {file}")
    click.echo(told.format(file=out))
