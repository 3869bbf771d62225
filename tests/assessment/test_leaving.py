from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.leaving import (
    cheapest_leaving,
    leaving_after_term,
    leaving_today,
)
from negotiate.assessment.notice import notice_of
from negotiate.costs.cycle import DAY, cycle_containing
from negotiate.model.case import Case
from negotiate.model.contract import Device, Term
from negotiate.model.fee import Flat, PerRemainingMonth
from negotiate.model.leaving import LeavingCost
from negotiate.model.money import CENT
from negotiate.model.notice import Notice
from negotiate.model.provider import Provider
from negotiate.providers.generic import generic_provider
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_charge,
    sample_contract,
    sample_provider,
)
from negotiate.testing.values import amounts, days

ZERO = Decimal(0)
NEXT_YEAR = Term(starts=date(2026, 1, 1), ends=date(2027, 12, 31))


def notice(length: int, unit: str = "days", *, ends_with_cycle: bool = False) -> Notice:
    return Notice.model_validate(
        {"length": length, "unit": unit, "ends_with_cycle": ends_with_cycle}
    )


def record(policy: str, value: object, **changes: object) -> Provider:
    """A provider known for one thing."""
    page = {
        "id": "page",
        "url": "https://example.com/terms",
        "title": "Terms",
        "publisher": "provider",
        "read_on": "2026-11-01",
    }
    fact = {"value": value, "sources": ["page"], "quality": "verified", **changes}
    return sample_provider(sources=[page], policies={policy: [fact]})


def case_with(jurisdiction: str = "US-NY", **contract: object) -> Case:
    return sample_case(jurisdiction=jurisdiction, contract=sample_contract(**contract))


def today(case: Case, provider: Provider | None = None, on: date = SAMPLE_DAY) -> LeavingCost:
    return leaving_today(case, provider or sample_provider(), on)


def cheapest(case: Case, provider: Provider | None = None) -> LeavingCost:
    return cheapest_leaving(case, provider or sample_provider(), SAMPLE_DAY)


def cost_of(leaving: LeavingCost, kind: str) -> Decimal | None:
    return next((line.amount for line in leaving.lines if line.kind == kind), None)


# The rest of the cycle.


@given(price=amounts(), used=st.integers(0, 29))
def test_the_rest_of_a_cycle_costs_its_share_of_the_price(price: Decimal, used: int) -> None:
    case = case_with(refunds_unused_days=False, charges=[sample_charge(monthly_amount=price)])
    ends_on = date(2026, 11, 1) + timedelta(days=used)
    lost = cost_of(today(case, on=ends_on), "unrefunded_days") or ZERO
    assert abs(lost - price * (29 - used) / 30) <= CENT / 2


@given(price=amounts(), before=days(), cycle_day=st.integers(1, 31))
def test_a_notice_over_a_whole_cycle_costs_a_whole_price(
    price: Decimal, before: date, cycle_day: int
) -> None:
    cycle = cycle_containing(before, cycle_day)
    case = case_with(
        cycle_starts_on_day=cycle_day,
        notice=notice(cycle.days),
        charges=[sample_charge(monthly_amount=price)],
    )
    leaving = today(case, on=cycle.first - DAY)
    assert leaving.ends_on == cycle.last
    assert cost_of(leaving, "notice") == price


@given(cycle_day=st.integers(1, 31), day=days())
def test_nothing_is_lost_on_the_last_day_of_a_cycle(cycle_day: int, day: date) -> None:
    case = case_with(cycle_starts_on_day=cycle_day, refunds_unused_days=False)
    last = cycle_containing(day, cycle_day).last
    leaving = today(case, on=last)
    assert (leaving.total, leaving.unknown) == (ZERO, ())


def test_taxes_and_installments_are_not_lost_with_the_cycle() -> None:
    plain = case_with(refunds_unused_days=False)
    charges = [
        sample_charge(),
        sample_charge(name="Taxes", kind="tax"),
        sample_charge(name="Phone", kind="installment"),
    ]
    taxed = case_with(refunds_unused_days=False, charges=charges)
    assert today(taxed).total == today(plain).total == Decimal("24.00")


