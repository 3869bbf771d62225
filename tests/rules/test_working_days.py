"""Working days of a place, counted back from a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.rules.working_days import DAY, is_working_day, nth_working_day_before

near = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@given(day=near, count=st.integers(0, 10), place=st.sampled_from(["US-ME", "PL", "XX"]))
def test_as_many_working_days_lie_between_as_were_counted(
    day: date, count: int, place: str
) -> None:
    found = nth_working_day_before(place, day, count)
    between = [found + DAY * n for n in range((day - found).days)]
    assert sum(is_working_day(place, passed) for passed in between) == count


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2026, 11, 20), date(2026, 11, 17), id="within a week"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 18), id="over a weekend"),
        pytest.param(date(2026, 11, 27), date(2026, 11, 23), id="over Thanksgiving"),
    ],
)
def test_weekends_and_holidays_do_not_count(day: date, found: date) -> None:
    assert nth_working_day_before("US-NY", day, 3) == found
