"""Which days to call on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.model.plan import CallDays
from negotiate.rules.guides import guide_origin
from negotiate.rules.working_days import DAY, is_holiday, is_working_day

DAYS_SHOWN = 3
MONDAY, FRIDAY = 0, 4
#: “The first days of a month”: read as three.
MONTH_STARTS_UNTIL = 3


def call_days(jurisdiction: str, on: date) -> CallDays:
    """The next three days that the evidence does not speak against, today included."""
    better = tuple(
        day for day, _ in zip(_better(jurisdiction, on), range(DAYS_SHOWN), strict=False)
    )
    return CallDays(
        better=better,
        avoid=("monday", "friday", "first_days_of_month", "day_after_holiday"),
        origins=(guide_origin("busy-days"),),
    )


def _better(jurisdiction: str, on: date) -> Iterator[date]:
    day = on
    while True:
        if _is_better(jurisdiction, day):
            yield day
        day += DAY


def _is_better(jurisdiction: str, day: date) -> bool:
    return (
        is_working_day(jurisdiction, day)
        and day.weekday() not in {MONDAY, FRIDAY}
        and day.day > MONTH_STARTS_UNTIL
        and not is_holiday(jurisdiction, day - DAY)
    )


def next_better_day(jurisdiction: str, not_before: date) -> date:
    """The first day from ``not_before`` on that the evidence does not speak against."""
    return next(_better(jurisdiction, not_before))