def test_a_refund_that_nobody_has_stated_is_unknown_and_not_nothing() -> None:
    assert today(case_with()).unknown == ("refund",)


REFUNDS = [
    pytest.param("US-NY", None, False, "24.00", id="record alone: not refunded"),
    pytest.param("US-NY", None, True, None, id="record alone: refunded"),
    pytest.param("US-NY", True, False, None, id="contract before record: refunded"),
    pytest.param("US-NY", False, True, "24.00", id="contract before record: not refunded"),
    pytest.param("US-ME", False, False, None, id="law before contract and record"),
    pytest.param("US-NJ", False, False, None, id="law of New Jersey as well"),
    pytest.param("US-TX", False, False, "24.00", id="no law, no refund"),
]


@pytest.mark.parametrize(("place", "contract", "known", "lost"), REFUNDS)
def test_law_comes_before_the_contract_and_the_contract_before_the_record(
    place: str, contract: bool | None, known: bool, lost: str | None
) -> None:
    case = case_with(place, services=["tv"], refunds_unused_days=contract)
    leaving = today(case, record("refunds_unused_days", known))
    assert cost_of(leaving, "unrefunded_days") == (Decimal(lost) if lost else None)
    assert leaving.unknown == ()


@pytest.mark.parametrize("place", ["US-ME", "US-NJ"])
def test_the_law_on_tv_does_not_refund_internet(place: str) -> None:
    case = case_with(place, services=["internet"], refunds_unused_days=False)
    assert today(case).total == Decimal("24.00")


def test_of_a_bundle_in_maine_only_the_internet_line_is_lost() -> None:
    case = case_with(
        "US-ME",
        services=["internet", "tv"],
        refunds_unused_days=False,
        charges=[
            sample_charge(monthly_amount=Decimal(60), service="internet"),
            sample_charge(name="TV", monthly_amount=Decimal(40), service="tv"),
        ],
        billed_in_advance=True,
    )
    assert today(case).total == Decimal("18.00")
    assert today(case).last_bill == Decimal("-12.00")  # TV comes back, nine days of thirty.


def test_what_a_record_says_of_tv_is_not_applied_to_internet() -> None:
    case = case_with(
        services=["internet", "tv"],
        charges=[
            sample_charge(monthly_amount=Decimal(60), service="internet"),
            sample_charge(name="TV", monthly_amount=Decimal(40), service="tv"),
        ],
    )
    leaving = today(case, record("refunds_unused_days", False, services=["tv"]))
    assert (leaving.total, leaving.unknown) == (Decimal("12.00"), ("refund",))


@pytest.mark.parametrize(
    ("on", "lost"),
    [
        # Thanksgiving is no working day: 30, 27 and 25 November are working days, 26 is not.
        pytest.param(date(2026, 11, 24), "16.00", id="three working days before: TV is refunded"),
        pytest.param(date(2026, 11, 25), "25.00", id="two before: too late, so nothing is"),
    ],
)
def test_the_law_of_maine_refunds_who_asks_three_working_days_before(on: date, lost: str) -> None:
    case = case_with(
        "US-ME",
        services=["internet", "tv"],
        refunds_unused_days=False,
        cycle_starts_on_day=1,
        charges=[
            sample_charge(monthly_amount=Decimal(80), service="internet"),
            sample_charge(name="TV", monthly_amount=Decimal(70), service="tv"),
        ],
    )
    assert today(case, on=on).total == Decimal(lost)


@pytest.mark.parametrize(
    ("place", "lost"),
    [
        pytest.param("US-NJ", "0.00", id="TV refunded: the discount outweighs the internet"),
        pytest.param("US-TX", "9.00", id="nothing refunded: the price of the bundle"),
    ],
)
def test_a_discount_that_names_no_service_never_pays_for_leaving(place: str, lost: str) -> None:
    case = case_with(
        place,
        services=["internet", "tv"],
        refunds_unused_days=False,
        charges=[
            sample_charge(monthly_amount=Decimal(20), service="internet"),
            sample_charge(name="TV", monthly_amount=Decimal(40), service="tv"),
            sample_charge(name="Bundle", kind="discount", monthly_amount=Decimal(30)),
        ],
    )
    assert today(case).total == Decimal(lost)


