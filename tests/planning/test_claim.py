"""A claim stands beside a request and never in it; where nothing is wrong there is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from negotiate.assessment.assess import assess
from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.model.claim import Claim
from negotiate.model.mandate import Mandate
from negotiate.model.plan import Plan
from negotiate.planning.plan import make_plan
from negotiate.strategy.modelled import ModelStrategy
from negotiate.tactics.builtin import BUILT_IN
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_provider,
)

TWICE = sample_bill(
    lines=(
        {"name": "Internet", "kind": "service", "amount": 80},
        {"name": "Internet", "kind": "service", "amount": 80},
    ),
    total=Decimal(160),
)
PUT_RIGHT = {"goal": "put_right", "willing_to_leave": False, "hour_worth": 20}


def plan(case: Case) -> Plan:
    provider = sample_provider()
    found = assess(case, provider, SAMPLE_DAY)
    return make_plan(case, provider, found, strategy=ModelStrategy(), tactics=BUILT_IN)


def test_a_clean_bill_has_no_claim() -> None:
    assert plan(sample_case()).claim is None


def test_a_wrong_bill_has_one_beside_the_request() -> None:
    made = plan(sample_case(bills=(TWICE,)))
    assert made.flow == "ask"
    assert made.moves
    assert made.claim
    assert [finding.kind for finding in made.claim.findings] == ["charged_twice"]


def test_no_move_of_one_flow_is_in_the_other() -> None:
    made = plan(sample_case(bills=(TWICE,)))
    assert made.claim
    assert {move.flow for move in made.moves} == {"ask"}
    assert {move.flow for move in made.claim.moves} == {"claim"}


def test_a_claim_takes_no_finding_that_is_only_a_wish() -> None:
    made = plan(sample_case(bills=(TWICE,)))
    assert made.claim
    wish = made.claim.findings[0].model_copy(update={"flow": "ask"})
    with pytest.raises(ValidationError, match="nothing that is owed"):
        Claim(contact=made.contact, findings=(wish,), moves=(), days=())


def test_a_claim_takes_no_move_of_a_request() -> None:
    made = plan(sample_case())
    with pytest.raises(ValidationError):
        Claim(contact=made.contact, findings=(), moves=made.used_moves, days=())  # type: ignore[arg-type]


class TestPuttingRightAlone:
    def test_asks_for_nothing_else(self) -> None:
        made = plan(sample_case(bills=(TWICE,), mandate=sample_mandate_of(PUT_RIGHT)))
        assert (made.flow, made.moves, made.deal) == ("claim", (), None)
        assert {step.flow for step in made.escalation} == {"claim"}

    def test_counts_every_call_as_an_attempt(self) -> None:
        call = {"kind": "call", "on": date(2026, 11, 4), "summary": "Will look."}
        mandate = sample_mandate_of(PUT_RIGHT)
        made = plan(sample_case(bills=(TWICE,), mandate=mandate, events=(call,)))
        assert made.claim
        post = next(move for move in made.claim.moves if move.tactic == "public_post")
        assert post.values["tries"] == 1

    def test_is_reminded_of_no_price(self) -> None:
        made = plan(sample_case(bills=(TWICE,), mandate=sample_mandate_of(PUT_RIGHT)))
        kinds = {reminder.kind for reminder in made.reminders}
        assert "call" in kinds
        assert kinds.isdisjoint({"do_again", "check_bill"})

    def test_needs_something_wrong(self) -> None:
        with pytest.raises(CaseError, match="nothing in the case is known to be wrong"):
            plan(sample_case(mandate=sample_mandate_of(PUT_RIGHT)))

    def test_names_no_price(self) -> None:
        with pytest.raises(ValidationError, match="asks for no price; delete target_monthly"):
            sample_mandate_of(PUT_RIGHT | {"target_monthly": 5})

    def test_every_other_goal_needs_one(self) -> None:
        with pytest.raises(ValidationError, match="target_monthly"):
            sample_mandate_of(PUT_RIGHT | {"goal": "lower_bill"})


def sample_mandate_of(data: dict[str, object]) -> Mandate:
    return Mandate.model_validate(data)


def test_money_back_promised_after_the_end_keeps_nobody() -> None:
    events = (
        {"kind": "cancellation", "on": date(2026, 10, 1), "ends": date(2026, 10, 31)},
        {"kind": "promise", "on": date(2026, 11, 16), "credit_once": 80, "summary": "A refund."},
    )
    billed = sample_bill(
        issued=date(2026, 11, 15),
        period_starts=date(2026, 11, 15),
        period_ends=date(2026, 12, 14),
        lines=({"name": "Internet", "kind": "service", "amount": 80},),
        total=Decimal(80),
    )
    made = plan(
        sample_case(bills=(billed,), events=events, mandate=sample_mandate_of(PUT_RIGHT)),
    )
    assert made.claim
    assert [finding.kind for finding in made.claim.findings] == ["after_end"]
