"""Waivers, first days, what is taken back, and the day on which to leave."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from negotiate.assessment.exit import Exit, exit_of
from negotiate.assessment.leaving import (
    candidate_days,
    cheapest_near,
    least_paid,
    leaving_days,
    with_notice_now,
)
from negotiate.costs.cycle import DAY, add_months, cycle_containing
from negotiate.model.case import Case
from negotiate.model.leaving import CostLine, LeavingCost
from negotiate.model.money import CENT
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

TERM = {"starts": date(2026, 1, 1), "ends": date(2027, 12, 31)}
FEE = {"kind": "declining", "amount": 240, "step": 10}


def exits(
    *events: dict[str, object], provider: Provider | None = None, **contract: object
) -> LeavingCost:
    plain = {"term": TERM, "early_termination": FEE, "refunds_unused_days": True}
    case = sample_case(contract=sample_contract(**{**plain, **contract}), events=events)
    return with_notice_now(exit_of(case, provider or sample_provider(), SAMPLE_DAY))


def line(cost: LeavingCost, kind: str) -> CostLine:
    (found,) = [one for one in cost.lines if one.kind == kind]
    return found


def waiving(reason: str, **more: object) -> Provider:
    page = {
        "id": "page",
        "url": "https://example.com/terms",
        "title": "Terms",
        "publisher": "provider",
        "read_on": "2026-11-01",
    }
    fact = {"value": reason, "sources": ["page"], "quality": "verified", **more}
    return sample_provider(sources=[page], policies={"fee_waivers": [fact]})


MOVED: dict[str, object] = {"on": date(2026, 11, 1), "kind": "unserved_address"}


def test_a_fee_shows_how_it_was_worked_out() -> None:
    fee = line(exits(), "termination_fee")
    (step,) = fee.working
    assert (fee.amount, step.kind) == (Decimal(140), "served")
    assert step.values == {"amount": Decimal(240), "step": Decimal(10), "months": 10}


def test_a_reason_that_the_provider_waives_the_fee_for_waives_it_with_its_source() -> None:
    fee = line(exits(MOVED, provider=waiving("unserved_address")), "termination_fee")
    assert not fee.amount
    assert fee.waived_by == "unserved_address"
    assert [origin.kind for origin in fee.origins] == ["provider", "case"]


def test_a_reason_of_the_contract_waives_it_too() -> None:
    stated = [{"reason": "unserved_address"}]
    assert line(exits(MOVED, waivers=stated), "termination_fee").amount == 0


@pytest.mark.parametrize(
    ("days", "waived"),
    [
        pytest.param(20, True, id="on the last day"),
        pytest.param(19, False, id="a day late"),
    ],
)
def test_a_waiver_is_used_in_its_days(days: int, waived: bool) -> None:
    cost = exits(MOVED, provider=waiving("unserved_address", within_days=days))
    assert (line(cost, "termination_fee").amount == 0) == waived


def test_a_notice_of_new_terms_counts_from_the_day_it_arrived() -> None:
    told: dict[str, object] = {
        "on": date(2026, 10, 1),
        "received_on": date(2026, 11, 20),
        "kind": "terms_notice",
    }
    cost = exits(told, provider=waiving("change_of_terms", within_days=1))
    assert line(cost, "termination_fee").waived_by == "change_of_terms"


def test_a_reason_that_nobody_says_is_waived_is_something_to_ask() -> None:
    cost = exits(MOVED)
    assert line(cost, "termination_fee").amount == Decimal(140)
    assert cost.ask_about == ("unserved_address",)


def test_another_reason_waives_nothing() -> None:
    assert line(exits(MOVED, provider=waiving("death")), "termination_fee").amount == Decimal(140)


@pytest.mark.parametrize(("days", "fee"), [(30, 0), (29, 240)])
def test_the_first_days_of_the_contract_cost_nothing(days: int, fee: int) -> None:
    begun = {"starts": SAMPLE_DAY - timedelta(days=29), "ends": date(2028, 1, 31)}
    cost = exits(term=begun, fee_free_days=days)
    assert line(cost, "termination_fee").amount == fee


CARD = {"name": "Gift card", "amount": 100, "until": date(2026, 12, 31)}


def test_what_a_promotion_takes_back_is_a_line_of_its_own() -> None:
    cost = exits(clawbacks=[CARD])
    assert (line(cost, "promo_clawback").amount, cost.total) == (Decimal(100), Decimal(240))


def test_it_is_taken_back_by_days_where_it_is_prorated() -> None:
    part = {**CARD, "starts": date(2026, 1, 1), "prorated": True}
    back = line(exits(clawbacks=[part]), "promo_clawback")
    left = (date(2026, 12, 31) - SAMPLE_DAY).days
    assert back.amount == (Decimal(100) * left / 365).quantize(CENT)


def test_after_its_last_day_nothing_is_taken_back() -> None:
    over = {**CARD, "until": SAMPLE_DAY - DAY}
    assert "promo_clawback" not in {one.kind for one in exits(clawbacks=[over]).lines}


@pytest.mark.parametrize(("returned", "shown"), [(None, True), (SAMPLE_DAY, False)])
def test_equipment_is_shown_while_it_is_there_and_never_counted(
    returned: date | None, shown: bool
) -> None:
    box = {"name": "Modem", "unreturned_fee": 150, "returned_on": returned}
    cost = exits(equipment=[box])
    assert ("unreturned_equipment" in {one.kind for one in cost.lines}) == shown
    assert cost.total == Decimal(140)


def test_notice_is_in_time_for_the_law_that_refunds() -> None:
    """Maine asks for three working days before the period ends."""
    contract = sample_contract(
        services=["tv"], charges=[sample_charge(service="tv")], refunds_unused_days=False
    )
    case = sample_case(jurisdiction="US-ME", contract=contract)
    cost = exit_of(case, sample_provider(), date(2026, 11, 9)).leaving_on(date(2026, 11, 27))
    assert cost.notice_on == date(2026, 11, 24)
    assert cost.total == 0


def test_notice_is_given_while_it_is_free_though_a_later_one_would_do() -> None:
    begun = {"starts": date(2026, 11, 11), "ends": date(2028, 11, 10)}
    contract = sample_contract(
        term=begun, early_termination={"kind": "flat", "amount": 200}, fee_free_days=30,
        refunds_unused_days=False, cycle_starts_on_day=15,
    )  # fmt: skip
    known = exit_of(sample_case(contract=contract), sample_provider(), SAMPLE_DAY)
    cost = known.leaving_on(date(2026, 12, 14))
    assert cost.notice_on == date(2026, 12, 10)
    assert not cost.total
    assert cheapest_near(known).total == 0


@pytest.mark.parametrize(
    ("in_advance", "refunds", "asks"),
    [
        pytest.param(True, True, "-24.00", id="paid ahead and refunded: nine days come back"),
        pytest.param(True, False, "0", id="paid ahead and not refunded: nothing"),
        pytest.param(False, True, "56.00", id="paid behind: the 21 days that were served"),
        pytest.param(False, False, "80.00", id="paid behind and not refunded: the whole cycle"),
        pytest.param(None, True, None, id="nobody knows how it is billed"),
    ],
)
def test_the_last_bill_is_told_by_how_one_is_billed(
    in_advance: bool | None, refunds: bool, asks: str | None
) -> None:
    contract = sample_contract(billed_in_advance=in_advance, refunds_unused_days=refunds)
    known = exit_of(sample_case(contract=contract), sample_provider(), SAMPLE_DAY)
    assert with_notice_now(known).last_bill == (None if asks is None else Decimal(asks))


# The day to leave.


def every_day(known: Exit) -> list[LeavingCost]:
    """Every last day by notices of many days that are in time for it, chosen without looking."""
    first, last = known.notice.ends(known.on), candidate_days(known)[-1]
    costs = []
    for after in range((last - first).days + 1):
        day = first + DAY * after
        latest = known.notice.latest(day)
        if known.notice.ends_with_cycle and known.notice.ends(latest) != day:
            continue  # Notice runs to the end of a cycle, so service cannot end here.
        span = max((latest - known.on).days, 0)
        costs += [
            known.cost(notice_on=known.on + DAY * n, ends_on=day)
            for n in sorted({0, span // 3, span // 2, max(span - 1, 0), span})
        ]
    return costs


near = cases_on_a_day().filter(
    lambda drawn: (
        drawn[0].contract.term is None or (drawn[0].contract.term.ends - drawn[1]).days < 60
    )
)


@settings(max_examples=20)  # Each looks at hundreds of days.
@given(near)
def test_no_other_day_costs_less_than_the_cheapest(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    known = exit_of(case, generic_provider(case), on)
    chosen = leaving_days(known)
    every = every_day(known)
    for found, other in (
        (min(chosen, key=_cost), min(every, key=_cost)),
        (least_paid(chosen), least_paid(every)),
    ):
        assert len(found.unknown) <= len(other.unknown)
    cheapest, best = min(chosen, key=_cost), min(every, key=_cost)
    if not best.unknown:
        assert cheapest.total <= best.total + CENT
    least, fewest = least_paid(chosen), least_paid(every)
    if not fewest.unknown:
        assert least.outlay <= fewest.outlay + CENT


@settings(max_examples=15)  # Each looks at up to three years.
@given(cases_on_a_day())
def test_no_end_of_a_cycle_or_month_of_the_term_costs_less(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    known = exit_of(case, generic_provider(case), on)
    first, last = known.notice.ends(on), candidate_days(known)[-1]
    term, starts_on = case.contract.term, case.contract.cycle_starts_on_day
    days = {cycle_containing(first + timedelta(days=30 * n), starts_on).last for n in range(37)}
    if term and not known.notice.ends_with_cycle:
        days |= {add_months(term.starts, n) - DAY for n in range(1, 37)}
    others = [known.leaving_on(day) for day in sorted(days) if first <= day <= last]
    assume(others)
    chosen = leaving_days(known)
    best, fewest = min(others, key=_cost), least_paid(others)
    if not best.unknown:
        assert min(chosen, key=_cost).total <= best.total + CENT
    if not fewest.unknown:
        assert least_paid(chosen).outlay <= fewest.outlay + CENT


def _cost(cost: LeavingCost) -> tuple[bool, Decimal]:
    return bool(cost.unknown), cost.total


@given(cases_on_a_day())
def test_days_come_in_order_and_the_soonest_is_among_them(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    known = exit_of(case, generic_provider(case), on)
    found = leaving_days(known)
    assert [cost.ends_on for cost in found] == sorted({cost.ends_on for cost in found})
    assert known.notice.ends(on) in {cost.ends_on for cost in found}
    assert all(on <= cost.notice_on for cost in found)


@given(cases_on_a_day(), st.integers(0, 60))
def test_what_is_paid_until_one_is_out_is_never_less_than_what_leaving_costs(
    case_on_a_day: tuple[Case, date], later: int
) -> None:
    case, on = case_on_a_day
    known = exit_of(case, generic_provider(case), on)
    day = known.notice.ends(on) + timedelta(days=later)
    cost = known.cost(notice_on=on, ends_on=day)
    service = cost.outlay - cost.total
    assert service >= 0 or case.contract.price(day) < 0


@given(cases_on_a_day())
def test_the_last_step_of_the_working_is_the_amount(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    for one in with_notice_now(exit_of(case, generic_provider(case), on)).lines:
        if one.working:
            assert one.working[-1].amount.quantize(CENT) in {one.amount, one.amount - CENT}


@given(cases_on_a_day())
def test_of_equal_ways_to_one_last_day_the_latest_notice_is_kept(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    known = exit_of(case, generic_provider(case), on)
    for cost in leaving_days(known):
        later = known.leaving_on(cost.ends_on)
        assert later.notice_on <= cost.notice_on or _cost(later) > _cost(cost)