@given(cases_on_a_day(), st.sampled_from(["US-NJ", "US-ME", "US-NY"]))
def test_leaving_never_costs_less_than_nothing(
    case_on_a_day: tuple[Case, date], place: str
) -> None:
    case, on = case_on_a_day
    case = case.model_copy(update={"jurisdiction": place})
    for leaving in assessed_on((case, on)):
        counted = {"termination_fee", "unrefunded_days"}
        assert all(line.amount >= 0 for line in leaving.lines if line.kind in counted)


# The fee.


def test_without_a_term_there_is_no_termination_fee() -> None:
    leaving = today(case_with(refunds_unused_days=True))
    assert (leaving.lines, leaving.unknown) == ((), ())


def test_a_fee_that_nobody_has_stated_is_unknown() -> None:
    assert "termination_fee" in today(case_with(term=NEXT_YEAR)).unknown


@pytest.mark.parametrize("ends_on", [NEXT_YEAR.ends, NEXT_YEAR.ends + DAY])
def test_from_the_last_day_of_the_term_on_there_is_no_fee_to_know(ends_on: date) -> None:
    leaving = today(case_with(term=NEXT_YEAR, refunds_unused_days=True), on=ends_on)
    assert (leaving.total, leaving.unknown) == (ZERO, ())


def test_the_fee_of_the_contract_comes_before_the_fee_of_the_record() -> None:
    known = record("termination_fee", {"kind": "flat", "amount": 999})
    case = case_with(
        term=NEXT_YEAR,
        early_termination=Flat(kind="flat", amount=Decimal(180)),
        refunds_unused_days=True,
    )
    assert today(case, known).total == 180


def test_the_fee_of_the_record_stands_in_for_the_contract() -> None:
    known = record("termination_fee", {"kind": "flat", "amount": 200})
    case = case_with(term=NEXT_YEAR, refunds_unused_days=True)
    assert today(case, known).total == 200


RENEWING = Term(starts=date(2025, 1, 1), ends=date(2025, 12, 31), renews_months=12)


def renewing(**changes: Any) -> Case:
    """A term that has renewed by itself to 2026-12-31, with a fee of 20.00 a month."""
    fee = PerRemainingMonth(kind="per_remaining_month", amount=Decimal(20))
    return case_with(term=RENEWING, early_termination=fee, refunds_unused_days=True, **changes)


def test_a_term_that_has_renewed_by_itself_has_its_fee() -> None:
    assert today(renewing()).total == 40


def test_a_notice_too_late_for_the_term_pays_the_fee_of_the_next() -> None:
    # Notice from 21 November ends on 20 January, in the term to the end of 2027.
    assert today(renewing(notice=notice(60))).total == 240


def test_a_term_that_renews_is_left_at_its_end_by_notice_in_time() -> None:
    found = leaving_after_term(renewing(notice=notice(14)), sample_provider(), SAMPLE_DAY)
    assert found is not None
    assert (found.notice_on, found.ends_on) == (date(2026, 12, 17), date(2026, 12, 31))
    assert found.total == ZERO


def test_the_days_of_withdrawal_do_not_start_again_with_a_renewed_term() -> None:
    on = date(2026, 1, 5)
    assert today(renewing(), record("withdrawal", 14, unit="days"), on=on).total == 240


@pytest.mark.parametrize(
    ("known", "due"),
    [
        pytest.param(True, "276.72", id="falls due"),
        pytest.param(False, "0", id="stays owed"),
        pytest.param(None, "0", id="nobody said"),
    ],
)
def test_a_device_is_owed_either_way_and_not_counted(known: bool | None, due: str) -> None:
    phone = Device(name="phone", balance=Decimal("276.72"))
    provider = None if known is None else record("device_balance_due", known)
    leaving = today(case_with(devices=[phone], refunds_unused_days=True), provider)
    assert (leaving.total, leaving.due_at_once) == (ZERO, Decimal(due))
    assert cost_of(leaving, "device_balance") == Decimal("276.72")


