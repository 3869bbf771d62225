"""Charges that should not be there, told from those that may be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from negotiate.assessment.assess import assess
from negotiate.costs.cycle import DAY, add_months
from negotiate.model.case import Case
from negotiate.model.contract import REDUCTIONS
from negotiate.model.finding import Finding
from negotiate.model.provider import Provider
from negotiate.testing.samples import sample_case, sample_charge, sample_contract, sample_provider

ON = date(2026, 11, 21)


def line(name: str, amount: str, kind: str = "service", **more: object) -> dict[str, Any]:
    return {"name": name, "kind": kind, "amount": Decimal(amount), **more}


def bill(month: int, *lines: dict[str, Any], **more: object) -> dict[str, Any]:
    signed = (-x["amount"] if x["kind"] in REDUCTIONS else x["amount"] for x in lines)
    starts = date(2026, month, 1)
    return {
        "issued": starts,
        "period_starts": starts,
        "period_ends": add_months(starts, 1) - DAY,
        "total": sum(signed, Decimal(0)),
        "lines": lines,
        **more,
    }


def case(
    *bills: dict[str, Any], events: list[dict[str, object]] | None = None, **contract: object
) -> Case:
    charges = [sample_charge(name="Internet", monthly_amount=Decimal(60))]
    known = sample_contract(**{"charges": charges, "cycle_starts_on_day": 1, **contract})
    return sample_case(contract=known, bills=bills, events=events or [])


def findings(of: Case, kind: str, provider: Provider | None = None) -> list[Finding]:
    found = assess(of, provider or sample_provider(), ON).findings
    return [finding for finding in found if finding.kind == kind]


INTERNET = line("Internet", "60")


def test_the_same_charge_of_one_day_on_two_bills_is_charged_twice() -> None:
    film = line("Film", "5.99", "feature", on=date(2026, 9, 3))
    (twice,) = findings(case(bill(10, INTERNET, film), bill(11, INTERNET, film)), "charged_twice")
    assert (twice.amount, twice.flow, len(twice.bills)) == (Decimal("5.99"), "claim", 2)


def test_two_films_of_two_days_are_two_films() -> None:
    films = [line("Film", "5.99", "feature", on=date(2026, 9, day)) for day in (3, 4)]
    assert not findings(case(bill(10, INTERNET, *films)), "charged_twice")


def test_what_the_contract_does_not_list_may_stand_twice() -> None:
    assert not findings(case(bill(10, INTERNET, *[line("Box", "8")] * 2)), "charged_twice")


CANCELLED: dict[str, object] = {
    "on": date(2026, 9, 10),
    "kind": "cancellation",
    "ends": date(2026, 9, 30),
}


def test_a_period_after_the_end_is_charged_wrongly() -> None:
    (after,) = findings(case(bill(10, INTERNET), events=[CANCELLED]), "after_end")
    assert (after.amount, after.flow, after.since) == (Decimal(60), "claim", date(2026, 9, 30))


def test_a_period_before_the_end_is_owed() -> None:
    assert not findings(case(bill(9, INTERNET), events=[CANCELLED]), "after_end")


@pytest.mark.parametrize(
    ("refunds", "flow"),
    [
        pytest.param(True, "claim", id="refunded: claimed"),
        pytest.param(None, "ask", id="nobody says: asked about"),
        pytest.param(False, None, id="not refunded: owed"),
    ],
)
def test_days_after_the_end_within_a_period_are_owed_or_not_by_the_contract(
    refunds: bool | None, flow: str | None
) -> None:
    ended = {**CANCELLED, "ends": date(2026, 10, 10)}
    found = findings(
        case(bill(10, INTERNET), events=[ended], refunds_unused_days=refunds), "after_end"
    )
    assert [(f.amount, f.flow) for f in found] == ([(Decimal("40.65"), flow)] if flow else [])


def test_a_line_that_only_has_another_name_is_not_called_strange() -> None:
    renamed = case(
        bill(10, line("Internet 500", "60"), line("TV", "20")),
        charges=[
            sample_charge(name="Internet", monthly_amount=Decimal(60)),
            sample_charge(name="TV", monthly_amount=Decimal(20)),
        ],
    )
    assert not findings(renamed, "not_agreed")


def test_where_no_name_is_like_the_contract_none_is_called_strange() -> None:
    assert not findings(case(bill(10, line("Paquete", "61"))), "not_agreed")


def listed(value: str, whose: str = "company", **changes: object) -> Provider:
    page = {
        "id": "page",
        "url": "https://example.com/fees",
        "title": "Fees",
        "publisher": "provider",
        "read_on": "2026-11-01",
        "dated": "2026-10-01",
    }
    amount = {
        "value": value,
        "unit": "month",
        "sources": ["page"],
        "quality": "verified",
        **changes,
    }
    fee = {"id": "admin", "name": "Admin Fee", "whose": whose, "amounts": [amount]}
    return sample_provider(sources=[page], fees=[fee])


ADMIN = line("Admin fee", "4.99", "fee")


def test_a_fee_above_the_list_of_the_company_itself_is_claimed_with_its_source() -> None:
    (above,) = findings(case(bill(11, INTERNET, ADMIN)), "above_list", listed("3.50"))
    assert (above.amount, above.stated, above.flow) == (Decimal("1.49"), Decimal("3.50"), "claim")
    assert above.origins[-1].cites


@pytest.mark.parametrize(
    "provider",
    [
        pytest.param(listed("4.99"), id="at the list"),
        pytest.param(listed("3.50", market="Boston"), id="of one market"),
        pytest.param(listed("3.50", unit="month_and_line"), id="by the line"),
        pytest.param(listed("3.50", valid_to="2026-10-31"), id="of before"),
    ],
)
def test_a_fee_that_the_list_does_not_tell_of_is_not_above_it(provider: Provider) -> None:
    assert not findings(case(bill(11, INTERNET, ADMIN)), "above_list", provider)


def test_a_list_that_only_others_report_is_no_ground_for_a_claim() -> None:
    provider = listed("3.50", quality="reported")
    (above,) = findings(case(bill(11, INTERNET, ADMIN)), "above_list", provider)
    assert above.flow == "ask"


def test_a_fee_that_is_on_no_list_is_said_to_be_so() -> None:
    strange = line("Network fee", "2", "fee")
    (found,) = findings(case(bill(11, INTERNET, strange)), "unlisted_fee", listed("3.50"))
    # No list of fees is complete, so it is asked about and not claimed.
    assert (found.name, found.flow) == ("Network fee", "ask")


LATE = line("Late fee", "9", "fee")


@pytest.mark.parametrize(
    ("paid", "flow"),
    [
        pytest.param(date(2026, 10, 20), "claim", id="paid on its day: wrong"),
        pytest.param(date(2026, 10, 21), "ask", id="paid a day late: asked to waive"),
        pytest.param(None, "ask", id="nobody knows: asked to waive"),
    ],
)
def test_a_late_fee_is_wrong_only_where_the_bill_was_paid_in_time(
    paid: date | None, flow: str
) -> None:
    before = bill(10, INTERNET, due=date(2026, 10, 20), paid_on=paid)
    (late,) = findings(case(before, bill(11, INTERNET, LATE)), "late_fee")
    assert late.flow == flow


def promised(**terms: object) -> list[dict[str, object]]:
    return [{"on": date(2026, 8, 20), "kind": "promise", **terms}]


def test_a_promised_credit_is_waited_for_and_then_claimed() -> None:
    credit = promised(credit_once=Decimal(25))
    (waiting,) = findings(case(bill(9, INTERNET), events=credit), "credit_missing")
    assert (waiting.flow, waiting.wait_until) == ("know", date(2026, 10, 1))
    two = case(bill(9, INTERNET), bill(10, INTERNET), events=credit)
    (missing,) = findings(two, "credit_missing")
    assert (missing.flow, missing.amount, missing.wait_until) == ("claim", Decimal(25), None)


def test_a_promised_credit_that_came_is_not_missing() -> None:
    came = bill(9, INTERNET, line("Courtesy credit", "25", "credit"))
    assert not findings(case(came, events=promised(credit_once=Decimal(25))), "credit_missing")


def test_a_promised_price_is_held_against_the_bills_it_is_for() -> None:
    price = promised(monthly_price=Decimal(50), months=2, starts=date(2026, 9, 1))
    kept = [bill(month, line("Internet", "50")) for month in (9, 10)]
    assert not findings(case(*kept, bill(11, INTERNET), events=price), "promise_missing")
    broken = [bill(month, INTERNET) for month in (9, 10)]
    (missing,) = findings(case(*broken, events=price), "promise_missing")
    assert (missing.flow, missing.amount, missing.stated) == ("claim", Decimal(10), Decimal(50))


def test_a_promised_price_that_came_in_the_end_is_not_missing() -> None:
    price = promised(monthly_price=Decimal(50))
    bills = [bill(9, INTERNET), bill(10, line("Internet", "50"))]
    assert not findings(case(*bills, events=price), "promise_missing")


@pytest.mark.parametrize(
    ("given", "short"),
    [pytest.param(None, "15", id="not there"), pytest.param("10", "5", id="too small")],
)
def test_a_promised_discount_is_looked_for_by_its_size(given: str | None, short: str) -> None:
    lines = [INTERNET, *([line("Loyalty", given, "discount")] if given else [])]
    bills = [bill(month, *lines) for month in (9, 10)]
    off = promised(discount_monthly=Decimal(15))
    (missing,) = findings(case(*bills, events=off), "promise_missing")
    assert missing.amount == Decimal(short)


def test_bills_of_periods_of_different_length_are_not_compared() -> None:
    long = bill(10, line("Internet", "90"))
    short = {**bill(9, INTERNET), "period_ends": date(2026, 9, 15)}
    assert {f.kind for f in assess(case(short, long), sample_provider(), ON).findings} <= {"unused"}


# What honest bills look like.


def test_a_line_that_is_prorated_to_the_end_is_not_claimed_again() -> None:
    ended = {**CANCELLED, "ends": date(2026, 10, 10)}
    honest = case(bill(10, line("Internet", "19.35")), events=[ended], refunds_unused_days=True)
    assert not findings(honest, "after_end")


def test_days_that_were_credited_are_not_claimed_again() -> None:
    ended = {**CANCELLED, "ends": date(2026, 10, 10)}
    back = line("Credit for unused days", "40.65", "credit")
    honest = case(bill(10, INTERNET, back), events=[ended], refunds_unused_days=True)
    assert not findings(honest, "after_end")


def test_who_was_kept_by_a_promise_has_not_left() -> None:
    stayed = {"on": date(2026, 9, 12), "kind": "promise", "monthly_price": Decimal(60)}
    assert not findings(case(bill(10, INTERNET), events=[CANCELLED, stayed]), "after_end")


def test_a_line_that_was_renamed_and_rose_is_not_called_strange() -> None:
    tv = sample_charge(name="TV", monthly_amount=Decimal(20))
    internet = sample_charge(name="Internet", monthly_amount=Decimal(60))
    bills = [
        bill(9, INTERNET, line("TV", "20")),
        bill(10, line("Internet 500", "65"), line("TV", "20")),
    ]
    assert not findings(case(*bills, charges=[internet, tv]), "not_agreed")


BOX = line("TV box", "8", "equipment")


@pytest.mark.parametrize(("billed", "claimed"), [(1, None), (2, "8")])
def test_of_two_boxes_the_one_that_was_kept_is_owed(billed: int, claimed: str | None) -> None:
    box = sample_charge(name="TV box", kind="equipment", monthly_amount=Decimal(8))
    internet = sample_charge(name="Internet", monthly_amount=Decimal(60))
    back: dict[str, object] = {"on": date(2026, 9, 20), "kind": "return", "about": "TV box"}
    bills = [bill(9, INTERNET, BOX, BOX), bill(10, INTERNET, *[BOX] * billed)]
    of = case(*bills, events=[back], charges=[internet, box, box])
    found = findings(of, "equipment_returned")
    assert [str(f.amount) for f in found] == ([claimed] if claimed else [])


def test_a_discount_that_ended_does_not_hide_the_promised_one() -> None:
    old = sample_charge(
        name="Welcome", kind="discount", monthly_amount=Decimal(10), holds_until=date(2026, 8, 31)
    )
    internet = sample_charge(name="Internet", monthly_amount=Decimal(60))
    bills = [bill(m, INTERNET, line("Loyalty", "15", "discount")) for m in (9, 10)]
    kept = case(*bills, events=promised(discount_monthly=Decimal(15)), charges=[internet, old])
    assert not findings(kept, "promise_missing")


def test_a_credit_that_is_printed_as_a_discount_came() -> None:
    came = [bill(9, INTERNET, line("Courtesy", "25", "discount")), bill(10, INTERNET)]
    assert not findings(case(*came, events=promised(credit_once=Decimal(25))), "credit_missing")


def test_a_late_fee_may_be_for_any_bill_before() -> None:
    late = bill(9, INTERNET, due=date(2026, 9, 20), paid_on=date(2026, 10, 15))
    good = bill(10, INTERNET, due=date(2026, 10, 20), paid_on=date(2026, 10, 18))
    (fee,) = findings(case(late, good, bill(11, INTERNET, LATE)), "late_fee")
    assert fee.flow == "ask"


def test_two_halves_of_a_month_are_one_charge() -> None:
    halves = bill(10, line("Internet", "30"), line("Internet", "30"))
    assert not findings(case(halves), "charged_twice")


# One line, several causes.

PLAN = line("Plan", "100")


def parts(
    *bills: dict[str, Any], kind: str = "service", amount: str, **charge: Any
) -> dict[str, Decimal]:
    """What is found where the contract has a plan that stays and one line that changes."""
    plan = sample_charge(name="Plan", monthly_amount=Decimal(100))
    changing = sample_charge(name="Internet", kind=kind, monthly_amount=Decimal(amount), **charge)
    of = case(*bills, charges=[plan, changing])
    return {f.kind: f.amount for f in assess(of, sample_provider(), ON).findings}


def two(before: str, now: str, kind: str = "service") -> list[dict[str, Any]]:
    return [
        bill(9, PLAN, line("Internet", before, kind)),
        bill(10, PLAN, line("Internet", now, kind)),
    ]


HELD: dict[str, Any] = {"holds_until": date(2027, 12, 31), "amount_after": Decimal(80)}


def test_only_what_is_above_the_agreed_price_is_claimed() -> None:
    assert parts(*two("50", "65"), amount="60", **HELD) == {
        "base_price": Decimal(10),
        "above_agreed": Decimal(5),
    }


def test_past_the_price_after_a_promotion_the_rise_is_not_as_agreed() -> None:
    ended: dict[str, Any] = {"holds_until": date(2026, 9, 30), "amount_after": Decimal(60)}
    assert parts(*two("50", "70"), amount="50", **ended) == {
        "promotion_ended": Decimal(10),
        "base_price": Decimal(10),
    }


def test_a_discount_that_was_to_fall_and_fell_further_is_too_small_by_the_rest() -> None:
    ended: dict[str, Any] = {"holds_until": date(2026, 9, 30), "amount_after": Decimal(5)}
    assert parts(*two("10", "3", "discount"), kind="discount", amount="10", **ended) == {
        "discount_ended": Decimal(5),
        "discount_short": Decimal(2),
    }


def test_a_price_that_no_bill_had_as_agreed_is_found() -> None:
    assert parts(*two("65", "65"), amount="60", **HELD) == {"above_agreed": Decimal(5)}


def test_a_discount_that_no_bill_shows_is_missing() -> None:
    bills = [bill(month, PLAN) for month in (9, 10)]
    assert parts(*bills, kind="discount", amount="10") == {"discount_missing": Decimal(10)}


def test_a_discount_under_another_name_is_not_missing() -> None:
    bills = [bill(month, PLAN, line("Autopay saving", "10", "discount")) for month in (9, 10)]
    assert parts(*bills, kind="discount", amount="10") == {}


def test_a_rise_that_was_taken_back_is_no_more_asked_about() -> None:
    bills = [*two("50", "60"), bill(11, PLAN, line("Internet", "50"))]
    assert parts(*bills, amount="50") == {}


def test_a_first_bill_that_is_prorated_is_no_rise() -> None:
    """29 of 31 days of 62 are 58, and of 100 they are 93.55."""
    days = [line("Plan", "93.55"), line("Internet", "58")]
    first = {**bill(10, *days), "period_starts": date(2026, 10, 3)}
    whole = {**bill(11, PLAN, line("Internet", "62")), "period_ends": date(2026, 12, 1)}
    assert parts(first, whole, amount="62") == {}


def test_a_rise_is_none_of_a_shorter_period_where_another_line_stayed_the_same() -> None:
    """58 of 29 days would be 62 of 31, but the plan is not priced by days."""
    first = {**bill(10, PLAN, line("Internet", "58")), "period_starts": date(2026, 10, 3)}
    whole = {**bill(11, PLAN, line("Internet", "62")), "period_ends": date(2026, 12, 1)}
    assert parts(first, whole, amount="62") == {"base_price": Decimal(4)}


def test_a_credit_for_once_that_is_gone_is_no_discount_gone() -> None:
    bills = [bill(9, PLAN, line("Outage", "5", "credit")), bill(10, PLAN)]
    assert "discount_gone" not in parts(*bills, amount="60")


# What an honest bill may look like, and no claim may be made of.


def claims(*bills: dict[str, Any], **more: Any) -> list[tuple[str, Decimal]]:
    found = assess(case(*bills, **more), sample_provider(), ON).findings
    return [(f.kind, f.amount) for f in found if f.flow == "claim"]


def charge(name: str, amount: str, kind: str = "service", **more: Any) -> Any:
    return sample_charge(name=name, kind=kind, monthly_amount=Decimal(amount), **more)


FINE = [charge("Internet", "80"), charge("Promo", "20", "discount")]


@pytest.mark.parametrize(
    ("charges", "lines"),
    [
        (FINE, [[line("Internet", "60")]] * 3),
        (
            [charge("Internet", "60", holds_until=date(2027, 12, 31), amount_after=Decimal(80))],
            [[line("Internet", "80"), line("Promo", "20", "discount")]] * 3,
        ),
        (
            [charge("Internet", "60", holds_until=date(2027, 12, 31), amount_after=Decimal(80))],
            [
                [line("Internet", "60")],
                [line("Internet", "80"), line("Promo", "20", "discount")],
            ],
        ),
        (
            [charge("Plan", "50"), charge("Phone", "30", "installment"),
             charge("Phone credit", "30", "discount")],
            [
                [line("Plan", "50"), line("Phone", "30", "installment"),
                 line("Phone credit", "30", "discount")],
                [line("Plan", "50")],
            ],
        ),
        (
            [charge("Plan", "50"), charge("AutoPay discount", "10", "discount")],
            [
                [line("Plan", "50"), line("AutoPay discount", "10", "discount")],
                [line("Plan", "50"), line("AutoPay & paperless", "10", "credit")],
            ],
        ),
        ([charge("Internet", "60")], [[line("Internet", "60"), line("Annual fee", "49", "fee")]]),
        (
            [charge("Internet", "60")],
            [[line("Internet", "60"), line("Internet partial month", "30")]],
        ),
        (
            [charge("Internet", "60")],
            [[line("Internet", "60"), *[line("Day Pass", "12", on=date(2026, 10, 3))] * 2]],
        ),
    ],
    ids=[
        "a price and its discount as one line",
        "an agreed price as a price and a discount",
        "the same, from one bill to the next",
        "a phone that is paid off with its credit",
        "a discount under another name",
        "a fee once a year",
        "part of a month",
        "two of one thing on one day",
    ],
)  # fmt: skip
def test_nothing_is_claimed_of(charges: list[Any], lines: list[list[dict[str, Any]]]) -> None:
    bills = [bill(11 - len(lines) + n, *of) for n, of in enumerate(lines, start=0)]
    assert claims(*bills, charges=charges) == []


def test_a_discount_that_falls_while_a_phone_is_paid_off_is_still_too_small() -> None:
    charges = [charge("Plan", "50"), charge("Phone", "30", "installment"),
               charge("Loyalty", "20", "discount")]  # fmt: skip
    before = [line("Plan", "50"), line("Phone", "30", "installment")]
    bills = [
        bill(10, *before, line("Loyalty", "20", "discount")),
        bill(11, line("Plan", "50"), line("Loyalty", "5", "discount")),
    ]
    assert claims(*bills, charges=charges) == [("discount_short", Decimal(15))]


def test_a_discount_that_goes_with_a_phone_of_another_amount_is_missing() -> None:
    held = {"holds_until": date(2027, 12, 31), "amount_after": Decimal(0)}
    charges = [charge("Plan", "50"), charge("Loyalty", "20", "discount", **held)]
    bills = [
        bill(10, line("Plan", "50"), line("Phone", "30", "installment"),
             line("Loyalty", "20", "discount")),
        bill(11, line("Plan", "50")),
    ]  # fmt: skip
    assert claims(*bills, charges=charges) == [("discount_missing", Decimal(20))]


@pytest.mark.parametrize("before", ["3", None], ids=["rose", "is new"])
def test_a_fee_of_a_government_is_known_and_neither_asked_nor_claimed(before: str | None) -> None:
    ten = [INTERNET, *([line("Admin fee", before, "fee")] if before else [])]
    of = case(bill(10, *ten), bill(11, INTERNET, ADMIN))
    found = assess(of, listed("3", "government"), ON).findings
    assert [(f.kind, f.flow) for f in found] == [("tax", "know")]


def test_a_discount_without_an_end_that_is_gone_is_asked_about() -> None:
    """It may hang on autopay, which the case does not tell of."""
    charges = [charge("Plan", "50"), charge("AutoPay", "10", "discount")]
    bills = [
        bill(10, line("Plan", "50"), line("AutoPay", "10", "discount")),
        bill(11, line("Plan", "50")),
    ]
    found = assess(case(*bills, charges=charges), sample_provider(), ON).findings
    assert [(f.kind, f.flow) for f in found] == [("discount_missing", "ask")]
