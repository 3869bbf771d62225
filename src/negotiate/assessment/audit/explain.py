"""Why a bill differs from the one before, line by line; the parts are the whole difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import ZERO, Entry, Ledger, Page, key
from negotiate.model.contract import OUTSIDE_PRICE, Charge
from negotiate.model.finding import Cause
from negotiate.model.origin import Origin

#: Bills whose periods differ by more days are not compared: the longer costs more by itself.
PERIOD_DAYS_APART = 4

LATE = re.compile(r"\blate (fee|charge|payment)")


class Part(NamedTuple):
    """One part of the difference between two bills.

    Attributes:
        cause: Why.
        name: The line; empty for the whole bill.
        before: Amount on the earlier bill, signed.
        now: Amount on the later bill, signed.
        stated: What the contract says it is; ``None`` where it says nothing.
        since: Day the change was to come, if the case gives one.
        origins: The lines, and the charge of the contract.
    """

    cause: Cause
    name: str
    before: Decimal
    now: Decimal
    stated: Decimal | None
    since: date | None
    origins: tuple[Origin, ...]

    @property
    def amount(self) -> Decimal:
        """How much more the later bill asks; negative for less."""
        return self.now - self.before


def explain(ledger: Ledger, before: Page, now: Page, fees: FeeList) -> tuple[Part, ...]:
    """Every part of the difference; together they are exactly the difference of the totals.

    Bills without lines, or for periods of different length, differ as wholes.
    """
    if abs(now.bill.days - before.bill.days) > PERIOD_DAYS_APART:
        return (_whole("period", before, now),)
    if not (before.bill.lines and now.bill.lines):
        return (_whole("whole", before, now),)
    return tuple(_by_line(ledger, before, now, fees))


def _whole(cause: Cause, before: Page, now: Page) -> Part:
    origins = (before.at, now.at)
    return Part(cause, "", before.bill.total, now.bill.total, None, None, origins)


def _by_line(ledger: Ledger, before: Page, now: Page, fees: FeeList) -> Iterator[Part]:
    for name in {**now.entries, **before.entries}:
        was, is_now = before.entries.get(name), now.entries.get(name)
        amounts = (was.amount if was else ZERO, is_now.amount if is_now else ZERO)
        if amounts[0] == amounts[1]:
            continue
        entry = is_now or was
        if entry is None:
            continue
        cause, known = _cause(ledger, was, is_now, now, fees)
        stated, since = _stated(known[0], now) if known else (None, None)
        found = [e.at for e in (was, is_now) if e] + ([known[1]] if known else [])
        yield Part(cause, entry.name, *amounts, stated, since, tuple(found))


def _cause(
    ledger: Ledger, was: Entry | None, is_now: Entry | None, page: Page, fees: FeeList
) -> tuple[Cause, tuple[Charge, Origin] | None]:
    entry = is_now or was
    if entry is None:  # Neither bill has it; nothing asks for this.
        return "fell", None
    known = ledger.charge(entry.name)
    outside = {e.kind for e in (was, is_now) if e} & OUTSIDE_PRICE
    if outside:
        return ("tax" if "tax" in outside else "installment"), None
    if was and is_now and _repeats(was, is_now):
        return "repeated", known
    if (is_now.amount if is_now else ZERO) < (was.amount if was else ZERO):
        return "fell", known
    charge = known[0] if known else None
    if entry.reduces:
        return _reduction(is_now, page, charge), known
    return (_new(ledger, entry, page, fees) if was is None else _rise(entry, page, charge)), known


def _repeats(was: Entry, is_now: Entry) -> bool:
    """Whether the very same line stands there more or fewer times."""
    amounts = {line.amount for line in (*was.lines, *is_now.lines)}
    return len(amounts) == 1 and len(was.lines) != len(is_now.lines)


def _reduction(is_now: Entry | None, page: Page, charge: Charge | None) -> Cause:
    """Why a discount or credit takes off less."""
    if charge is None:
        return "discount_gone"
    agreed, ends = _stated(charge, page)
    left = -is_now.amount if is_now else ZERO
    if ends is not None and left >= agreed:
        return "discount_ended"
    if _straddles(charge, page):
        return "discount_ended"  # It ends within the bill's period: part of it is right.
    return "discount_short" if is_now and left > 0 else "discount_missing"


def _new(ledger: Ledger, entry: Entry, page: Page, fees: FeeList) -> Cause:
    """Why a line is there that was not."""
    if LATE.search(entry.name.casefold()):
        return "late_fee"
    if ledger.times[key(entry.name)]:
        return "agreed_line"
    if entry.kind == "fee" and fees.find(entry.name):
        return "new_fee"
    return "one_off" if entry.on else "new_line"


def _rise(entry: Entry, page: Page, charge: Charge | None) -> Cause:
    """Why a line costs more."""
    if charge and charge.holds_until:
        if charge.holds_until >= page.bill.period_ends and entry.amount > charge.monthly_amount:
            return "above_agreed"
        if charge.holds_until < page.bill.period_ends:
            return "promotion_ended"
    return "fee_rise" if entry.kind == "fee" else "base_price"


def _stated(charge: Charge, page: Page) -> tuple[Decimal, date | None]:
    """What a charge is agreed to be in the period of a bill, and the day it changed to that."""
    ended = charge.holds_until is not None and charge.holds_until < page.bill.period_starts
    if ended and charge.holds_until:
        return charge.amount_after or ZERO, charge.holds_until
    return charge.monthly_amount, None


def _straddles(charge: Charge, page: Page) -> bool:
    ends = charge.holds_until
    return (
        ends is not None
        and page.bill.period_starts <= ends + timedelta(days=1)
        and (ends < page.bill.period_ends)
    )
