"""What a promise does to the plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.installed import installed

from negotiate.model.case import Case
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.reading.case import read_case

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "spectrum-internet.toml"
DAY = date(2026, 12, 8)
NEGOTIATOR = installed()

PROMISE = Event(
    on=DAY,
    kind="promise",
    channel="phone",
    monthly_price=Decimal("139.99"),
    months=12,
    starts=date(2026, 12, 12),
    new_term_months=0,
)


def promised(**changes: object) -> Case:
    promise = PROMISE.model_copy(update=changes)
    return read_case(EXAMPLE).model_copy(update={"events": (promise,)})


def plan_of(case: Case) -> Plan:
    return NEGOTIATOR.plan(case, on=DAY)


def kinds(plan: Plan) -> list[str]:
    return [step.kind for step in plan.escalation]


def codes(plan: Plan) -> list[str]:
    return [advisory.code for advisory in plan.advisories]


def confirmation(plan: Plan) -> str:
    return next(d.text for d in NEGOTIATOR.documents(plan) if d.kind == "confirmation")


def test_a_promise_within_the_mandate_ends_the_calls() -> None:
    plan = plan_of(promised())
    assert plan.deal == PROMISE
    assert kinds(plan) == ["confirm", "check_bill", "check_bill", "written", "regulator"]


def test_the_bills_to_check_are_the_first_two_with_the_promised_price() -> None:
    steps = plan_of(promised()).escalation
    bills = [step.on for step in steps if step.kind == "check_bill"]
    assert bills == [date(2026, 12, 12), date(2027, 1, 12)]


def test_to_ask_again_is_due_before_the_promised_price_ends() -> None:
    again = [r.on for r in plan_of(promised()).reminders if r.kind == "do_again"]
    assert again == [date(2027, 10, 12)]


def test_the_confirmation_holds_the_promised_terms() -> None:
    said = confirmation(plan_of(promised()))
    assert "$139.99 a month before tax, which is $35.19 less" in said
    assert "December 11, 2027" in said


def test_a_promise_with_a_term_that_is_refused_is_no_deal() -> None:
    plan = plan_of(promised(new_term_months=24))
    assert plan.deal is None
    assert "promise_with_new_term" in codes(plan)
    assert "confirm" not in kinds(plan)
    assert "call" in kinds(plan)
    assert "24 months" not in confirmation(plan)


def test_a_promise_above_the_most_worth_staying_for_is_no_deal() -> None:
    plan = plan_of(promised(monthly_price=Decimal("160.00")))
    assert plan.deal is None
    assert "promise_too_dear" in codes(plan)
    assert "$160" not in confirmation(plan)


def test_a_term_that_nobody_refused_may_be_promised() -> None:
    case = promised(new_term_months=24)
    free = case.model_copy(update={"mandate": case.mandate.model_copy(update={"never": ()})})
    plan = plan_of(free)
    assert plan.deal is not None
    assert "a new term of 24 months" in confirmation(plan)
