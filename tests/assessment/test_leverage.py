"""Leverage is only what the case says: take a fact away and what it spoke for is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.assessment.assess import assess
from negotiate.model.assessment import Leverage
from negotiate.model.case import Case
from negotiate.model.contract import Contract, Term
from negotiate.providers.generic import generic_provider
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_charge,
    sample_contract,
    sample_offer,
)

OPTIONAL = sorted(name for name, field in Contract.model_fields.items() if not field.is_required())


def leverage_of(case: Case, on: date = SAMPLE_DAY) -> tuple[Leverage, ...]:
    return assess(case, generic_provider(case), on).leverage


def kinds(case: Case, on: date = SAMPLE_DAY) -> list[str]:
    return [leverage.kind for leverage in leverage_of(case, on)]


def without(case: Case, **fields: object) -> Case:
    """The case with fields of its contract replaced."""
    return case.model_copy(update={"contract": case.contract.model_copy(update=fields)})


def charges_without(case: Case, **fields: object) -> Case:
    charges = tuple(charge.model_copy(update=fields) for charge in case.contract.charges)
    return without(case, charges=charges)


TAKEN_AWAY: dict[str, Callable[[Case], Case]] = {
    "tenure": lambda case: without(case, customer_since=None),
    "payment_record": lambda case: without(case, missed_payments=None),
    "unused_lines": lambda case: charges_without(case, used=None),
    "price_lapses": lambda case: charges_without(case, holds_until=None, amount_after=None),
    "price_rise": lambda case: case.model_copy(update={"bills": ()}),
    "cheaper_offer": lambda case: case.model_copy(update={"offers": ()}),
}


@settings(max_examples=100)
@given(kind=st.sampled_from(sorted(TAKEN_AWAY)), case_on_a_day=cases_on_a_day())
def test_without_its_fact_there_is_no_leverage(kind: str, case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    assert kind not in kinds(TAKEN_AWAY[kind](case), on)


@pytest.mark.parametrize("kind", TAKEN_AWAY)
def test_with_its_fact_there_is(kind: str) -> None:
    case = sample_case(
        contract=sample_contract(
            customer_since=date(2021, 3, 15),
            missed_payments=0,
            charges=[
                sample_charge(used=False, holds_until=date(2027, 1, 27), amount_after=Decimal(99))
            ],
        ),
        bills=[
            sample_bill(issued=date(2026, 10, 1), total=Decimal(70)),
            sample_bill(issued=date(2026, 11, 1), total=Decimal(80)),
        ],
        offers=[sample_offer()],
    )
    assert kind in kinds(case)
    assert kind not in kinds(TAKEN_AWAY[kind](case))


@settings(max_examples=100)
@given(name=st.sampled_from(OPTIONAL), case_on_a_day=cases_on_a_day())
def test_a_contract_that_says_less_is_assessed_all_the_same(
    name: str, case_on_a_day: tuple[Case, date]
) -> None:
    case, on = case_on_a_day
    left_out = {name: Contract.model_fields[name].get_default()}
    if name == "term":
        left_out["early_termination"] = None
    less = without(case, **left_out)
    assert assess(less, generic_provider(less), on).on == on


@given(cases_on_a_day())
def test_leverage_points_at_what_says_so(case_on_a_day: tuple[Case, date]) -> None:
    assert all(leverage.origins for leverage in leverage_of(*case_on_a_day))


@given(cases_on_a_day())
def test_leaving_is_free_only_when_it_costs_nothing_and_nothing_is_unknown(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    cost = assess(case, generic_provider(case), on).leaving_cheapest
    assert ("free_to_leave" in kinds(case, on)) == (not cost.total and not cost.unknown)


@pytest.mark.parametrize(
    ("since", "years"),
    [
        pytest.param(date(2025, 11, 22), None, id="a day short of a year: none"),
        pytest.param(date(2025, 11, 21), 1, id="a year to the day"),
        pytest.param(date(2021, 3, 15), 5, id="five years and some"),
    ],
)
def test_tenure_counts_whole_years(since: date, years: int | None) -> None:
    found = leverage_of(sample_case(contract=sample_contract(customer_since=since)))
    tenure = next((item for item in found if item.kind == "tenure"), None)
    assert (tenure.values["years"] if tenure else None) == years


@pytest.mark.parametrize(("missed", "speaks"), [(0, True), (1, False), (None, False)])
def test_only_a_clean_record_speaks_for_the_customer(missed: int | None, speaks: bool) -> None:
    case = sample_case(contract=sample_contract(missed_payments=missed))
    assert ("payment_record" in kinds(case)) is speaks


def test_a_fee_that_nobody_has_stated_is_not_called_freedom() -> None:
    term = Term(starts=date(2026, 1, 1), ends=date(2028, 1, 1))
    case = sample_case(contract=sample_contract(term=term, refunds_unused_days=True))
    assert "free_to_leave" not in kinds(case)


def test_offers_are_quoted_with_the_number_they_have_in_the_case() -> None:
    dear, cheap = sample_offer(monthly_price=Decimal(99)), sample_offer()
    (offer,) = [
        item
        for item in leverage_of(sample_case(offers=[dear, cheap]))
        if item.kind == "cheaper_offer"
    ]
    assert offer.values["offer"] == 1
    assert offer.values["monthly_less"] == 15
