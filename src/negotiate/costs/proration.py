"""Proration: what part of a cycle costs, and what a bill that is not of one whole cycle asks.

Every amount is rounded to cents, half up. Parts of one cycle are rounded together, so that they
always come to the price of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from negotiate.costs.cycle import DAY, Cycle, add_months, cycle_containing
from negotiate.model.money import to_cents


def prorated(price: Decimal, days: int, of_days: int) -> Decimal:
    """The share of a price for ``days`` out of ``of_days``, to the cent, half up.

    Args:
        price: What all the days cost.
        days: Days charged, 0 to ``of_days``.
        of_days: Days of the cycle, or what the provider always divides by, such as 30.
    """
    return to_cents(price * days / of_days)


def split(price: Decimal, lengths: Sequence[int]) -> tuple[Decimal, ...]:
    """A price over parts of a cycle by their days, to the cent; together exactly the price.

    Each part is the rounded share of all days up to its end, less what came before, so no cent is
    lost or made however many parts there are.

    Args:
        price: What the cycle costs, in whole cents.
        lengths: Days of each part; together the days of the cycle.
    """
    whole = sum(lengths)
    until = [prorated(price, day, whole) for day in accumulate(lengths)]
    return tuple(b - a for a, b in zip([Decimal(0), *until], until, strict=False))


ProratedKind = Literal["part", "credit", "ahead"]


@dataclass(frozen=True, slots=True)
class ProratedLine:
    """One line of a bill that is not of one whole cycle.

    Attributes:
        kind: ``part``: days that were or will be served. ``credit``: days paid and not served.
            ``ahead``: the next cycle, billed in advance.
        first: First day it is for.
        last: Last day it is for (inclusive).
        amount: What it adds to the bill; a credit is negative.
    """

    kind: ProratedKind
    first: date
    last: date
    amount: Decimal


def first_bill(
    price: Decimal, starts_on: date, cycle_starts_on_day: int, *, in_advance: bool
) -> tuple[ProratedLine, ...]:
    """The first bill of a service that starts within a cycle: its days, and the next cycle.

    Args:
        price: A month.
        starts_on: First day of service.
        cycle_starts_on_day: Day of the month on which cycles start, 1 to 31.
        in_advance: Whether a bill pays for the cycle ahead; without it the bill holds the part
            alone.
    """
    cycle = cycle_containing(starts_on, cycle_starts_on_day)
    days = (cycle.last - starts_on).days + 1
    part = ProratedLine("part", starts_on, cycle.last, prorated(price, days, cycle.days))
    return (part, _ahead(price, cycle, cycle_starts_on_day)) if in_advance else (part,)


def bill_after_change(
    before: Decimal, after: Decimal, changes_on: date, cycle_starts_on_day: int, *, in_advance: bool
) -> tuple[ProratedLine, ...]:
    """The bill after a price changed within a cycle.

    In advance, the old price was paid for the whole cycle: its days from the change on come back,
    the new price is asked for them, and for the cycle ahead. In arrears, each price is asked for
    its own days.

    Args:
        before: Price a month until the day before the change.
        after: Price a month from the change on.
        changes_on: First day of the new price.
        cycle_starts_on_day: Day of the month on which cycles start, 1 to 31.
        in_advance: Whether a bill pays for the cycle ahead.
    """
    cycle = cycle_containing(changes_on, cycle_starts_on_day)
    served, left = (changes_on - cycle.first).days, (cycle.last - changes_on).days + 1
    old, unused = split(before, (served, left))
    new = split(after, (served, left))[1]
    part = ProratedLine("part", changes_on, cycle.last, new)
    if in_advance:
        credit = ProratedLine("credit", changes_on, cycle.last, -unused)
        return (credit, part, _ahead(after, cycle, cycle_starts_on_day))
    return (ProratedLine("part", cycle.first, changes_on - DAY, old), part) if served else (part,)


def final_bill(
    price: Decimal, ends_on: date, cycle_starts_on_day: int, *, in_advance: bool, refunds: bool
) -> tuple[ProratedLine, ...]:
    """What the cycle of the last day still costs, or gives back, once service has ended.

    Args:
        price: A month.
        ends_on: Last day of service.
        cycle_starts_on_day: Day of the month on which cycles start, 1 to 31.
        in_advance: Whether that cycle has been paid for already.
        refunds: Whether days that are not served cost nothing.
    """
    cycle = cycle_containing(ends_on, cycle_starts_on_day)
    served, left = (ends_on - cycle.first).days + 1, cycle.days_after(ends_on)
    used, unused = split(price, (served, left))
    if in_advance:
        credit = ProratedLine("credit", ends_on + DAY, cycle.last, -unused)
        return (credit,) if refunds and left else ()
    last, amount = (ends_on, used) if refunds else (cycle.last, used + unused)
    return (ProratedLine("part", cycle.first, last, amount),)


def _ahead(price: Decimal, cycle: Cycle, cycle_starts_on_day: int) -> ProratedLine:
    first = cycle.last + DAY
    return ProratedLine(
        "ahead", first, add_months(first, 1, anchor=cycle_starts_on_day) - DAY, to_cents(price)
    )
