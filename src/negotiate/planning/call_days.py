"""Which days to call on."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from negotiate.model.contact import Contact
from negotiate.model.plan import CallDays
from negotiate.model.route import WEEKDAYS
from negotiate.rules.guides import guide_origin
from negotiate.rules.working_days import DAY, is_holiday, is_working_day

DAYS_SHOWN = 3
#: Tuesday to Thursday. Whether weekends are better was read nowhere, and many desks are closed.
BETTER = frozenset({1, 2, 3})
EVERY_DAY = frozenset(range(7))
#: “The first days of a month”: read as three.
MONTH_STARTS_UNTIL = 3


def call_days(jurisdiction: str, on: date, open_on: Set[int] = EVERY_DAY) -> CallDays:
    """The next three days that the evidence does not speak against, today included.

    Args:
        jurisdiction: Where the holidays are.
        on: The day.
        open_on: Weekdays on which the desk is staffed, Monday being 0.
    """
    better = tuple(
        day for day, _ in zip(_better(jurisdiction, on, open_on), range(DAYS_SHOWN), strict=False)
    )
    return CallDays(
        better=better,
        avoid=("monday", "friday", "first_days_of_month", "day_after_holiday"),
        origins=(guide_origin("busy-days"),),
    )


def staffed(contact: Contact) -> frozenset[int]:
    """Weekdays on which a desk is staffed, Monday being 0; all of them where nobody has said.

    All as well for a desk that is closed on every better day: no day would be left.
    """
    days = frozenset(WEEKDAYS.index(day) for span in contact.hours for day in span.days)
    return days if days & BETTER else EVERY_DAY


def _better(jurisdiction: str, on: date, open_on: Set[int]) -> Iterator[date]:
    day = on
    while True:
        if day.weekday() in open_on and _is_better(jurisdiction, day):
            yield day
        day += DAY


def _is_better(jurisdiction: str, day: date) -> bool:
    return (
        is_working_day(jurisdiction, day)
        and day.weekday() in BETTER
        and day.day > MONTH_STARTS_UNTIL
        and not is_holiday(jurisdiction, day - DAY)
    )


def next_better_day(jurisdiction: str, not_before: date, open_on: Set[int] = EVERY_DAY) -> date:
    """The first day from ``not_before`` on that the evidence does not speak against."""
    return next(_better(jurisdiction, not_before, open_on))
