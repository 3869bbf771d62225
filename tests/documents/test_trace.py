"""Each number, day, name and quotation of a document is in its trace; the rest states nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from tests.installed import installed

from negotiate.documents.build import KINDS
from negotiate.documents.rehearsal import Words
from negotiate.documents.renderer import Renderer
from negotiate.documents.scrutiny import unbacked
from negotiate.documents.trace.loose import loose
from negotiate.documents.trace.renderer import Traced, TracingRenderer
from negotiate.documents.trace.resolve import computed
from negotiate.documents.trace.statements import VALUE, untraced
from negotiate.errors import CaseError, TemplateError
from negotiate.model.case import Case
from negotiate.model.origin import from_case
from negotiate.model.plan import Plan
from negotiate.model.trace import Trace
from negotiate.negotiator import Negotiator
from negotiate.testing.shipped import cases_of, day_of

Data = dict[str, Any]

#: Every example that is a case.
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CASES = sorted(path.stem for path in EXAMPLES.glob("*.toml"))
#: Those that are there for letters alone.
OF_LETTERS = sorted(f"letters/{path.stem}" for path in EXAMPLES.glob("letters/*.toml"))

#: What a template may say that no value backs, and why.
OWN = {
    r"(?i)\b(?:go to|try) \d": "sections of the script",
    r"“[^”]*”": "what an agent may say, and what the caller says to a desk",
    r"\bMarch\b(?! \d)": "a verb",
}
#: What built-in tactics quote of what agents say.
QUOTED = {"“I am sorry you feel that way”", "“That was our mistake”"}
SLUGS = installed().catalogue.slugs()


@cache
def tracer_like(renderer: Renderer) -> TracingRenderer:
    """Compiled once: most of the time of a trace is that."""
    return TracingRenderer.like(renderer)


def tracer_for(negotiator: Negotiator, case: Case) -> TracingRenderer:
    return tracer_like(negotiator._templates.renderer(case, "en-US"))


def traced(plan: Plan, tracer: TracingRenderer) -> Iterator[tuple[str, Traced]]:
    for kind in KINDS:
        if not kind.is_for(plan):
            continue
        context = {"plan": plan, **kind.context(plan, tracer.words)}
        yield kind.name, tracer.trace(kind.name, context, {"plan": plan})


def stated(part: Traced) -> list[str]:
    """What a document's own words state, less what is allowed."""
    own = untraced(part.markdown, part.spans)
    for pattern in OWN:
        own = re.sub(pattern, lambda hit: "" if VALUE not in hit[0] else hit[0], own)
    return loose(own, "en-US")


@pytest.fixture(scope="session")
def trace_of(
    negotiator: Negotiator, plan_of: Callable[[Data], Plan]
) -> Callable[[Data], dict[str, Trace]]:
    return lambda data: {trace.kind: trace for trace in negotiator.traces(plan_of(data))}


def check(negotiator: Negotiator, plan: Plan) -> None:
    plain = {document.kind: document for document in negotiator.documents(plan)}
    for kind, part in traced(plan, tracer_for(negotiator, plan.case)):
        assert part.markdown == plain[kind].markdown  # type: ignore[index]
        assert stated(part) == [], kind


@pytest.mark.parametrize("case", CASES)
def test_an_example_states_nothing_that_is_not_traced(
    case: str,
    negotiator: Negotiator,
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
) -> None:
    plan = plan_of(example(case))
    check(negotiator, plan)
    assert len(negotiator.traces(plan)) == len(negotiator.documents(plan))


@pytest.mark.parametrize("slug", SLUGS)
def test_nor_does_a_case_of_any_provider(slug: str, negotiator: Negotiator) -> None:
    provider = negotiator.catalogue.provider(slug)
    on = day_of(provider)
    for service in provider.services:
        for case in cases_of(provider, service, on):
            check(negotiator, negotiator.plan(case, on=on))


def test_each_value_has_a_backing(
    example: Callable[[str], Data], trace_of: Callable[[Data], dict[str, Trace]]
) -> None:
    trace = trace_of(example("spectrum-internet"))["call_script"]
    values = {value.text: value for one in trace.statements for value in one.values}
    assert values["Dana Whitfield"].origins == (from_case("customer.name"),)
    assert {o.kind for o in values["(855) 757-7328"].origins} == {"provider"}
    ask = values["$135"].computations[0]
    assert (ask.pointer, ask.inputs[0]) == (
        "plan.decision.ladder[0].monthly",
        "plan.case.mandate.target_monthly",
    )
    spoken = next(one for one in trace.statements if one.said_by == "tactics/loyalty")
    assert "contract.customer_since" in [origin.pointer for origin in spoken.origins]


