"""Every line of every tactic, for any case: backed, within its flow, and within the mandate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files

from hypothesis import assume, given, settings

from negotiate.documents.build import documents
from negotiate.documents.renderer import Renderer, parts_said
from negotiate.hooks.relay import Relay
from negotiate.model.case import Case
from negotiate.model.move import AskMove, ClaimMove
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator
from negotiate.planning.plan import nothing_to_ask
from negotiate.testing.cases import cases_on_a_day
from negotiate.wording.check import breaches, manner_breaches
from negotiate.wording.names import names_in

#: What agrees to something. Nothing in a script may: a yes is the customer's, once it is written.
A_YES = re.compile(
    r"\b(I|we) (accept|agree|will take|'ll take|confirm that)\b|\b(deal|sounds good|yes)[.!,]", re.I
)


@cache
def negotiator() -> Negotiator:
    return Negotiator(Relay([]))


@cache
def renderer() -> Renderer:
    folder = files("negotiate.documents") / "templates"
    return Renderer([folder], locale="en-US", number_format="en-US", currency="USD", country="US")


def moves(plan: Plan) -> Iterator[AskMove | ClaimMove]:
    yield from plan.moves
    yield from plan.claim.moves if plan.claim else ()


def planned(held: tuple[Case, date]) -> Plan:
    case, on = held
    generic = case.contract.model_copy(update={"provider": "generic"})
    company = case.company or {"name": "Ironside"}
    data = case.model_copy(update={"contract": generic}).model_dump() | {"company": company}
    changed = Case.model_validate(data)
    assume(not list(nothing_to_ask(changed, on)))
    return negotiator().plan(changed, on=on)


@given(cases_on_a_day())
@settings(max_examples=60)
def test_no_line_says_what_its_flow_may_not_or_what_nothing_backs(held: tuple[Case, date]) -> None:
    plan = planned(held)
    names = (*names_in(plan.case), plan.provider_name)
    for move in moves(plan):
        for part, of in parts_said(move):
            text = str(renderer().move(move, part, of))
            if part in {"say", "reply"}:
                found = breaches(
                    text,
                    flow=move.flow,
                    may_leave=plan.case.mandate.willing_to_leave,
                    origins=move.origins,
                    names=names,
                )
            else:
                found = manner_breaches(text, names=names)
            assert found == (), (move.tactic, part, text)


@given(cases_on_a_day())
@settings(max_examples=60)
def test_no_tactic_gives_up_what_the_mandate_forbids(held: tuple[Case, date]) -> None:
    plan = planned(held)
    for move in plan.used_moves:
        assert not set(move.gives) & set(plan.case.mandate.never)
    limit = plan.decision.walk_away
    assert all(rung.monthly <= limit for rung in plan.decision.ladder)
    assert all(accept.at_most <= limit for accept in plan.decision.accept)


@given(cases_on_a_day())
@settings(max_examples=30)
def test_no_script_says_yes(held: tuple[Case, date]) -> None:
    plan = planned(held)
    for document in documents(plan, {"customer": renderer(), "company": renderer()}):
        if document.kind in {"call_script", "chat_script", "claim_script"}:
            names = sorted(names_in(plan.case), key=len, reverse=True)
            said = document.text
            for name in names:
                said = said.replace(name, "…")
            assert A_YES.findall(said) == []
