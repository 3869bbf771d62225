"""Who next, and on which day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from tests.installed import installed

from negotiate.model.case import Case
from negotiate.model.notice import Notice
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator
from negotiate.rules.working_days import is_working_day
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_offer,
)


@pytest.fixture(scope="module")
def negotiator() -> Negotiator:
    return installed()


def leaver(**contract: Any) -> Case:
    """Somebody with a cheaper offer who would go."""
    return sample_case(
        contract=sample_contract(**contract),
        offers=(sample_offer(),),
        mandate=sample_mandate(willing_to_leave=True),
    )


def calls_made(number: int) -> tuple[dict[str, object], ...]:
    made = range(number)
    return tuple({"on": date(2026, 11, 10 + n), "kind": "call", "summary": "No."} for n in made)


def kinds(plan: Plan) -> list[str]:
    return [step.kind for step in plan.escalation]


def dated(plan: Plan) -> list[date]:
    return [step.on for step in plan.escalation if step.on]


def test_calls_come_first_then_a_letter(negotiator: Negotiator) -> None:
    plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
    assert kinds(plan)[:2] == ["call", "supervisor"]
    assert kinds(plan).index("written") == len(plan.decision.accept) + 1


def test_a_supervisor_is_asked_for_within_the_call(negotiator: Negotiator) -> None:
    plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
    (step,) = (step for step in plan.escalation if step.kind == "supervisor")
    assert step.on is None


@pytest.mark.parametrize("refunds", [True, False, None])
@pytest.mark.parametrize("notice", [None, Notice(length=30, unit="days")])
def test_days_only_go_forward(
    negotiator: Negotiator, refunds: bool | None, notice: Notice | None
) -> None:
    case = leaver(refunds_unused_days=refunds, notice=notice)
    plan = negotiator.plan(case, on=SAMPLE_DAY)
    assert "leave" in kinds(plan)
    days = dated(plan)
    assert days == sorted(days)
    assert days[0] >= SAMPLE_DAY


def test_calls_are_days_apart(negotiator: Negotiator) -> None:
    plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
    calls = [s.on for s in plan.escalation if s.kind in {"call", "call_again"} and s.on]
    assert len(calls) > 1
    assert all((later - earlier).days >= 3 for earlier, later in pairwise(calls))


@pytest.mark.parametrize("made", [0, 1, 2, 5])
def test_calls_are_numbered_after_those_that_were_made(negotiator: Negotiator, made: int) -> None:
    plan = negotiator.plan(sample_case(events=calls_made(made)), on=SAMPLE_DAY)
    numbers = [s.values["call"] for s in plan.escalation if "call" in s.values]
    assert numbers[0] == made + 1
    assert numbers == [made + 1 + n for n in range(len(numbers))]


def test_a_letter_goes_out_and_is_answered_on_a_working_day(negotiator: Negotiator) -> None:
    plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
    (letter,) = (step for step in plan.escalation if step.kind == "written")
    answer = letter.values["answer_by"]
    assert letter.on
    assert isinstance(answer, date)
    assert is_working_day("US-NY", letter.on)
    assert is_working_day("US-NY", answer)
    assert (answer - letter.on).days >= 14


class TestLeaving:
    def test_is_a_step_where_it_is_open_and_pays(self, negotiator: Negotiator) -> None:
        plan = negotiator.plan(leaver(), on=SAMPLE_DAY)
        (step,) = (step for step in plan.escalation if step.kind == "leave")
        assert step.values["company"] == "Rival"

    def test_is_no_step_for_who_stays(self, negotiator: Negotiator) -> None:
        case = sample_case(offers=(sample_offer(),))
        assert "leave" not in kinds(negotiator.plan(case, on=SAMPLE_DAY))

    def test_is_no_step_where_it_does_not_pay(self, negotiator: Negotiator) -> None:
        dear = sample_offer(monthly_price="95.00")
        case = leaver().model_copy(update={"offers": (dear,)})
        assert "leave" not in kinds(negotiator.plan(case, on=SAMPLE_DAY))

    def test_is_no_step_without_an_offer(self, negotiator: Negotiator) -> None:
        case = leaver().model_copy(update={"offers": ()})
        assert "leave" not in kinds(negotiator.plan(case, on=SAMPLE_DAY))

    def test_gives_notice_in_time(self, negotiator: Negotiator) -> None:
        case = leaver(notice=Notice(length=30, unit="days", ends_with_cycle=True))
        plan = negotiator.plan(case, on=SAMPLE_DAY)
        (step,) = (step for step in plan.escalation if step.kind == "leave")
        ends_on = step.values["ends_on"]
        assert step.on
        assert isinstance(ends_on, date)
        assert (ends_on - step.on).days >= 30


class TestTheRegulator:
    def test_is_for_claims_only(self, negotiator: Negotiator) -> None:
        plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
        flows = {step.kind: step.flow for step in plan.escalation}
        assert flows["regulator"] == "claim"
        assert {flow for kind, flow in flows.items() if kind != "regulator"} == {"ask"}

    def test_comes_last_and_has_no_day(self, negotiator: Negotiator) -> None:
        plan = negotiator.plan(leaver(), on=SAMPLE_DAY)
        assert plan.escalation[-1].kind == "regulator"
        assert plan.escalation[-1].on is None

    def test_names_its_source(self, negotiator: Negotiator) -> None:
        plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
        (origin,) = plan.escalation[-1].origins
        assert (origin.kind, origin.cites[0].host) == ("rule", "consumercomplaints.fcc.gov")

    @pytest.mark.parametrize("changed", [{"jurisdiction": "PL"}, {"services": ("gym",)}])
    def test_is_left_out_where_none_answers(
        self, negotiator: Negotiator, changed: dict[str, Any]
    ) -> None:
        services = changed.pop("services", ("internet",))
        case = sample_case(contract=sample_contract(services=services), **changed)
        assert "regulator" not in kinds(negotiator.plan(case, on=SAMPLE_DAY))
