"""Price by month over a horizon, and the stretches of months in which it stays the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from negotiate.costs.cycle import DAY, add_months, cycle_containing
from negotiate.model.contract import Contract
from negotiate.model.offer import Offer

Schedule = tuple[Decimal, ...]
"""Monthly amounts, month 1 first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in a row at one amount.

    Attributes:
        monthly: Amount a month.
        first: First month, from 1.
        last: Last month (inclusive).
    """

    monthly: Decimal
    first: int
    last: int


def schedule_of_staying(contract: Contract, on: date, months: int) -> Schedule:
    """What each month costs when nothing is done; a promotion that ends raises what follows.

    Each month is priced on its first day, counted from ``on``, by the lines that the contract
    counts into its price.
    """
    if all(charge.holds_until is None for charge in contract.charges):
        return (contract.price(on),) * months
    return tuple(contract.price(add_months(on, month)) for month in range(months))


def schedule_of_offer(offer: Offer, months: int) -> Schedule:
    """The price of each month of an offer, without equipment and fees.

    An offer that names no price for after its first months is held constant: the most favourable
    reading for the offer, so the caller is told (:func:`ends_in_the_dark`).
    """
    after = offer.monthly_price if offer.regular_price is None else offer.regular_price
    first = months if offer.price_months is None else min(offer.price_months, months)
    return (offer.monthly_price,) * first + (after,) * (months - first)


def ends_in_the_dark(offer: Offer, months: int) -> bool:
    """Whether an offer's price ends within the months without a price after it."""
    ends = offer.price_months is not None and offer.price_months < months
    return ends and offer.regular_price is None


def stretches(schedule: Schedule, *, after: int = 0) -> Iterator[Stretch]:
    """The schedule as stretches of one amount each, in order; together they are the schedule.

    Args:
        schedule: Monthly amounts.
        after: Months that pass before the schedule begins.
    """
    first = after + 1
    for monthly, months in groupby(schedule):
        last = first + len(tuple(months)) - 1
        yield Stretch(monthly, first, last)
        first = last + 1


def price_of_days(contract: Contract, first: date, last: date) -> Decimal:
    """Price of the days from ``first`` to ``last``, both inclusive, each a share of its own cycle.

    A day is priced as the contract has it on that day, so the parts of a cycle come to the whole
    even where a price ends within it. Not rounded. Zero when ``last`` is before ``first``.
    """
    held = (charge.holds_until for charge in contract.charges)
    turns = sorted({until for until in held if until and first <= until < last})
    price, monthly = Decimal(0), contract.price(first)
    day = first
    while day <= last:
        if day - DAY in turns:
            monthly = contract.price(day)
        cycle = cycle_containing(day, contract.cycle_starts_on_day)
        until = min(cycle.last, next((turn for turn in turns if turn >= day), last))
        price += monthly * ((until - day).days + 1) / cycle.days
        day = until + DAY
    return price
