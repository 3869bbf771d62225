"""The ledger of promises, bill by bill."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.audit.promises import shortfalls
from negotiate.assessment.promises_kept import promises_kept
from negotiate.costs.cycle import DAY, add_months
from negotiate.model.case import Case
from negotiate.model.contract import REDUCTIONS
from negotiate.model.kept_promise import KeptPromise
from negotiate.testing.samples import sample_case, sample_charge, sample_contract

ON = date(2026, 12, 31)
INTERNET = ("Internet", "60", "service")
OFF = ("Loyalty discount", "15", "discount")


def bill(month: int, *lines: tuple[str, str, str]) -> dict[str, Any]:
    starts = date(2026, month, 1)
    amounts = (Decimal(amount) * (-1 if kind in REDUCTIONS else 1) for _, amount, kind in lines)
    return {
        "issued": starts,
        "period_starts": starts,
        "period_ends": add_months(starts, 1) - DAY,
        "total": sum(amounts, Decimal(0)),
        "lines": [{"name": n, "amount": Decimal(a), "kind": k} for n, a, k in lines],
    }


def case(*bills: dict[str, Any], **terms: object) -> Case:
    known = sample_contract(
        charges=[sample_charge(name="Internet", monthly_amount=Decimal(60))], cycle_starts_on_day=1
    )
    promise = {"on": date(2026, 8, 20), "kind": "promise", **terms}
    return sample_case(contract=known, bills=bills, events=[promise])


def ledger(*bills: dict[str, Any], **terms: object) -> KeptPromise:
    (found,) = promises_kept(case(*bills, **terms), ON)
    return found


def verdicts(found: KeptPromise) -> list[str]:
    return [check.verdict for check in found.bills]


def test_a_discount_that_is_there_is_kept() -> None:
    found = ledger(bill(9, INTERNET, OFF), discount_monthly=Decimal(15), starts=date(2026, 9, 1))
    assert (verdicts(found), int(found.owed), found.is_kept) == (["kept"], 0, True)


def test_a_price_that_is_not_there_is_missing_and_what_is_owed_adds_up() -> None:
    price = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1)}
    found = ledger(bill(9, INTERNET), bill(10, INTERNET), **price)
    assert (verdicts(found), int(found.owed)) == (["missing", "missing"], 30)


def test_a_part_of_a_discount_is_short() -> None:
    part = ("Loyalty discount", "10", "discount")
    found = ledger(bill(9, INTERNET, part), discount_monthly=Decimal(15), starts=date(2026, 9, 1))
    assert (verdicts(found), int(found.owed)) == (["short"], 5)


def test_a_discount_that_is_gone_before_its_last_day_ended_early() -> None:
    terms = {"discount_monthly": Decimal(15), "starts": date(2026, 9, 1), "months": 6}
    found = ledger(bill(9, INTERNET, OFF), bill(10, INTERNET), **terms)
    assert (verdicts(found), int(found.owed), found.is_kept) == (["kept", "ended_early"], 15, False)


def test_a_discount_that_another_price_eats_up_is_told_apart() -> None:
    dearer = ("Internet", "66", "service")
    price = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1)}
    found = ledger(bill(9, dearer, OFF), **price)
    assert (verdicts(found), int(found.owed), int(found.bills[0].base_moved)) == (
        ["base_price"],
        6,
        6,
    )


def test_tax_that_moved_breaks_no_promise() -> None:
    old, new = ("Tax", "3", "tax"), ("Tax", "4.20", "tax")
    price = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1)}
    found = ledger(bill(9, INTERNET, OFF, old), bill(10, INTERNET, OFF, new), **price)
    assert verdicts(found) == ["kept", "kept"]
    assert [str(check.tax_moved) for check in found.bills] == ["0", "1.20"]


def test_a_bill_after_the_promised_time_breaks_nothing() -> None:
    terms = {"discount_monthly": Decimal(15), "starts": date(2026, 9, 1), "months": 1}
    found = ledger(bill(9, INTERNET, OFF), bill(10, INTERNET), **terms)
    assert (verdicts(found), int(found.owed), found.is_kept) == (["kept", "over"], 0, True)
    assert found.last_day == date(2026, 9, 30)


def test_a_total_alone_tells_nothing() -> None:
    total = {**bill(9), "total": Decimal(60)}
    found = ledger(total, monthly_price=Decimal(45), starts=date(2026, 9, 1))
    assert (verdicts(found), int(found.owed), found.is_kept) == (["no_lines"], 0, None)


def test_without_a_first_day_one_more_bill_is_waited_for() -> None:
    first = ledger(bill(9, INTERNET), monthly_price=Decimal(45))
    assert first.wait_until == date(2026, 10, 1)
    assert (
        ledger(bill(9, INTERNET), bill(10, INTERNET), monthly_price=Decimal(45)).wait_until is None
    )


def test_what_a_bill_has_shown_is_not_gone_too_soon_to_tell() -> None:
    found = ledger(bill(9, INTERNET, OFF), bill(10, INTERNET), monthly_price=Decimal(45))
    assert (verdicts(found), found.wait_until) == (["kept", "ended_early"], None)


def test_without_a_first_day_a_bill_past_the_months_is_over() -> None:
    found = ledger(bill(9, INTERNET, OFF), bill(10, INTERNET), monthly_price=Decimal(45), months=1)
    assert verdicts(found)[-1] == "over"


def test_from_a_first_day_that_they_named_no_bill_is_too_soon() -> None:
    price = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1)}
    assert ledger(bill(9, INTERNET), **price).wait_until is None


def test_the_day_to_call_again_lies_before_the_price_ends() -> None:
    terms = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1), "months": 12}
    assert ledger(**terms).renegotiate_by == date(2027, 7, 2)


def test_a_later_credit_makes_up_for_the_bill_before() -> None:
    back = ("Credit", "15", "credit")
    price = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1)}
    found = ledger(bill(9, INTERNET), bill(10, INTERNET, OFF, back), **price)
    assert (verdicts(found), int(found.owed)) == (["missing", "kept"], 0)


def test_what_was_short_before_is_still_owed_once_it_is_kept() -> None:
    price = {"monthly_price": Decimal(45), "starts": date(2026, 9, 1)}
    found = ledger(bill(9, INTERNET), bill(10, INTERNET, OFF), **price)
    assert (verdicts(found), int(found.owed)) == (["missing", "kept"], 15)


def test_without_a_first_day_its_end_is_counted_from_the_promise() -> None:
    found = ledger(monthly_price=Decimal(45), months=12)
    assert found.last_day is None
    assert found.renegotiate_by == date(2027, 6, 20)


@pytest.mark.parametrize(("given", "owed"), [("25", 0), ("10", 15), ("0", 25)])
def test_a_credit_is_owed_once(given: str, owed: int) -> None:
    credit = [("Credit", given, "credit")] if Decimal(given) else []
    found = ledger(bill(9, INTERNET, *credit), bill(10, INTERNET), credit_once=Decimal(25))
    assert found.owed == owed


def test_bills_of_days_to_come_are_not_looked_at() -> None:
    (found,) = promises_kept(case(bill(9, INTERNET), monthly_price=Decimal(45)), date(2026, 8, 31))
    assert found.bills == ()


def test_a_promise_of_a_day_to_come_is_none() -> None:
    assert promises_kept(case(monthly_price=Decimal(45)), date(2026, 8, 19)) == ()


@given(st.lists(st.integers(0, 20), min_size=1, max_size=4))
def test_what_is_owed_is_what_the_letter_asks_for(cuts: list[int]) -> None:
    lines = [[INTERNET, *([("Off", str(cut), "discount")] if cut else [])] for cut in cuts]
    known = case(
        *(bill(9 + at, *each) for at, each in enumerate(lines)),
        monthly_price=Decimal(45),
        starts=date(2026, 9, 1),
    )
    (found,) = promises_kept(known, ON)
    asked = shortfalls(known.contract, known.bills, known.events[0])
    assert found.owed == sum((short for _, short in asked), Decimal(0))
    assert all((check.short > 0) == (check.verdict != "kept") for check in found.bills)