REMAINING = {"kind": "remaining_charges"}


def test_a_fee_less_savings_that_nobody_stated_is_at_most_so_much() -> None:
    leaving = today(case_with(term=NEXT_YEAR), record("termination_fee", REMAINING))
    (line,) = (line for line in leaving.lines if line.kind == "termination_fee")
    assert (line.at_most, leaving.at_most) == (True, True)
    stated = record("termination_fee", {**REMAINING, "savings_percent": 10})
    assert not today(case_with(term=NEXT_YEAR), stated).at_most


def test_relief_that_the_contract_does_not_state_is_an_unknown_cost() -> None:
    clawback = record("termination_fee", {"kind": "relief_clawback"})
    assert "termination_fee" in today(case_with(term=NEXT_YEAR), clawback).unknown


def test_a_fee_for_a_term_of_another_length_is_not_of_this_contract() -> None:
    fee = {"kind": "flat", "amount": 200}
    two_years = today(case_with(term=NEXT_YEAR), record("termination_fee", fee, term_months=24))
    one_year = today(case_with(term=NEXT_YEAR), record("termination_fee", fee, term_months=12))
    assert cost_of(two_years, "termination_fee") == Decimal(200)
    assert "termination_fee" in one_year.unknown


# The cheapest day.


def assessed_on(case_on_a_day: tuple[Case, date]) -> tuple[LeavingCost, LeavingCost]:
    case, on = case_on_a_day
    provider = generic_provider(case)
    return leaving_today(case, provider, on), cheapest_leaving(case, provider, on)


@given(cases_on_a_day())
def test_the_cheapest_day_is_never_dearer_than_today(case_on_a_day: tuple[Case, date]) -> None:
    now, best = assessed_on(case_on_a_day)
    assert now.unknown or best.total <= now.total
    assert now.unknown or not best.unknown


@given(cases_on_a_day())
def test_notice_is_never_given_in_the_past_or_after_the_end(
    case_on_a_day: tuple[Case, date],
) -> None:
    for leaving in assessed_on(case_on_a_day):
        assert case_on_a_day[1] <= leaving.notice_on <= leaving.ends_on


