from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from negotiate.assessment.assess import assess
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.deadline import Deadline
from negotiate.model.notice import Notice
from negotiate.providers.generic import generic_provider
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_charge,
    sample_contract,
    sample_offer,
)


def deadlines_of(case: Case, on: date = SAMPLE_DAY) -> tuple[Deadline, ...]:
    return assess(case, generic_provider(case), on).deadlines


def day_of(case: Case, kind: str, on: date = SAMPLE_DAY) -> date | None:
    return next((d.on for d in deadlines_of(case, on) if d.kind == kind), None)


@given(cases_on_a_day())
def test_deadlines_come_soonest_first_and_none_in_the_past(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    found = deadlines_of(case, on)
    assert [deadline.on for deadline in found] == sorted(deadline.on for deadline in found)
    assert all(deadline.days_left == (deadline.on - on).days >= 0 for deadline in found)


@given(cases_on_a_day())
def test_a_deadline_is_never_after_the_day_it_serves(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    assert all(d.serves is None or d.on <= d.serves for d in deadlines_of(case, on))


@given(cases_on_a_day())
def test_the_cycle_always_ends(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    assert day_of(case, "cycle_end", on) is not None


def test_a_price_that_lapses_is_renegotiated_sixty_days_before() -> None:
    charge = sample_charge(holds_until=date(2027, 1, 31), amount_after=Decimal(99))
    case = sample_case(contract=sample_contract(charges=[charge]))
    assert day_of(case, "price_lapses") == date(2027, 1, 31)
    assert day_of(case, "renegotiate_by") == date(2026, 12, 2)


def test_the_last_day_to_give_notice_follows_from_the_end_of_the_term() -> None:
    term = Term(starts=date(2025, 2, 1), ends=date(2027, 1, 31))
    notice = Notice(length=30, unit="days")
    case = sample_case(contract=sample_contract(term=term, notice=notice))
    assert day_of(case, "notice_by") == date(2027, 1, 1)
    assert day_of(case, "term_ends") == date(2027, 1, 31)


@pytest.mark.parametrize(
    ("renews", "latest"),
    [
        pytest.param(None, date(2027, 1, 1), id="over: to the cycle end after it"),
        pytest.param(12, date(2026, 12, 1), id="renews: to the cycle end before it"),
    ],
)
def test_a_notice_that_runs_to_the_cycle_end_has_its_deadline(
    renews: int | None, latest: date
) -> None:
    term = Term(starts=date(2025, 1, 16), ends=date(2027, 1, 15), renews_months=renews)
    notice = Notice(length=30, unit="days", ends_with_cycle=True)
    case = sample_case(contract=sample_contract(term=term, notice=notice))
    assert day_of(case, "notice_by") == latest


def test_a_term_that_has_renewed_ends_when_the_renewed_one_does() -> None:
    term = Term(starts=date(2025, 1, 1), ends=date(2025, 12, 31), renews_months=12)
    case = sample_case(contract=sample_contract(term=term, notice=Notice(length=30, unit="days")))
    assert day_of(case, "term_ends") == date(2026, 12, 31)
    assert day_of(case, "notice_by") == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("ends_on", "shown"),
    [
        pytest.param(date(2026, 11, 20), None, id="yesterday"),
        pytest.param(date(2026, 11, 21), date(2026, 11, 21), id="today"),
    ],
)
def test_an_offer_that_ends_today_is_still_in_time(ends_on: date, shown: date | None) -> None:
    case = sample_case(offers=[sample_offer(ends_on=ends_on)])
    assert day_of(case, "offer_ends") == shown
