"""Why a bill differs from the one before, line by line; the parts are the whole difference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import ZERO, Entry, Ledger, Page, key
from negotiate.costs.proration import prorated
from negotiate.model.contract import OUTSIDE_PRICE, Charge
from negotiate.model.finding import Cause
from negotiate.model.origin import Origin

#: Bills whose periods differ by more days are not compared: the longer costs more by itself.
PERIOD_DAYS_APART = 4

LATE = re.compile(r"\blate[- ](fee|charge|payment)|\bpast[- ]due\b|\boverdue\b")


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
        line = _Line(ledger, was, is_now, before, now)
        if line.was_amount != line.now_amount:
            start = line.was_amount
            for cause, amount in _causes(line, fees):
                yield line.part(cause, start, start + amount)
                start += amount


class _Line(NamedTuple):
    """One name on two bills; on one of them it may be missing."""

    ledger: Ledger
    was: Entry | None
    is_now: Entry | None
    before: Page
    now: Page

    @property
    def was_amount(self) -> Decimal:
        return self.was.amount if self.was else ZERO

    @property
    def now_amount(self) -> Decimal:
        return self.is_now.amount if self.is_now else ZERO

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in (self.is_now, self.was) if entry)

    @property
    def charge(self) -> Charge | None:
        known = self.ledger.charge(self.entries[0].name)
        return known[0] if known else None

    def part(self, cause: Cause, before: Decimal, now: Decimal) -> Part:
        known = self.ledger.charge(self.entries[0].name)
        stated, since = _stated(known[0], self.now) if known else (None, None)
        origins = [entry.at for entry in reversed(self.entries)] + ([known[1]] if known else [])
        return Part(cause, self.entries[0].name, before, now, stated, since, tuple(origins))


def _causes(line: _Line, fees: FeeList) -> Iterator[tuple[Cause, Decimal]]:
    """Why one line differs: each cause with its share of the difference."""
    more = line.now_amount - line.was_amount
    outside = {entry.kind for entry in line.entries} & OUTSIDE_PRICE
    if outside:
        yield ("tax" if "tax" in outside else "installment"), more
    elif line.was and line.is_now and _repeats(line.was, line.is_now):
        yield "repeated", more
    elif _is_prorated(line):
        yield "period", more
    elif more < 0:
        yield "fell", more
    elif line.entries[0].reduces:
        yield from _reduction(line)
    elif fees.is_government(line.entries[0].name):
        yield "tax", more
    elif line.was is None:
        yield _new(line.ledger, line.entries[0], fees), more
    else:
        yield from _rise(line)


def _repeats(was: Entry, is_now: Entry) -> bool:
    """Whether the very same line stands there more or fewer times."""
    amounts = {line.amount for line in (*was.lines, *is_now.lines)}
    return len(amounts) == 1 and len(was.lines) != len(is_now.lines)


def _is_prorated(line: _Line) -> bool:
    """Whether the shorter period alone explains the difference, as on a first bill."""
    before, now = line.before.bill.days, line.now.bill.days
    if before == now or not (line.was and line.is_now):
        return False
    # Where another line is the same for both periods, nothing here is priced by days.
    for name, entry in line.now.entries.items():
        was = line.before.entries.get(name)
        if was and was.amount == entry.amount and entry.kind not in OUTSIDE_PRICE:
            return False
    longer, shorter = sorted(
        [(before, line.was_amount), (now, line.now_amount)], key=lambda pair: pair[0], reverse=True
    )
    return abs(prorated(longer[1], shorter[0], longer[0])) == abs(shorter[1])


def _reduction(line: _Line) -> Iterator[tuple[Cause, Decimal]]:
    """Why a discount or credit takes off less: what was to end, and what is missing."""
    before, left = -line.was_amount, -line.now_amount
    charge = line.charge
    if line.is_now is None and (_paid_off(line) or _renamed(line)):
        yield "one_off", before - left
        return
    if charge is None:
        # A credit that nobody agreed to for long was for once.
        gone: Cause = "one_off" if line.entries[0].kind == "credit" else "discount_gone"
        yield gone, before - left
        return
    if _straddles(charge, line.now):
        yield "discount_ended", before - left  # Part of the period is without it, as agreed.
        return
    agreed, ended = _stated(charge, line.now)
    above = before - max(left, min(agreed, before))
    if above > 0:
        yield ("discount_ended" if ended else "discount_gone"), above
    short = min(agreed, before) - left
    if short > 0:
        yield ("discount_short" if left > 0 else "discount_missing"), short


def _paid_off(line: _Line) -> bool:
    """Whether a device was paid off together with the credit of its amount that paid for it."""
    ended = [e for n, e in line.before.entries.items() if n not in line.now.entries]
    return any(e.kind == "installment" and e.amount == -line.was_amount for e in ended)


def _renamed(line: _Line) -> bool:
    """Whether a new reduction takes off as much: it may be this one under another name."""
    new = [e for n, e in line.now.entries.items() if n not in line.before.entries and e.reduces]
    return -sum((entry.amount for entry in new), ZERO) >= -line.was_amount


def _new(ledger: Ledger, entry: Entry, fees: FeeList) -> Cause:
    """Why a line is there that was not."""
    if LATE.search(entry.name.casefold()):
        return "late_fee"
    if ledger.times[key(entry.name)]:
        return "agreed_line"
    if entry.kind == "fee" and fees.find(entry.name):
        return "new_fee"
    return "one_off" if entry.on else "new_line"


def _rise(line: _Line) -> Iterator[tuple[Cause, Decimal]]:
    """Why a line costs more: up to what was agreed, and past it."""
    before, now = line.was_amount, line.now_amount
    usual: Cause = "fee_rise" if line.entries[0].kind == "fee" else "base_price"
    charge = line.charge
    if charge is None or charge.holds_until is None:
        yield usual, now - before
        return
    if _straddles(charge, line.now):
        yield "promotion_ended", now - before
        return
    agreed, ended = _stated(charge, line.now)
    within: Cause = "promotion_ended" if ended else usual
    border = min(max(agreed, before), now)
    # What is taken off elsewhere may be what makes up for it.
    made_up_for = line.ledger.unnamed_reductions(line.now) >= now - border
    past: Cause = usual if ended or made_up_for else "above_agreed"
    if border > before:
        yield within, border - before
    if now > border:
        yield past, now - border


def _stated(charge: Charge, page: Page) -> tuple[Decimal, date | None]:
    """What a charge is agreed to be in the period of a bill, and the day it changed to that."""
    ended = charge.holds_until is not None and charge.holds_until < page.bill.period_starts
    if ended and charge.holds_until:
        return charge.amount_after or ZERO, charge.holds_until
    return charge.monthly_amount, None


def _straddles(charge: Charge, page: Page) -> bool:
    """Whether today's amount of a charge ends within the period of a bill."""
    ends = charge.holds_until
    return ends is not None and page.bill.period_starts <= ends < page.bill.period_ends
