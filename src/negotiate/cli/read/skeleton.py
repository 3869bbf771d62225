"""A case to fill in, started from a payment that recurs."""

from __future__ import annotations

import re
from importlib.resources import files

import tomlkit

from negotiate.model.money import to_cents
from negotiate.model.provider import GENERIC
from negotiate.model.recurring import RecurringCharge
from negotiate.providers.catalogue import Catalogue


def skeleton(one: RecurringCharge, catalogue: Catalogue, currency: str | None) -> str:
    """The commented case file of ``negotiate new`` with what a bank statement tells filled in.

    Args:
        one: The payment.
        catalogue: Where the company is looked for by its name.
        currency: ISO code, if known.
    """
    text = (files("negotiate.cli") / "data" / "case.toml").read_text("utf-8")
    payee = one.merchant_name or one.description
    # Only a name that is one record's and no other's is certain.
    known = catalogue.called(payee)
    slug = known[0] if len(known) == 1 else None
    text = _fill(text, "provider", slug or GENERIC)
    text = _fill(text, "monthly_amount", to_cents(one.monthly), commented=True)
    if currency:
        text = _fill(text, "currency", currency)
    if slug is None:
        text = text.replace('# [company]\n# name = ""', f"[company]\nname = {_value(payee)}", 1)
    rises = "".join(
        f"#   it rose from {rise.before} to {rise.now} on {rise.on}\n" for rise in one.rises
    )
    head = (
        f"# Started from {len(one.transaction_ids)} payments, the last on {one.last_date}.\n{rises}"
        "# The amount is the whole payment: split it into the lines of the bill.\n\n"
    )
    return head + text


def _fill(text: str, key: str, value: object, *, commented: bool = False) -> str:
    """The first line of a key with a value; its comment is kept."""
    mark = "# " if commented else ""
    pattern = rf"^{re.escape(mark)}{key} = \S+"
    return re.sub(pattern, lambda _: f"{key} = {_value(value)}", text, count=1, flags=re.MULTILINE)


def _value(value: object) -> str:
    return str(value) if not isinstance(value, str) else tomlkit.string(value).as_string()