def test_a_difference_comes_from_both_of_its_prices(
    example: Callable[[str], Data], trace_of: Callable[[Data], dict[str, Trace]]
) -> None:
    data = example("spectrum-internet")
    data["events"] = [
        {
            "on": date(2026, 11, 20),
            "kind": "promise",
            "agent": "Lee",
            "monthly_price": 140,
            "summary": "140 a month.",
        }
    ]
    values = [v for s in trace_of(data)["confirmation"].statements for v in s.values]
    assert ("plan.assessment.monthly.price", "plan.case.events[0].monthly_price") in [
        value.pointers for value in values
    ]


def test_a_law_is_told_with_its_status(
    example: Callable[[str], Data], trace_of: Callable[[Data], dict[str, Trace]]
) -> None:
    rules = trace_of(example("spectrum-internet"))["call_sheet"].rules
    assert [(rule.id, rule.status) for rule in rules] == [("us-fcc-informal-complaint", "in_force")]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    keys: Any = value.keys() if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield (*path, key)
        if isinstance(value[key], dict | list):
            yield from leaves(value[key], (*path, key))


def without(data: Data, path: tuple[str | int, ...]) -> Data:
    copy = deepcopy(data)
    holder: Any = copy
    for key in path[:-1]:
        holder = holder[key]
    del holder[path[-1]]
    return copy


def pointer_to(path: tuple[str | int, ...]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return "plan.case" + "".join(steps)


def within(pointer: str, other: str) -> bool:
    """Whether a pointer leads to the same thing, or into it."""
    return other == pointer or other.startswith((f"{pointer}.", f"{pointer}["))


@pytest.mark.parametrize("case", CASES)
def test_a_sentence_goes_with_the_fact_it_rests_on(
    case: str, example: Callable[[str], Data], trace_of: Callable[[Data], dict[str, Trace]]
) -> None:
    data = example(case)
    before = trace_of(data)
    printed = {
        p for t in before.values() for s in t.statements for v in s.values for p in v.pointers
    }
    tried = 0
    for path in leaves(data):
        pointer = pointer_to(path)
        if not any(within(pointer, other) for other in printed):
            continue
        try:
            left = without(data, path)
            Case.model_validate(left)
            after = trace_of(left)
        except (ValidationError, CaseError):
            continue
        tried += 1
        for kind, trace in before.items():
            gone = {
                s.text
                for s in trace.statements
                for v in s.values
                if all(within(pointer, other) for other in v.pointers) and v.pointers
            }
            # Without anything wrong there is no claim, and no document of one.
            kept = {s.text for s in after[kind].statements} & gone if kind in after else set()
            assert not kept, (pointer, kind)
    assert tried


def places(value: object, steps: list[str]) -> Iterator[object]:
    """What a pointer of the table leads to, each index tried."""
    if not steps:
        yield value
    elif steps[0] == "*":
        for item in value if isinstance(value, tuple) else ():
            yield from places(item, steps[1:])
    elif value is not None:
        yield from places(getattr(value, steps[0]), steps[1:])  # A wrong name is an error here.


def test_what_the_table_names_as_inputs_is_there(
    example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    plans = [plan_of(example(case)) for case in (*CASES, *OF_LETTERS)]
    for row in computed():
        for pointer in row.inputs:
            steps = re.findall(r"\w+|\*", pointer)[1:]
            found = [thing for plan in plans for thing in places(plan, steps)]
            assert found or pointer.startswith("plan.deal"), pointer  # No example has a promise.


def test_no_label_states_a_number() -> None:
    text = (files("negotiate.documents") / "templates/en-US/labels.toml").read_text("utf-8")
    words = "".join(re.findall(r'= "(.*)"', text))
    assert not re.search(r"\d", words)


def test_a_value_without_backing_cannot_be_rendered(
    negotiator: Negotiator, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    from negotiate.documents.trace.places import Places
    from negotiate.documents.trace.resolve import resolved

    with pytest.raises(TemplateError, match="which nothing backs"):
        resolved("$5", ("plan.invented",), Places(), "mine")


def test_the_words_of_every_built_in_tactic_and_advice_are_backed(
    negotiator: Negotiator, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    for case in CASES:
        plan = plan_of(example(case))
        tracer = tracer_for(negotiator, plan.case)
        claims = plan.claim.moves if plan.claim else ()
        words: list[Words] = [*plan.moves, *claims, *plan.advisories]
        for said in words:
            # What an agent may say is quoted by the tactic that tells how to take it.
            bare = [
                hit for hit in unbacked(tracer.spoken(said), tracer.locale) if hit not in QUOTED
            ]
            assert bare == []


def test_a_tracer_says_what_it_was_made_like(negotiator: Negotiator) -> None:
    renderer = Renderer(
        [files("negotiate.documents") / "templates"],
        locale="en-US",
        number_format="pl-PL",
        currency="PLN",
        country="PL",
    )
    assert TracingRenderer.like(renderer).options == renderer.options
