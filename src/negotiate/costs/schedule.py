"""Price by month over a horizon, totals and break-even."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import accumulate

from negotiate.costs.cycle import add_months
from negotiate.model.contract import Contract
from negotiate.model.offer import Offer

Schedule = tuple[Decimal, ...]
"""Monthly prices, month 1 first: before tax, and without what is still owed on devices."""


def schedule_of_staying(contract: Contract, on: date, months: int) -> Schedule:
    """What each month costs when nothing is done; a promotion that ends raises what follows.

    Each month is priced on its first day, counted from ``on``.
    """
    return tuple(contract.price(add_months(on, month)) for month in range(months))


def schedule_of_offer(offer: Offer, months: int) -> Schedule:
    """What each month of an offer costs, equipment included.

    An offer that names no price for after its first months is held constant: the most favourable
    reading for the offer, so the caller is told (``price_after_unknown``).
    """
    equipment = offer.equipment_monthly or Decimal(0)
    after = offer.monthly_price if offer.regular_price is None else offer.regular_price
    first = months if offer.price_months is None else min(offer.price_months, months)
    return (offer.monthly_price + equipment,) * first + (after + equipment,) * (months - first)


def total(schedule: Schedule, one_off: Decimal) -> Decimal:
    """Everything paid over the schedule, what is paid once included."""
    return sum(schedule, one_off)


def break_even_month(stay: Schedule, other: Schedule, one_off: Decimal) -> int | None:
    """First month (1-based) after which the other has cost no more than staying, and stays so.

    ``None`` when that never happens within the schedules.
    """
    behind = [
        there - here for here, there in zip(_running(stay), _running(other, one_off), strict=True)
    ]
    if not behind or behind[-1] > 0:
        return None
    last_dearer = max((month for month, gap in enumerate(behind, start=1) if gap > 0), default=0)
    return last_dearer + 1


def _running(schedule: Sequence[Decimal], one_off: Decimal = Decimal(0)) -> list[Decimal]:
    return [one_off + paid for paid in accumulate(schedule)]
