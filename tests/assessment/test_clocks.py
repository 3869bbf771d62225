"""Clocks run from what the case holds, by the rule of that day, and say what is not known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.assess import assess
from negotiate.assessment.clocks import TOLD_DAYS, clocks
from negotiate.model.case import Case
from negotiate.model.deadline import Deadline
from negotiate.model.provider import Provider
from negotiate.providers.generic import generic_provider
from negotiate.rules.table import all_rules
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import sample_bill, sample_case, sample_contract, sample_provider

ON = date(2026, 11, 26)


def run(
    *events: dict[str, object], place: str = "US-NY", provider: Provider | None = None,
    on: date = ON, **contract: object,
) -> tuple[Deadline, ...]:  # fmt: skip
    case = sample_case(jurisdiction=place, events=events, contract=sample_contract(**contract))
    return clocks(case, provider or sample_provider(), on)


def kinds(found: tuple[Deadline, ...]) -> list[str]:
    return [deadline.kind for deadline in found]


def event(kind: str, on: date, **more: object) -> dict[str, object]:
    return {"kind": kind, "on": on, **more}


def test_without_a_trigger_nothing_runs() -> None:
    assert run() == ()


def test_a_complaint_to_the_company_is_not_one_that_a_regulator_serves() -> None:
    assert "answer_by" not in kinds(run(event("complaint", date(2026, 11, 20))))


def test_a_complaint_that_a_regulator_serves_is_answered_thirty_days_on_at_the_earliest() -> None:
    (answer,) = run(event("complaint", date(2026, 11, 20), to="body"))
    assert (answer.kind, answer.on, answer.caution) == (
        "answer_by",
        date(2026, 12, 20),
        "served_unknown",
    )


def test_a_notice_to_the_card_issuer_is_acknowledged_and_settled() -> None:
    notice = event("letter", date(2026, 11, 2), to="card_issuer", received_on=date(2026, 11, 5))
    found = {deadline.kind: deadline for deadline in run(notice)}
    assert found["acknowledge_by"].on == date(2026, 12, 5)
    # Two whole cycles after the one that November 5 falls in, and never more than 90 days.
    assert found["resolve_by"].on == date(2027, 1, 31)
    assert {deadline.binds for deadline in found.values()} == {"card_issuer"}


def test_the_first_complaint_starts_the_wait() -> None:
    found = run(
        event("complaint", date(2026, 11, 21)), event("complaint", date(2026, 11, 25)), place="GB"
    )
    assert [d.on for d in found if d.kind == "regulator_from"] == [date(2027, 1, 2)]


def test_a_way_that_has_opened_is_told_for_a_year() -> None:
    opened = event("complaint", date(2026, 6, 1))
    (found,) = [d for d in run(opened, place="GB") if d.kind == "regulator_from"]
    assert found.days_left < 0
    assert found.opens
    later = ON + timedelta(days=TOLD_DAYS)
    assert "regulator_from" not in kinds(run(opened, place="GB", on=later))


def test_what_the_other_side_let_pass_is_told() -> None:
    late = event("complaint", date(2026, 9, 1), received_on=date(2026, 9, 2))
    found = {d.kind: d for d in run(late, place="PL")}
    assert found["answer_by"].days_left < 0
    assert found["answer_by"].binds == "provider"


def test_what_the_customer_let_pass_is_gone() -> None:
    told = event("terms_notice", date(2026, 9, 1), starts=date(2026, 10, 1))
    assert "exit_by" not in kinds(run(told, place="GB"))


def test_where_no_window_to_leave_is_known_the_day_before_the_change_is_the_careful_one() -> None:
    told = event("terms_notice", date(2026, 11, 20), starts=date(2027, 1, 1))
    (leave,) = [d for d in run(told, place="PL") if d.kind == "exit_by"]
    assert (leave.on, leave.caution, leave.rule) == (date(2026, 12, 31), "before_change", None)


def test_a_promise_is_checked_on_the_next_two_bills() -> None:
    promise = event("promise", date(2026, 11, 20), credit_once=10)
    assert [d.on for d in run(promise) if d.kind == "check_bill"] == [
        date(2026, 12, 1),
        date(2027, 1, 1),
    ]


def known(policy: str, value: int) -> Provider:
    page = {
        "id": "page",
        "url": "https://example.com/terms",
        "title": "Terms",
        "publisher": "provider",
        "read_on": "2026-11-01",
    }
    fact = {"value": value, "unit": "days", "sources": ["page"], "quality": "verified"}
    return sample_provider(sources=[page], policies={policy: [fact]})


def test_the_companys_own_days_count_as_well_each_with_its_source() -> None:
    gone = event("cancellation", date(2026, 11, 20), ends=date(2026, 11, 30))
    (back,) = [
        d for d in run(gone, provider=known("equipment_return", 21)) if d.kind == "return_by"
    ]
    assert (back.on, back.binds) == (date(2026, 12, 21), "customer")
    assert back.origin.cites
    (refund,) = [d for d in run(gone, provider=known("refund_within", 35)) if d.kind == "refund_by"]
    assert (refund.on, refund.binds) == (date(2027, 1, 4), "provider")


def test_of_fourteen_days_to_withdraw_the_first_is_the_day_itself() -> None:
    term = {"starts": date(2026, 11, 20), "ends": date(2027, 11, 19)}
    (leave,) = [
        d for d in run(provider=known("withdrawal", 14), term=term) if d.kind == "withdraw_by"
    ]
    assert leave.on == date(2026, 12, 3)


@given(cases_on_a_day())
def test_only_law_of_the_place_that_was_in_force_on_the_day_it_counts_from_is_named(
    case_on_a_day: tuple[Case, date],
) -> None:
    case, on = case_on_a_day
    by_id = {rule.id: rule for rule in all_rules()}
    for deadline in clocks(case, generic_provider(case), on):
        if deadline.rule and deadline.counted:
            assert by_id[deadline.rule.id].binds(
                services=case.contract.services,
                jurisdiction=case.jurisdiction,
                on=min(deadline.counted.since_on, on),
                agreed_on=case.contract.agreed_on,
            )


@given(cases_on_a_day())
def test_every_day_says_what_says_so(case_on_a_day: tuple[Case, date]) -> None:
    case, on = case_on_a_day
    for deadline in clocks(case, generic_provider(case), on):
        assert deadline.origin.cites or deadline.origin.kind == "case"
        assert deadline.days_left == (deadline.on - on).days


@given(cases_on_a_day(), st.integers(0, 30))
def test_days_come_in_order(case_on_a_day: tuple[Case, date], later: int) -> None:
    case, on = case_on_a_day
    found = assess(case, generic_provider(case), on + timedelta(days=later)).days
    assert [d.on for d in found] == sorted(d.on for d in found)


@pytest.mark.parametrize("credit", [True, False])
def test_a_debit_card_has_another_law(credit: bool) -> None:
    statement = {
        "issuer": "First Bank",
        "closed": date(2026, 11, 1),
        "credit": credit,
        "charge": "ACME",
        "charged_on": date(2026, 10, 20),
        "amount": 10,
    }
    found = clocks(sample_case(card_statements=[statement]), sample_provider(), ON)
    assert ("dispute_by" in kinds(found)) == credit


def test_of_the_bills_that_may_still_be_disputed_the_one_that_runs_out_next_is_told() -> None:
    issued = [date(2026, 9, 1), date(2026, 10, 15), date(2026, 11, 15)]
    bills = [sample_bill(issued=day) for day in issued]
    found = clocks(sample_case(bills=bills), known("dispute_window", 60), ON)
    # The 60 days of September 1 are over; those of October 15 end before those of November 15.
    assert [d.on for d in found if d.kind == "dispute_by"] == [date(2026, 12, 14)]


def test_each_matter_waits_from_its_own_first_complaint() -> None:
    router = event("complaint", date(2026, 11, 10), about="Router")
    found = run(
        event("complaint", date(2026, 3, 1), about="Late fee"),
        router,
        {**router, "on": date(2026, 11, 20)},
        place="GB",
    )
    assert [(d.about, d.on) for d in found if d.kind == "regulator_from"] == [
        ("Late fee", date(2026, 4, 26)),
        ("Router", date(2026, 12, 22)),
    ]


GONE = event("cancellation", date(2026, 11, 20), ends=date(2026, 11, 30))
BOX = [{"name": "Box"}]


@pytest.mark.parametrize(
    ("then", "equipment", "left"),
    [
        pytest.param({"kind": "promise", "monthly_price": 50}, [], False, id="kept after all"),
        pytest.param({"kind": "return"}, [], False, id="it went back"),
        pytest.param({"kind": "return", "about": "box"}, BOX, False, id="all went back"),
        pytest.param({"kind": "return", "about": "Remote"}, BOX, True, id="another thing"),
        pytest.param({"kind": "call"}, BOX, True, id="nothing yet"),
    ],
)
def test_what_is_back_need_not_go_back(
    then: dict[str, object], equipment: list[dict[str, object]], left: bool
) -> None:
    later = {"on": date(2026, 11, 25), **then}
    found = run(GONE, later, provider=known("equipment_return", 21), equipment=equipment)
    assert ("return_by" in kinds(found)) is left


def test_days_to_withdraw_run_from_the_agreement_where_the_case_has_it() -> None:
    made = {"on": date(2026, 11, 16), "made": "online"}
    term = {"starts": date(2026, 11, 20), "ends": date(2027, 11, 19)}
    ran = (*run(place="GB", agreement=made, term=term), *run(place="GB", term=term))
    exact, careful = (found for found in ran if found.kind == "withdraw_by")
    assert (exact.on, exact.caution) == (date(2026, 11, 30), None)
    assert (careful.on, careful.caution) == (date(2026, 12, 4), "agreed_unknown")


def test_a_bank_needs_the_order_three_working_days_before_the_next_debit() -> None:
    debit = {"bank": "Harbor Bank", "account": "4417", "next_on": date(2026, 12, 2)}
    (found,) = run(debit=debit)
    # November 26, 2026 is Thanksgiving, and the weekend follows.
    assert (found.kind, found.on) == ("stop_payment_by", date(2026, 11, 27))
    assert found.counted
    assert found.counted.since_on == date(2026, 12, 2)
