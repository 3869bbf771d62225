"""Working days and public holidays of a place."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

DAY = timedelta(days=1)
SATURDAY = 5


def next_working_day(jurisdiction: str, not_before: date) -> date:
    """The first working day from ``not_before`` on."""
    day = not_before
    while not is_working_day(jurisdiction, day):
        day += DAY
    return day


def last_working_day(jurisdiction: str, not_after: date) -> date:
    """The last working day up to ``not_after``."""
    day = not_after
    while not is_working_day(jurisdiction, day):
        day -= DAY
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
