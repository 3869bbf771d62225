"""No answer to an agent brings a claim into a request, or a wish into a claim."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from negotiate.documents.renderer import Renderer
from negotiate.model.move import Flow
from negotiate.model.objection import ObjectionKind
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

Data = dict[str, Any]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CASES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def said_back(renderer: Renderer, plan: Plan, kind: ObjectionKind, flow: Flow) -> str:
    return str(renderer.reply(plan, kind, "say", flow=flow))


@pytest.mark.parametrize("kind", get_args(ObjectionKind))
@pytest.mark.parametrize("case", CASES)
def test_in_every_example(
    case: str,
    kind: ObjectionKind,
    negotiator: Negotiator,
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
) -> None:
    plan = plan_of(example(case))
    renderer = negotiator._templates.renderer(plan.case, "en-US")
    flows: set[Flow] = {plan.flow} | ({"claim"} if plan.claim else set())
    for flow in flows:
        found = breaches(
            said_back(renderer, plan, kind, flow),
            flow=flow,
            may_leave=plan.case.mandate.willing_to_leave,
            origins=None,
            names=(*names_in(plan.case), plan.provider_name),
        )
        assert found == (), (flow, found)


def test_a_claim_beside_a_request_asks_for_no_price(
    negotiator: Negotiator, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    plan = plan_of(example("wrong-bill"))
    renderer = negotiator._templates.renderer(plan.case, "en-US")
    assert "can they put it right" in said_back(renderer, plan, "transfer", "claim")
    assert "can they change the price" in said_back(renderer, plan, "transfer", "ask")


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("I can do $130 a month for 12 months.", "accept_in_writing"),
        ("I can do $100 a month for 3 months, after that it is $250 a month.", "ask_on"),
        ("I can do $130 a month for 12 months, after that it is $220 a month.", "ask_on"),
        ("I can do $150 a month for 12 months.", "refuse"),
    ],
)
def test_a_price_is_good_enough_only_for_as_long_as_it_holds(
    said: str,
    verdict: str,
    negotiator: Negotiator,
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
) -> None:
    plan = plan_of(example("spectrum-internet"))
    assert negotiator.reply(plan, said).verdict == verdict


def test_a_price_above_todays_is_no_offer(
    negotiator: Negotiator, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    plan = plan_of(example("visit-fee"))
    assert negotiator.reply(plan, "Your bill will go up to $120 a month.").offer is None
