"""A case to fill in, started from a payment that recurs."""

from __future__ import annotations

import re

import tomlkit

from negotiate.intake.blank import blank_case
from negotiate.model.money import to_cents
from negotiate.model.provider import GENERIC
from negotiate.model.recurring import RecurringCharge, StreamAmount

#: Values of the blank case that only show how one looks: no payment tells them. As wide without.
_EXAMPLES = (
    ('jurisdiction = "US-NY"', 'jurisdiction = ""     '),
    ('services = ["internet"]', 'services = [""]        '),
)


def case_from_stream(one: RecurringCharge, slug: str | None, currency: str | None = None) -> str:
    """The blank case with what a payment tells filled in; all it does not tell is left to fill in.

    Args:
        one: The payment.
        slug: The company's record; ``None`` where none or more than one is of its name.
        currency: ISO code, where the payment names none at all.

    Returns:
        TOML. It cannot be used before what is marked is filled in.
    """
    text = blank_case()
    for shown, empty in _EXAMPLES:
        text = text.replace(shown, empty, 1)
    payee = one.merchant_name or one.description
    text = _fill(text, "provider", slug or GENERIC)
    text = _fill(text, "currency", _currency(one.last_amount, currency))
    if one.frequency != "UNKNOWN":
        text = _fill(text, "monthly_amount", to_cents(one.monthly), commented=True)
    if slug is None:
        text = text.replace('# [company]\n# name = ""', f"[company]\nname = {_value(payee)}", 1)
    return "\n".join(f"# {line}" for line in _told(one)) + "\n\n" + text


def _currency(amount: StreamAmount, otherwise: str | None) -> str:
    """The currency of a case; none where the payment is in one that no case can be in."""
    if amount.unofficial_currency_code:
        return ""
    return amount.iso_currency_code or otherwise or ""


def _told(one: RecurringCharge) -> list[str]:
    """What is known of the payment, and what to ask the bills, as lines of a comment."""
    count = len(one.transaction_ids)
    payments = f"{count} payment{'s' if count > 1 else ''}" if count else "a payment"
    told = [f"Started from {payments}, the last on {one.last_date}."]
    told += [f"  it rose from {rise.before} to {rise.now} on {rise.on}" for rise in one.rises]
    last, average = one.last_amount.amount, one.average_amount.amount
    if one.may_have_risen:
        told.append(f"The last, {last}, is above their average, {average}.")
        told.append("Did the price rise, and when? The bills say; nothing here claims it.")
    if one.frequency == "UNKNOWN":
        told.append(f"The last was {last}. How often it is paid is not known: what is it a month?")
    elif one.frequency == "MONTHLY":
        told.append("The amount is the whole payment: split it into the lines of the bill.")
    else:
        often = one.frequency.lower().replace("_", " ")
        told.append(f"The amount is a month's share of {last}, which is paid {often}: split it")
        told.append("into the lines of the bill, a month's share of each.")
    if other := one.last_amount.unofficial_currency_code:
        told.append(f"It is in {other!r}, which is no currency of ISO 4217: what is it in one?")
    return told


def _fill(text: str, key: str, value: object, *, commented: bool = False) -> str:
    """The first line of a key with a value; its comment is kept."""
    mark = "# " if commented else ""
    pattern = rf"^{re.escape(mark)}{key} = \S+"
    return re.sub(pattern, lambda _: f"{key} = {_value(value)}", text, count=1, flags=re.MULTILINE)


def _value(value: object) -> str:
    return str(value) if not isinstance(value, str) else tomlkit.string(value).as_string()
