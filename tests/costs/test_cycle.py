from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import DAY, Cycle, add_months, completed_months, cycle_containing
from negotiate.testing.values import days

start_days = st.integers(1, 31)


@given(day=days(), starts_on=start_days)
def test_every_day_is_in_its_own_cycle(day: date, starts_on: int) -> None:
    cycle = cycle_containing(day, starts_on)
    assert cycle.first <= day <= cycle.last


@given(day=days(), starts_on=start_days)
def test_every_day_of_a_cycle_is_in_that_cycle_alone(day: date, starts_on: int) -> None:
    cycle = cycle_containing(day, starts_on)
    inside = (cycle.first + timedelta(days=n) for n in range(cycle.days))
    assert {cycle_containing(other, starts_on) for other in inside} == {cycle}


@pytest.mark.parametrize("starts_on", range(1, 32))
def test_cycles_tile_time_without_gap_or_overlap(starts_on: int) -> None:
    cycle = cycle_containing(date(2023, 1, 15), starts_on)
    for _ in range(12 * 5):
        following = cycle_containing(cycle.last + DAY, starts_on)
        assert following.first == cycle.last + DAY
        cycle = following
    assert cycle.first.year == 2028 or cycle.last.year == 2028


@given(day=days(), starts_on=start_days)
def test_a_cycle_is_as_long_as_a_month_can_be(day: date, starts_on: int) -> None:
    assert 28 <= cycle_containing(day, starts_on).days <= 31


@given(day=days(), starts_on=start_days)
def test_a_cycle_starts_on_its_day_or_on_the_last_day_of_a_shorter_month(
    day: date, starts_on: int
) -> None:
    first = cycle_containing(day, starts_on).first
    is_last_of_month = (first + DAY).day == 1
    assert first.day == starts_on or (first.day < starts_on and is_last_of_month)


@pytest.mark.parametrize(
    ("day", "starts_on", "first", "last"),
    [
        pytest.param("2026-11-21", 12, "2026-11-12", "2026-12-11", id="the middle of a month"),
        pytest.param("2026-11-11", 12, "2026-10-12", "2026-11-11", id="the last day of a cycle"),
        pytest.param("2026-11-12", 12, "2026-11-12", "2026-12-11", id="the first day of a cycle"),
        pytest.param("2026-11-30", 1, "2026-11-01", "2026-11-30", id="a calendar month"),
        pytest.param("2026-12-31", 15, "2026-12-15", "2027-01-14", id="over new year"),
        pytest.param("2026-02-10", 31, "2026-01-31", "2026-02-27", id="31 before February"),
        pytest.param("2026-02-28", 31, "2026-02-28", "2026-03-30", id="31 in February"),
        pytest.param("2026-03-31", 31, "2026-03-31", "2026-04-29", id="31 is back in March"),
        pytest.param("2024-02-29", 30, "2024-02-29", "2024-03-29", id="30 in a leap February"),
        pytest.param("2026-02-28", 29, "2026-02-28", "2026-03-28", id="29 in a common February"),
        pytest.param("2024-02-29", 29, "2024-02-29", "2024-03-28", id="29 in a leap February"),
    ],
)
def test_the_cycle_of_a_day(day: str, starts_on: int, first: str, last: str) -> None:
    expected = Cycle(date.fromisoformat(first), date.fromisoformat(last))
    assert cycle_containing(date.fromisoformat(day), starts_on) == expected


def test_no_day_follows_the_last_day_of_a_cycle() -> None:
    november = Cycle(date(2026, 11, 1), date(2026, 11, 30))
    assert november.days_after(date(2026, 11, 30)) == 0


def test_all_days_but_one_follow_the_first_day_of_a_cycle() -> None:
    november = Cycle(date(2026, 11, 1), date(2026, 11, 30))
    assert november.days_after(date(2026, 11, 1)) == 29


@given(day=days(), anchor=start_days, months=st.integers(-60, 60))
def test_months_added_with_an_anchor_come_back_to_the_anchor(
    day: date, anchor: int, months: int
) -> None:
    anchored = add_months(day, 0, anchor=anchor)
    there = add_months(anchored, months, anchor=anchor)
    assert add_months(there, -months, anchor=anchor) == anchored


@given(day=days(), anchor=start_days, a=st.integers(-30, 30), b=st.integers(-30, 30))
def test_months_added_one_after_the_other_are_their_sum(
    day: date, anchor: int, a: int, b: int
) -> None:
    step_by_step = add_months(add_months(day, a, anchor=anchor), b, anchor=anchor)
    assert step_by_step == add_months(day, a + b, anchor=anchor)


@given(day=days(), months=st.integers(-60, 60))
def test_a_month_later_is_never_in_another_month(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months


def test_an_anchor_of_31_keeps_month_ends() -> None:
    ends = [add_months(date(2026, 1, 31), months, anchor=31) for months in range(4)]
    assert ends == [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 4, 30)]


@given(first=days(), day=days(), later=st.integers(0, 400))
def test_completed_months_never_fall_as_days_pass(first: date, day: date, later: int) -> None:
    assert completed_months(first, day) <= completed_months(first, day + timedelta(days=later))


@given(first=days(), months=st.integers(1, 60))
def test_a_month_completes_on_its_day_and_not_the_day_before(first: date, months: int) -> None:
    complete = add_months(first, months)
    assert completed_months(first, complete) == months
    assert completed_months(first, complete - DAY) == months - 1


@given(first=days(), before=st.integers(0, 400))
def test_no_month_is_complete_before_the_first_day(first: date, before: int) -> None:
    assert completed_months(first, first - timedelta(days=before)) == 0
