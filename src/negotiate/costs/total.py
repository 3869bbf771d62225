"""Everything paid over a horizon, discounted if asked for, and where two running totals cross.

Nothing here is rounded: whoever shows an amount rounds it once.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from negotiate.costs.schedule import Schedule, Stretch

MONTHS_A_YEAR = 12
ONE = Decimal(1)


def discount_factor(month: int, percent_a_year: Decimal | None) -> Decimal:
    """What an amount paid in a month is worth today, as a share of it.

    ``(1 + r) ** -((month - 1) / 12)`` with ``r`` the effective rate a year, compounded monthly.
    Months are paid at their start, so the first counts in full and the thirteenth has lost one
    whole year. One without a rate.
    """
    if not percent_a_year:
        return ONE
    years = Decimal(month - 1) / MONTHS_A_YEAR
    return ONE / (ONE + percent_a_year / 100) ** years


def discounted(schedule: Schedule, percent_a_year: Decimal | None) -> Schedule:
    """Each month's amount as it is worth today; the schedule itself without a rate."""
    if not percent_a_year:
        return schedule
    return tuple(
        amount * discount_factor(month, percent_a_year)
        for month, amount in enumerate(schedule, start=1)
    )


def worth(stretch: Stretch, percent_a_year: Decimal | None = None) -> Decimal:
    """All that a stretch of months costs, as it is worth today."""
    months = range(stretch.first, stretch.last + 1)
    if not percent_a_year:
        return stretch.monthly * len(months)
    return stretch.monthly * sum(discount_factor(month, percent_a_year) for month in months)


def total(
    schedule: Schedule, one_off: Decimal, *, percent_a_year: Decimal | None = None
) -> Decimal:
    """Everything paid over the schedule; what is paid once is paid today and never discounted."""
    return sum(discounted(schedule, percent_a_year), one_off)


def break_even_month(stay: Schedule, other: Schedule, one_off: Decimal) -> int | None:
    """First month (1-based) after which the other has cost no more than staying, and stays so.

    ``None`` when that never happens within the schedules, which must be of one length.
    """
    behind = [
        one_off + there - here
        for here, there in zip(accumulate(stay), accumulate(other), strict=True)
    ]
    if not behind or behind[-1] > 0:
        return None
    last_dearer = max((month for month, gap in enumerate(behind, start=1) if gap > 0), default=0)
    return last_dearer + 1
