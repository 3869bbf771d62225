"""Advice: which warnings a contract and a record give, and in which words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from negotiate.assessment.assess import assess
from negotiate.documents.renderer import Renderer
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.contract import Device, Term
from negotiate.model.notice import Notice
from negotiate.model.provider import Provider
from negotiate.planning.advice import advice
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_charge,
    sample_contract,
    sample_provider,
)

Fact = dict[str, object]

RENEWING = Term(starts=date(2025, 1, 1), ends=date(2026, 12, 31), renews_months=12)
FLAT = {"kind": "flat", "amount": 200}


def fact(value: object, *sources: str, **changes: object) -> Fact:
    return {"value": value, "sources": sources or ("one",), "quality": "reported", **changes}


def known(**policies: list[Fact]) -> Provider:
    sources = [
        {
            "id": name,
            "url": f"https://{name}.example/page",
            "title": name,
            "publisher": "press",
            "read_on": "2026-11-01",
        }
        for name in ("one", "two", "three")
    ]
    return sample_provider(sources=sources, policies=policies)


def case_with(place: str = "US-NY", **contract: object) -> Case:
    return sample_case(jurisdiction=place, contract=sample_contract(**contract))


def found(
    case: Case, provider: Provider | None = None, on: date = SAMPLE_DAY
) -> dict[str, Advisory]:
    provider = provider or sample_provider()
    return {a.code: a for a in advice(case, provider, assess(case, provider, on), on)}


def said(advisory: Advisory) -> str:
    """What the English template makes of it."""
    templates = files("negotiate.documents") / "templates"
    renderer = Renderer(
        [templates], locale="en-US", number_format="en-US", currency="USD", country="US"
    )
    return str(renderer._advice(advisory))


# Renewal.


def test_a_term_that_renews_is_stopped_by_notice_in_time() -> None:
    notice = Notice(length=30, unit="days")
    words = said(found(case_with(term=RENEWING, notice=notice))["renews_by_itself"])
    assert "give notice by December 1, 2026" in words


def test_a_term_whose_notice_has_passed_names_the_end_of_the_next() -> None:
    advised = found(case_with(term=RENEWING, notice=Notice(length=60, unit="days")))
    assert "renews_by_itself" not in advised
    words = said(advised["renews_too_late"])
    assert "too late" in words
    assert "it then runs to December 31, 2027" in words
    assert "give notice by November 1, 2027" in words


def test_a_term_that_has_renewed_renews_again() -> None:
    term = Term(starts=date(2025, 1, 1), ends=date(2025, 12, 31), renews_months=12)
    assert "after December 31, 2026" in said(found(case_with(term=term))["renews_by_itself"])


def test_the_notice_against_renewal_knows_of_cycles() -> None:
    term = Term(starts=date(2025, 1, 16), ends=date(2027, 1, 15), renews_months=12)
    notice = Notice(length=30, unit="days", ends_with_cycle=True)
    advised = found(case_with(term=term, notice=notice))["renews_by_itself"]
    assert advised.values["notice_by"] == date(2026, 12, 1)


# Devices.


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param([fact(True)], "falls due at once", id="due"),
        pytest.param([fact(False)], "stays owed", id="not due"),
        pytest.param([], "stays owed", id="nobody said"),
    ],
)
def test_a_device_falls_due_only_where_the_record_says_so(facts: list[Fact], words: str) -> None:
    phone = Device(name="phone", balance=Decimal(276))
    advised = found(case_with(devices=[phone]), known(device_balance_due=facts))
    assert words in said(advised["device_balance"])


# The fee.


def test_a_fee_that_others_put_differently_is_disputed() -> None:
    other = fact({"kind": "flat", "amount": 150}, "three")
    provider = known(termination_fee=[fact(FLAT, "one", "two"), other])
    term = Term(starts=date(2026, 1, 1), ends=date(2027, 12, 31))
    advised = found(case_with(term=term), provider)["termination_fee"]
    assert "three.example" in said(advised)
    assert "Your contract decides; this is what is reported." in said(advised)
    assert "pays off a device" not in said(advised)


def test_a_reported_fee_may_not_be_of_a_contract_that_pays_off_a_device() -> None:
    term = Term(starts=date(2026, 1, 1), ends=date(2027, 12, 31))
    case = case_with(term=term, devices=[Device(name="phone", balance=Decimal(276))])
    assert "pays off a device" in said(
        found(case, known(termination_fee=[fact(FLAT)]))["termination_fee"]
    )


def test_a_fee_that_the_contract_states_is_not_only_reported() -> None:
    term = Term(starts=date(2026, 1, 1), ends=date(2027, 12, 31))
    case = case_with(term=term, early_termination=FLAT)
    other = fact({"kind": "flat", "amount": 150})
    advised = found(case, known(termination_fee=[fact(FLAT), other]))["termination_fee"]
    assert advised.disputed_by == ()
    assert "reported" not in said(advised)


# Refunds.


def bundle(place: str) -> Case:
    return case_with(
        place,
        services=["internet", "tv"],
        refunds_unused_days=False,
        charges=[
            sample_charge(monthly_amount=Decimal(60), service="internet"),
            sample_charge(name="TV", monthly_amount=Decimal(40), service="tv"),
        ],
    )


def test_the_law_of_maine_says_its_condition_and_the_law_of_new_jersey_has_none() -> None:
    condition = "at least 3 working days before the period ends"
    assert condition in said(found(bundle("US-ME"))["refund_by_law"])
    assert "working days" not in said(found(bundle("US-NJ"))["refund_by_law"])


def test_what_the_law_does_not_refund_is_named() -> None:
    assert "not refunded for internet:" in said(found(bundle("US-NJ"))["no_midcycle_refund"])
    assert "not refunded:" in said(found(bundle("US-NY"))["no_midcycle_refund"])


def test_no_refund_is_warned_of_on_the_last_day_of_a_cycle_too() -> None:
    on = date(2026, 11, 30)
    words = said(found(case_with(refunds_unused_days=False), on=on)["no_midcycle_refund"])
    assert words == (
        "A cancellation in the middle of a cycle is not refunded; "
        "this one ends on November 30, 2026."
    )


def test_who_can_only_leave_at_the_end_of_a_cycle_is_not_warned_of_its_middle() -> None:
    notice = Notice(length=30, unit="days", ends_with_cycle=True)
    assert "no_midcycle_refund" not in found(case_with(refunds_unused_days=False, notice=notice))


# Numbers that sources disagree on.


def test_of_two_deadlines_the_shorter_keeps_to_both() -> None:
    late, soon = fact(30, "one", "two", unit="days"), fact(15, "three", unit="days")
    advice = found(case_with(), known(equipment_return=[late, soon]))["equipment_return"]
    assert (advice.values["days"], advice.values["least"]) == (30, 15)
    assert "be back within 15 days, and you keep to all of them" in said(advice)


def test_of_one_deadline_that_is_the_shortest_the_others_are_asked_about() -> None:
    soon, late = fact(15, "one", "two", unit="days"), fact(30, "three", unit="days")
    words = said(found(case_with(), known(equipment_return=[soon, late]))["equipment_return"])
    assert "Other sources name another number, so ask." in words


def test_a_wait_that_may_be_longer_says_how_long() -> None:
    short, long = fact(30, "one", "two", unit="days"), fact(60, "three", unit="days")
    words = said(found(case_with(), known(new_customer_after=[short, long]))["new_customer_window"])
    assert "up to 60 days" in words


def test_a_refund_that_some_deny_is_not_to_be_counted_on() -> None:
    yes, no = fact(True, "one", "two"), fact(False, "three")
    record = known(refunds_unused_days=[yes, no])
    assert "ask before you name a last day" in said(found(case_with(), record)["refund_disputed"])
    assert "refund_disputed" not in found(case_with(refunds_unused_days=True), record)
    assert "refund_disputed" not in found(case_with(), known(refunds_unused_days=[yes]))
