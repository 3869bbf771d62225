"""Which days to call on, and which working day comes next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from negotiate.model.plan import CallDays
from negotiate.rules.guides import guide_origin

DAY = timedelta(days=1)
DAYS_SHOWN = 3
MONDAY, FRIDAY, SATURDAY = 0, 4, 5
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


def next_working_day(jurisdiction: str, not_before: date) -> date:
    """The first working day from ``not_before`` on."""
    day = not_before
    while not is_working_day(jurisdiction, day):
        day += DAY
    return day


def is_working_day(jurisdiction: str, day: date) -> bool:
    """Monday to Friday and no public holiday of the place."""
    return day.weekday() < SATURDAY and not is_holiday(jurisdiction, day)


def is_holiday(jurisdiction: str, day: date) -> bool:
    """Whether the day is a public holiday of the country, or of the subdivision where known.

    A place without a holiday calendar has none: better a call on a holiday than no plan.
    """
    return day in _holidays(jurisdiction, day.year)


@lru_cache(maxsize=256)
def _holidays(jurisdiction: str, year: int) -> frozenset[date]:
    # holidays takes a while to import and only plans need it. A year's calendar is made once, not
    # for each day asked about, and one country is asked for: a list of all would look into each.
    from holidays import country_holidays

    country, _, subdivision = jurisdiction.partition("-")
    try:
        known = country_holidays(country).subdivisions
    except NotImplementedError:
        return frozenset()
    place = subdivision if subdivision in known else None
    return frozenset(country_holidays(country, subdiv=place, years=year))
