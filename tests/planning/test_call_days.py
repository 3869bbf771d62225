"""Days to call on, and working days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.planning.call_days import call_days, next_better_day
from negotiate.rules.working_days import is_holiday, is_working_day, next_working_day

THANKSGIVING = date(2026, 11, 26)
PLACES = ["US", "US-NY", "US-TX", "PL", "EE", "GB", "GB-ENG", "AQ", "XX", "US-ZZ"]

near = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@given(near, st.sampled_from(PLACES))
def test_a_better_day_is_a_quiet_working_day(day: date, place: str) -> None:
    found = next_better_day(place, day)
    assert found >= day
    assert is_working_day(place, found)
    assert found.strftime("%a") not in {"Mon", "Fri", "Sat", "Sun"}
    assert found.day > 3
    assert not is_holiday(place, found - timedelta(days=1))


@given(near, st.sampled_from(PLACES))
def test_no_better_day_is_passed_over(day: date, place: str) -> None:
    found = next_better_day(place, day)
    assert next_better_day(place, found) == found
    passed = [day + timedelta(days=n) for n in range((found - day).days)]
    assert all(next_better_day(place, earlier) == found for earlier in passed)


@given(near, st.sampled_from(PLACES))
def test_the_next_working_day_is_the_first_one(day: date, place: str) -> None:
    found = next_working_day(place, day)
    assert is_working_day(place, found)
    skipped = [day + timedelta(days=n) for n in range((found - day).days)]
    assert not any(is_working_day(place, earlier) for earlier in skipped)


def test_thanksgiving_and_the_day_after_are_skipped() -> None:
    assert not is_working_day("US-NY", THANKSGIVING)
    # Friday after it, the weekend, a Monday, the first days of December, a Friday, a Monday.
    assert next_better_day("US-NY", THANKSGIVING) == date(2026, 12, 8)


def test_the_day_after_a_holiday_is_skipped() -> None:
    # Memorial Day is a Monday; the Tuesday after it is a working day, and a busy one.
    assert is_working_day("US-NY", date(2026, 5, 26))
    assert next_better_day("US-NY", date(2026, 5, 25)) == date(2026, 5, 27)


def test_the_next_three_days_are_named_today_included() -> None:
    days = call_days("US-NY", date(2026, 11, 24))
    assert days.better == (date(2026, 11, 24), date(2026, 11, 25), date(2026, 12, 8))
    assert "monday" in days.avoid


def test_what_speaks_against_a_day_is_cited() -> None:
    (origin,) = call_days("US-NY", date(2026, 11, 24)).origins
    assert origin.kind == "guide"
    assert origin.cites


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("US", date(2026, 7, 3)),
        ("PL", date(2026, 11, 11)),
        ("EE", date(2026, 2, 24)),
        ("GB-SCT", date(2026, 11, 30)),
    ],
)
def test_holidays_are_those_of_the_place(place: str, day: date) -> None:
    assert is_holiday(place, day)


def test_a_holiday_of_one_part_is_none_of_another() -> None:
    assert not is_holiday("GB-ENG", date(2026, 11, 30))


@pytest.mark.parametrize("place", ["XX", "XX-YY"])
def test_a_place_without_a_calendar_works_on_weekdays(place: str) -> None:
    assert is_working_day(place, date(2026, 12, 25))
    assert not is_working_day(place, date(2026, 12, 26))


def test_an_unknown_part_of_a_country_has_the_countrys_holidays() -> None:
    assert is_holiday("US-ZZ", date(2026, 12, 25))
