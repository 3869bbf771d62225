"""Leverage is only what the case says: take a fact away and what it spoke for is gone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from negotiate.assessment.assess import assess
from negotiate.model.assessment import Leverage
from negotiate.model.bill import BillLine
from negotiate.model.case import Case
from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS, Contract, Term
from negotiate.model.origin import Values
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


def line(name: str, amount: str, kind: str = "service") -> BillLine:
    return BillLine.model_validate({"name": name, "kind": kind, "amount": amount})


def billed(before: list[BillLine], now: list[BillLine], **contract: object) -> Case:
    return sample_case(
        contract=sample_contract(**contract),
        bills=(
            sample_bill(
                *before,
                issued=date(2026, 10, 1),
                period_starts=date(2026, 10, 1),
                period_ends=date(2026, 10, 31),
            ),
            sample_bill(*now, issued=date(2026, 11, 1)),
        ),
    )


def values_of(kind: str, case: Case, on: date = SAMPLE_DAY) -> Values | None:
    return next((item.values for item in leverage_of(case, on) if item.kind == kind), None)


def test_a_rise_is_what_rose_less_what_fell_before_tax() -> None:
    before = [line("Internet", "70"), line("TV", "30"), line("Tax", "1", "tax")]
    now = [line("Internet", "80"), line("TV", "26"), line("Tax", "9", "tax")]
    found = values_of("price_rise", billed(before, now))
    assert found == {
        "rise": Decimal(6),
        "since": date(2026, 11, 1),
        "line": "Internet",
        "gone": 0,
        "one_off": 0,
        "whole": 0,
        "with_tax": 0,
    }


@pytest.mark.parametrize("fallen", ["20", "19"])
def test_what_rose_is_no_reason_when_as_much_fell(fallen: str) -> None:
    before = [line("Internet", "70"), line("TV", "30")]
    assert "price_rise" not in kinds(billed(before, [line("Internet", "80"), line("TV", fallen)]))


def test_no_line_is_named_when_none_is_most_of_the_rise() -> None:
    before = [line("Internet", "70"), line("TV", "30")]
    found = values_of("price_rise", billed(before, [line("Internet", "75"), line("TV", "35")]))
    assert found is not None
    assert (found["rise"], found["line"]) == (Decimal(10), "")


def test_a_one_off_charge_is_no_monthly_rise() -> None:
    before, fee = line("Internet", "70"), line("Late fee", "8", "fee")
    assert "price_rise" not in kinds(billed([before], [before, fee]))
    found = values_of("price_rise", billed([before], [line("Internet", "80"), fee]))
    assert found is not None
    assert (found["rise"], found["line"], found["one_off"]) == (Decimal(10), "Internet", 1)


def test_a_new_line_that_the_contract_lists_is_a_monthly_rise() -> None:
    before, fee = line("Internet", "70"), line("NETWORK FEE", "8", "fee")
    listed = [sample_charge(), sample_charge(name="Network fee", kind="fee")]
    found = values_of("price_rise", billed([before], [before, fee], charges=listed))
    assert found is not None
    assert (found["rise"], found["one_off"]) == (Decimal(8), 0)


def test_a_discount_that_is_gone_is_a_rise() -> None:
    internet = line("Internet", "70")
    found = values_of(
        "price_rise", billed([internet, line("Loyalty", "15", "discount")], [internet])
    )
    assert found is not None
    assert (found["rise"], found["line"], found["gone"]) == (Decimal(15), "Loyalty", 1)


def test_a_rise_of_totals_is_not_called_one_before_tax() -> None:
    bills = (
        sample_bill(issued=date(2026, 10, 1), total=Decimal(70)),
        sample_bill(issued=date(2026, 11, 1)),
    )
    found = values_of("price_rise", sample_case(bills=bills))
    assert found is not None
    assert (found["rise"], found["line"], found["whole"]) == (Decimal(10), "", 1)


@given(case_on_a_day=cases_on_a_day())
def test_a_rise_is_the_difference_of_what_the_two_bills_ask_each_month(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    found = values_of("price_rise", case, on)
    if found is None or found["whole"]:
        return
    before, now = sorted(case.bills, key=lambda bill: bill.issued)[-2:]
    # A name that stands for a charge and for a discount is one line or two, as one looks at it.
    lowers: dict[str, set[bool]] = {}
    for one in (*before.lines, *now.lines):
        lowers.setdefault(one.name.casefold(), set()).add(one.kind in REDUCTIONS)
    assume(all(len(kinds) == 1 for kinds in lowers.values()))
    outside = {
        one.name.casefold() for one in (*before.lines, *now.lines) if one.kind in OUTSIDE_PRICE
    }
    listed = {charge.name.casefold() for charge in case.contract.charges}
    listed |= {one.name.casefold() for one in before.lines}
    recurring = [
        one for one in now.lines if one.kind in REDUCTIONS or one.name.casefold() in listed
    ]
    asked, asked_before = (
        sum((one.signed_amount for one in lines if one.name.casefold() not in outside), Decimal(0))
        for lines in (recurring, before.lines)
    )
    assert found["rise"] == asked - asked_before > 0


LOYALTY = {"name": "Loyalty discount", "kind": "discount", "holds_until": date(2027, 1, 27)}


def test_what_ends_on_one_day_is_summed() -> None:
    first = sample_charge(**LOYALTY, monthly_amount=Decimal(15))
    second = sample_charge(**LOYALTY | {"name": "Autopay"}, monthly_amount=Decimal(10))
    later = sample_charge(holds_until=date(2027, 3, 1), amount_after=Decimal(99))
    found = values_of("price_lapses", without(sample_case(), charges=(later, first, second)))
    assert found is not None
    assert (found["rises_by"], found["line"]) == (Decimal(25), "")


def test_what_gets_cheaper_on_the_same_day_counts_too() -> None:
    dearer = sample_charge(**LOYALTY, monthly_amount=Decimal(15))
    cheaper = sample_charge(holds_until=date(2027, 1, 27), amount_after=Decimal(70))
    found = values_of("price_lapses", without(sample_case(), charges=(dearer, cheaper)))
    assert found is not None
    assert found["rises_by"] == 5


@pytest.mark.parametrize(
    ("on", "speaks"),
    [
        pytest.param(date(2027, 1, 27), False, id="still to end"),
        pytest.param(date(2027, 1, 28), True, id="the day after"),
        pytest.param(date(2027, 3, 28), True, id="sixty days after"),
        pytest.param(date(2027, 3, 29), False, id="too long ago"),
    ],
)
def test_a_discount_that_lately_ended_is_still_a_reason(on: date, speaks: bool) -> None:
    ended = sample_charge(**LOYALTY, monthly_amount=Decimal(15))
    case = without(sample_case(), charges=(sample_charge(), ended))
    assert values_of("price_lapsed", case, on) == (
        {
            "rises_by": Decimal(15),
            "last_day": date(2027, 1, 27),
            "line": "Loyalty discount",
            "is_discount": 1,
        }
        if speaks
        else None
    )


ENDED = {"holds_until": date(2026, 10, 20), "monthly_amount": Decimal(15)}


@pytest.mark.parametrize(
    ("before", "now"),
    [
        pytest.param("70", "85", id="the bills show a rise: that one is named"),
        pytest.param("70", "70", id="the bills around the day show none"),
    ],
)
def test_bills_speak_before_a_price_that_ended(before: str, now: str) -> None:
    charges = [sample_charge(), sample_charge(**LOYALTY | ENDED)]
    case = billed([line("Internet", before)], [line("Internet", now)], charges=charges)
    assert "price_lapsed" not in kinds(case)


@pytest.mark.parametrize(("off", "speaks"), [("15", False), ("5", True)])
def test_a_discount_that_a_later_bill_still_has_did_not_end(off: str, speaks: bool) -> None:
    bill = sample_bill(line("Internet", "80"), line("loyalty discount", off, "discount"))
    case = sample_case(
        contract=sample_contract(charges=[sample_charge(), sample_charge(**LOYALTY | ENDED)]),
        bills=(bill,),
    )
    assert ("price_lapsed" in kinds(case)) is speaks


@pytest.mark.parametrize(("name", "speaks"), [("LATE FEE Oct", False), ("Plate fee", True)])
def test_a_late_fee_contradicts_a_clean_record(name: str, speaks: bool) -> None:
    case = sample_case(
        contract=sample_contract(missed_payments=0),
        bills=(sample_bill(line("Internet", "80"), line(name, "8", "fee")),),
    )
    assert ("payment_record" in kinds(case)) is speaks


def test_offers_are_quoted_with_the_number_they_have_in_the_case() -> None:
    dear, cheap = sample_offer(monthly_price=Decimal(99)), sample_offer()
    (offer,) = [
        item
        for item in leverage_of(sample_case(offers=[dear, cheap]))
        if item.kind == "cheaper_offer"
    ]
    assert offer.values["offer"] == 1
    assert offer.values["monthly_less"] == 15
