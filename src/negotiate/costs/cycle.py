"""Billing cycles and months. Both ends of a cycle are days of it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
#: Days that every month has.
SHORTEST_MONTH = 28
#: Cycles that are kept: of all contracts assessed on one day, for three years and more.
CYCLES_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Cycle:
    """One billing cycle.

    Attributes:
        first: First day.
        last: Last day (inclusive).
    """

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days, 28 to 31."""
        return (self.last - self.first).days + 1

    def days_after(self, day: date) -> int:
        """Days of the cycle that follow ``day``; 0 on its last day."""
        return (self.last - day).days


def add_months(day: date, months: int, *, anchor: int | None = None) -> date:
    """The day ``months`` later, or the last day of that month where it is shorter.

    Args:
        day: Day to count from.
        months: May be negative.
        anchor: Day of the month to aim for (1 to 31); ``day.day`` if left out. An anchor of 31
            keeps month ends: 31 January, 28 February, 31 March.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    aim = anchor or day.day
    if aim > SHORTEST_MONTH:
        aim = min(aim, monthrange(year, month + 1)[1])
    return date(year, month + 1, aim)


@lru_cache(maxsize=CYCLES_KEPT)
def cycle_containing(day: date, starts_on_day: int) -> Cycle:
    """The cycle that ``day`` falls in, where cycles start on a day of the month (1 to 31)."""
    first = add_months(day, 0, anchor=starts_on_day)
    if first > day:
        first = add_months(day, -1, anchor=starts_on_day)
    return Cycle(first, add_months(first, 1, anchor=starts_on_day) - DAY)


def completed_months(first: date, day: date) -> int:
    """Whole months from ``first`` to ``day``; the first is complete on the same day of the next."""
    months = (day.year - first.year) * 12 + day.month - first.month
    if add_months(first, months) > day:
        months -= 1
    return max(months, 0)