@given(cases_on_a_day())
def test_notice_on_its_day_ends_service_on_its_day_at_the_latest(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, day = case_on_a_day
    notice = notice_of(case, generic_provider(case), day)
    for leaving in assessed_on(case_on_a_day):
        assert notice.ends(leaving.notice_on) <= leaving.ends_on


@given(cases_on_a_day())
def test_the_cheapest_day_is_not_before_notice_allows(case_on_a_day: tuple[Case, date]) -> None:
    now, best = assessed_on(case_on_a_day)
    assert best.ends_on >= now.ends_on


@given(cases_on_a_day())
def test_a_total_is_the_fee_and_the_lost_days(case_on_a_day: tuple[Case, date]) -> None:
    for leaving in assessed_on(case_on_a_day):
        counted = {"termination_fee", "promo_clawback", "unrefunded_days"}
        assert {line.kind for line in leaving.lines if line.counted} <= counted
        lines = [line.amount for line in leaving.lines if line.kind in counted]
        assert leaving.total == sum(lines, ZERO)


@given(cases_on_a_day())
def test_every_line_says_what_says_so(case_on_a_day: tuple[Case, date]) -> None:
    for leaving in assessed_on(case_on_a_day):
        assert all(line.origins for line in leaving.lines)


def test_waiting_for_the_end_of_the_cycle_saves_what_is_not_refunded() -> None:
    best = cheapest(case_with(refunds_unused_days=False))
    assert (best.ends_on, best.total) == (date(2026, 11, 30), ZERO)


def test_of_days_that_cost_the_same_the_first_wins() -> None:
    assert cheapest(case_with(refunds_unused_days=True)).ends_on == SAMPLE_DAY


def test_a_day_whose_cost_is_known_comes_before_one_that_nobody_has_stated() -> None:
    best = cheapest(case_with())
    assert (best.ends_on, best.unknown) == (date(2026, 11, 30), ())


def test_notice_for_a_later_day_is_given_as_late_as_it_may() -> None:
    best = cheapest(case_with(refunds_unused_days=False, notice=notice(14)))
    assert (best.notice_on, best.ends_on) == (date(2026, 12, 17), date(2026, 12, 31))


def test_what_is_paid_during_notice_is_counted_from_the_day_it_is_given() -> None:
    best = cheapest(case_with(notice=notice(14, ends_with_cycle=True)))
    assert (best.notice_on, best.ends_on) == (date(2026, 12, 17), date(2026, 12, 31))
    (line,) = best.lines
    assert (line.days, line.amount) == (14, Decimal("36.13"))


# After the term.


def after_term(ends: date, **changes: object) -> tuple[date, date, Decimal] | None:
    """Day of notice, last day and cost of leaving after a term with a fee of 180.00."""
    contract = sample_contract(
        term=Term(starts=date(2025, 1, 1), ends=ends),
        early_termination=Flat(kind="flat", amount=Decimal(180)),
        **changes,
    )
    case = sample_case(contract=contract)
    cost = leaving_after_term(case, sample_provider(), SAMPLE_DAY)
    return (cost.notice_on, cost.ends_on, cost.total) if cost else None


def test_a_term_that_ends_soon_is_worth_waiting_for() -> None:
    ends = date(2027, 1, 15)
    assert after_term(ends, refunds_unused_days=True) == (ends, ends, ZERO)


def test_a_term_that_ends_within_a_cycle_is_left_at_the_end_of_that_cycle() -> None:
    cycle_end = date(2027, 1, 31)
    found = after_term(date(2027, 1, 15), refunds_unused_days=False)
    assert found == (cycle_end, cycle_end, ZERO)


def test_a_notice_that_runs_to_the_cycle_end_cannot_end_with_the_term() -> None:
    found = after_term(
        date(2027, 1, 15), refunds_unused_days=True, notice=notice(30, ends_with_cycle=True)
    )
    assert found == (date(2027, 1, 1), date(2027, 1, 31), ZERO)


@pytest.mark.parametrize(
    ("ends", "in_sight"),
    [
        pytest.param(date(2026, 11, 20), False, id="over since yesterday"),
        pytest.param(date(2026, 11, 21), True, id="over today"),
        pytest.param(date(2027, 2, 28), True, id="on the last day of the fourth cycle"),
        pytest.param(date(2027, 3, 1), False, id="a day later"),
    ],
)
def test_only_a_term_that_ends_within_four_cycles_is_waited_for(ends: date, in_sight: bool) -> None:
    assert (after_term(ends, refunds_unused_days=True) is not None) is in_sight


@given(cases_on_a_day())
def test_after_the_term_there_is_no_fee(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    cost = leaving_after_term(case, generic_provider(case), on)
    if cost is not None:
        assert cost_of(cost, "termination_fee") is None
        assert "termination_fee" not in cost.unknown
        assert on <= cost.notice_on <= cost.ends_on


# Withdrawal.


@pytest.mark.parametrize(
    ("days_since_start", "fee"),
    [
        pytest.param(0, "0", id="on the day it starts"),
        pytest.param(13, "0", id="on the last of fourteen days"),
        pytest.param(14, "180", id="a day later"),
    ],
)
def test_within_the_days_of_withdrawal_leaving_costs_no_fee(
    days_since_start: int, fee: str
) -> None:
    case = case_with(
        term=NEXT_YEAR,
        early_termination=Flat(kind="flat", amount=Decimal(180)),
        refunds_unused_days=True,
    )
    on = NEXT_YEAR.starts + timedelta(days=days_since_start)
    leaving = today(case, record("withdrawal", 14, unit="days"), on=on)
    assert cost_of(leaving, "termination_fee") == Decimal(fee)
