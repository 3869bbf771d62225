"""What the commands that list payments which recur have in common, and the case they start."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError

from negotiate.cli.messages import _, ngettext
from negotiate.cli.options import negotiating
from negotiate.cli.output import write_new
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


currency_option = click.option(
    "--currency",
    callback=_currency,
    metavar="CODE",
    help="Currency, where the file names none: USD.",
)
all_option = click.option("--all", "every", is_flag=True, help="Also what has ended.")
out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="File of the case; never written over.",
)


def print_json(shown: Sequence[RecurringCharge]) -> None:
    """Print payments as a list of JSON, in the shape of outflow streams."""
    click.echo(f"[{','.join(one.model_dump_json() for one in shown)}]")


def print_list(shown: Sequence[RecurringCharge], left: int) -> None:
    """Print payments as a table, and how many that ended are left out of it."""
    if not shown:
        click.echo(_("Nothing recurs in what was read. More months show more."))
    several = len({one.last_amount.code for one in shown}) > 1
    rows = [
        _head(),
        *(_row(number, one, coded=several) for number, one in enumerate(shown, start=1)),
    ]
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


def _row(number: int, one: RecurringCharge, *, coded: bool) -> tuple[str, ...]:
    code = f" {one.last_amount.code}" if coded and one.last_amount.code else ""
    return (
        str(number),
        one.merchant_name or one.description,
        _often(one.frequency),
        _amount(one.last_amount.amount) + code,
        str(one.last_date),
        _amount(to_cents(one.monthly)) + code if one.frequency != "UNKNOWN" else "?",
        str(one.predicted_next_date or (_("unknown") if one.is_active else _("ended"))),
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
    if one.may_have_risen:
        return _("above its average of {amount}: did it rise?").format(
            amount=_amount(one.average_amount.amount)
        )
    return _("seen twice so far") if one.status == "EARLY_DETECTION" else ""


def _amount(amount: Decimal) -> str:
    return f"{amount:.2f}"


def numbered(shown: Sequence[RecurringCharge], number: int) -> RecurringCharge:
    """A payment by its number in the list, from 1.

    Raises:
        UsageError: The list is shorter.
    """
    if number > len(shown):
        what = _("--start {number}: the list has {count}.")
        raise click.UsageError(what.format(number=number, count=len(shown)))
    return shown[number - 1]


def start_case(one: RecurringCharge, out: Path | None, currency: str | None) -> None:
    """Write the case that a payment starts.

    Raises:
        UsageError: No file is named, or it is there already.
    """
    if out is None:
        what = _("--start needs --out: which file should the case be written to?")
        raise click.UsageError(what)
    with negotiating() as negotiator:
        text = negotiator.case_from_stream(one, currency=currency)
    try:
        write_new(out, text.encode())
    except FileExistsError:
        what = _("{file} is there already; name another file.").format(file=out)
        raise click.UsageError(what) from None
    told = _("Wrote {file}. Fill in what is marked, then run: negotiate check {file}")
    click.echo(told.format(file=out))
