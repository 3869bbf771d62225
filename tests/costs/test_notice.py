from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import DAY, cycle_containing
from negotiate.costs.notice import end_of_notice, latest_notice
from negotiate.model.notice import Notice
from negotiate.testing.contracts import notices
from negotiate.testing.samples import SAMPLE_DAY
from negotiate.testing.values import days


def notice(length: int, unit: str = "days", *, ends_with_cycle: bool = False) -> Notice:
    return Notice.model_validate(
        {"length": length, "unit": unit, "ends_with_cycle": ends_with_cycle}
    )


def test_a_notice_runs_its_days() -> None:
    assert end_of_notice(notice(30), date(2026, 11, 21), 1) == date(2026, 12, 21)


def test_a_notice_that_runs_to_the_cycle_end_ends_on_its_last_day() -> None:
    ends = end_of_notice(notice(30, ends_with_cycle=True), date(2026, 11, 21), 1)
    assert ends == date(2026, 12, 31)


def test_a_notice_in_months_ends_on_the_same_day_of_a_later_month() -> None:
    assert end_of_notice(notice(3, "months"), date(2026, 11, 30), 1) == date(2027, 2, 28)


def test_without_a_notice_period_service_ends_today() -> None:
    assert end_of_notice(None, SAMPLE_DAY, 1) == SAMPLE_DAY


@given(given_notice=notices(), day=days(), cycle_day=st.integers(1, 31))
def test_a_notice_never_ends_before_it_is_given(
    given_notice: Notice, day: date, cycle_day: int
) -> None:
    assert end_of_notice(given_notice, day, cycle_day) >= day


@given(given_notice=notices(), day=days(), cycle_day=st.integers(1, 31))
def test_the_latest_notice_is_in_time_and_a_day_later_is_not(
    given_notice: Notice, day: date, cycle_day: int
) -> None:
    latest = latest_notice(given_notice, day, cycle_day)
    assert end_of_notice(given_notice, latest, cycle_day) <= day
    assert end_of_notice(given_notice, latest + DAY, cycle_day) > day


def test_a_months_notice_for_the_end_of_february_may_wait_for_the_end_of_january() -> None:
    assert latest_notice(notice(1, "months"), date(2027, 2, 28), 1) == date(2027, 1, 31)


def test_a_notice_that_runs_to_the_cycle_end_is_for_the_last_one_before_the_day() -> None:
    to_cycle_end = notice(30, ends_with_cycle=True)
    assert latest_notice(to_cycle_end, date(2027, 1, 15), 1) == date(2026, 12, 1)
    assert latest_notice(to_cycle_end, date(2027, 1, 31), 1) == date(2027, 1, 1)


def test_a_notice_of_a_cycle_given_within_one_ends_with_the_next() -> None:
    assert end_of_notice(notice(1, "cycles"), date(2026, 11, 21), 5) == date(2027, 1, 4)


def test_the_last_day_of_a_cycle_is_in_time_for_a_notice_of_one_cycle() -> None:
    assert latest_notice(notice(1, "cycles"), date(2027, 1, 4), 5) == date(2026, 12, 4)


@given(given_notice=notices(), day=days(), cycle_day=st.integers(1, 31))
def test_a_notice_in_cycles_ends_on_the_last_day_of_one(
    given_notice: Notice, day: date, cycle_day: int
) -> None:
    in_cycles = given_notice.model_copy(update={"unit": "cycles"})
    ends = end_of_notice(in_cycles, day, cycle_day)
    assert cycle_containing(ends, cycle_day).last == ends
