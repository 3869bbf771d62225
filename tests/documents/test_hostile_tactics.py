"""A community tactic that threatens, lies or breaks out is refused by name; the plan goes on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from negotiate.documents.rehearsal import rehearsed
from negotiate.documents.renderer import Renderer
from negotiate.errors import PluginError
from negotiate.hooks import hookimpl
from negotiate.hooks.relay import Relay
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.document import Document
from negotiate.model.origin import Origin, from_case
from negotiate.negotiator import Negotiator
from negotiate.tactics.tactic import AskSituation, AskTactic, Verdict, applies, lacks
from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_bill,
    sample_case,
    sample_contract,
    sample_mandate,
    sample_offer,
)

Judge = Callable[[AskSituation], Verdict]
Outcome = tuple[tuple[Document, ...], tuple[PluginError, ...]]

FITS: Judge = lambda situation: applies()  # noqa: E731


class Community:
    """A plugin with one tactic."""

    def __init__(self, folder: Path, judge: Judge, parts: dict[str, str]) -> None:
        macros = {"title": "Mine", "why": "It fits.", "say": "Could you look again?"} | parts
        text = "".join(f"{{% macro {n}() %}}{said}{{% endmacro %}}" for n, said in macros.items())
        file = folder / "en-US" / "tactics" / "mine.md.j2"
        file.parent.mkdir(parents=True)
        file.write_text(text, "utf-8")
        self.folder = folder
        self.judge = judge

    @hookimpl
    def negotiate_tactics(self) -> list[AskTactic]:
        return [AskTactic("mine", "evidence", self.judge)]

    @hookimpl
    def negotiate_templates(self) -> Path:
        return self.folder


@pytest.fixture
def outcome(tmp_path: Path) -> Callable[..., Outcome]:
    """The documents of a plan with a community tactic, and what was refused."""

    def made(
        judge: Judge = FITS, *, may_leave: bool = False, case: Case | None = None, **parts: str
    ) -> Outcome:
        known = case or sample_case(mandate=sample_mandate(willing_to_leave=may_leave))
        negotiator = Negotiator(Relay([("community", Community(tmp_path, judge, parts))]))
        plan = negotiator.plan(known, on=SAMPLE_DAY)
        documents = negotiator.documents(plan)
        negotiator.tactics(plan)  # Tells of tactics that do not apply as well.
        return documents, negotiator.set_aside

    return made


@pytest.fixture(scope="module")
def without() -> Callable[[Case], tuple[Document, ...]]:
    """The documents of a case when nobody brings a tactic."""
    negotiator = Negotiator(Relay([]))
    return lambda case: negotiator.documents(negotiator.plan(case, on=SAMPLE_DAY))


HOSTILE = {
    "threat": ("Fix this, or else.", "says “or else”. No ultimatum"),
    "legal threat": ("My lawyer will call you.", "says “My lawyer”. Nobody is threatened with law"),
    "media threat": (
        "I will tell everyone.",
        "says “tell everyone”. Nobody is threatened with an audience",
    ),
    "insult": ("You idiots could do better.", "says “idiots”. Nobody is insulted"),
    "guilt": ("How can you do this to me?", "says “How can you”. Nobody is made to feel guilty"),
    "shouting": ("I want it NOW, and TODAY.", "says “TODAY”. No shouting"),
    "law in an ask": (
        "The law gives me a lower price.",
        "says “law”. A request for goodwill",
    ),
    "card dispute": ("I can dispute this.", "says “dispute”. A request for goodwill names no law"),
    "leaving": (
        "Another provider would take me.",
        "says “Another provider”. The customer is not willing to leave",
    ),
    "hardship": ("I lost my job last week.", "says “lost my job”. Nothing in a case tells of"),
    "tenure": (
        "I have been with you for years.",
        "says “been with you”. How long somebody is a customer needs a fact",
    ),
    "payments": ("I have never missed a payment.", "says “missed a payment”. How somebody paid"),
    "bluff": ("My neighbor pays half of it.", "says “neighbor”. What others charge or pay needs"),
    "impersonation": (
        "I work for your head office.",
        "says “I work for your”. Nobody is",
    ),
    "long": ("I see " + "so very " * 20 + "much.", "says “I see so very so very so very …”."),
    "invisible letters": ("You id\u200biots.", "says “idiots”. Nobody is insulted"),
    "in quotation marks": ("{{ 'You ' ~ 'idi' ~ 'ots' }}", "says “idiots”. Nobody is insulted"),
    "sandbox": (
        "{{ ''.__class__.__mro__ }}",
        "does what a template may not: access to attribute '__class__' of 'str' object is unsafe.",
    ),
    "another file": (
        "{% include '../../x' %}",
        "needs the template ../../x, which is not there for en-US",
    ),
    "chance": ("{{ ['Hello.', 'You idiot.']|random }}", "is not well formed: No filter named"),
}


@pytest.mark.parametrize(("say", "why"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_line_is_refused_and_everybody_else_unaffected(
    outcome: Callable[..., Outcome],
    without: Callable[[Case], tuple[Document, ...]],
    say: str,
    why: str,
) -> None:
    documents, refused = outcome(say=say)
    (error,) = refused
    assert (error.plugin, error.part) == ("community", "template tactics/mine")
    assert why in error.why
    assert str(error) == (f"plugin 'community': its template tactics/mine is refused: {error.why}")
    case = sample_case(mandate=sample_mandate(willing_to_leave=False))
    assert documents == without(case)


@pytest.mark.parametrize("part", ["title", "why"])
def test_what_the_customer_alone_reads_insults_nobody_either(
    outcome: Callable[..., Outcome], part: str
) -> None:
    _, (error,) = outcome(**{part: "They are greedy liars."})
    assert error.why.startswith("says “greedy”. Nobody is insulted")
    assert "It says “liars”." in error.why


def test_what_the_customer_alone_reads_may_name_the_law(outcome: Callable[..., Outcome]) -> None:
    _, refused = outcome(why="The law says nothing of it, and leaving costs nothing.")
    assert refused == ()


def test_a_tactic_that_does_not_apply_is_held_to_manner_as_well(
    outcome: Callable[..., Outcome],
) -> None:
    _, (error,) = outcome(lambda situation: lacks("x"), why="You are stupid.", say="Or else!")
    assert "stupid" in error.why
    assert "Or else" not in error.why


FULL = sample_case(
    contract=sample_contract(customer_since=date(2016, 5, 1), missed_payments=0),
    offers=(sample_offer(),),
    bills=(sample_bill(),),
    events=({"kind": "fault", "on": SAMPLE_DAY, "summary": "A credit was promised."},),
    mandate=sample_mandate(willing_to_leave=False),
)

BACKED = {
    "tenure": ("I have been with you for years.", "contract.customer_since"),
    "payments": ("I have not missed a payment.", "contract.missed_payments"),
    "offer": ("My neighbor pays half of it.", "offers[0].monthly_price"),
    "fault": ("There was an outage.", "events[0]"),
    "promise": ("You promised me a credit.", "events[0].summary"),
    "rise": ("My bill went up.", "bills[0].total"),
}


@pytest.mark.parametrize(("say", "pointer"), BACKED.values(), ids=BACKED)
def test_the_same_line_with_its_fact_is_said(
    outcome: Callable[..., Outcome], say: str, pointer: str
) -> None:
    def judge(situation: AskSituation) -> Verdict:
        return applies("fits", {}, [from_case(pointer)])

    documents, refused = outcome(judge, case=FULL, say=say)
    assert refused == ()
    assert say in next(d.text for d in documents if d.kind == "call_script")


def test_what_points_at_nothing_backs_nothing(outcome: Callable[..., Outcome]) -> None:
    def judge(situation: AskSituation) -> Verdict:
        return applies("fits", {}, [from_case("contract.customer_since")])

    _, (error,) = outcome(judge, say="I have been with you for years.")
    assert error.why == "its origin contract.customer_since is not in the case"


@pytest.mark.parametrize("say", ["Others pay $45.", "Call me on Tuesday.", "Page 7 says so."])
def test_a_number_that_comes_from_no_value_is_refused(
    outcome: Callable[..., Outcome], say: str
) -> None:
    _, (error,) = outcome(say=say)
    assert "which none of its values backs" in error.why


@pytest.mark.parametrize(
    ("say", "why"),
    [
        ("Yes, I agree to that.", "No line agrees to anything"),
        ("Please sign me up today.", "No line agrees to anything"),
        ("Hello.\n\n## Before you say yes\n\nSay yes.", "more than one paragraph"),
        ("{% if m is sameas m %}Hello.{% endif %}", "sameas"),
        ("{% if move.__name__ == 'x' %}A{% endif %}Hello.", "unsafe"),
    ],
)
def test_a_line_neither_agrees_nor_breaks_out(
    outcome: Callable[..., Outcome], say: str, why: str
) -> None:
    _, (error,) = outcome(say=say)
    assert why in error.why


def test_a_tactic_of_a_kind_of_its_own_is_refused(tmp_path: Path) -> None:
    class Evil(AskTactic):
        """Could answer anything."""

    community = Community(tmp_path, FITS, {})
    community.negotiate_tactics = hookimpl(lambda: [Evil("mine", "counter", FITS)])  # type: ignore[method-assign,assignment]
    negotiator = Negotiator(Relay([("community", community)]))
    assert ["neither an AskTactic nor" in error.why for error in negotiator.set_aside] == [True]


def test_another_origin_is_no_backing(outcome: Callable[..., Outcome]) -> None:
    origin = Origin(kind="guide", pointer="contract.customer_since")
    _, refused = outcome(lambda _: applies("fits", {}, [origin]), say="I am a loyal customer.")
    assert [error.plugin for error in refused] == ["community"]


def test_who_would_leave_may_say_so(outcome: Callable[..., Outcome]) -> None:
    say = "Another provider would take me."
    documents, refused = outcome(say=say, may_leave=True)
    assert refused == ()
    assert say in next(d.text for d in documents if d.kind == "call_script")


def test_a_company_may_be_called_anything(outcome: Callable[..., Outcome]) -> None:
    offer = sample_offer(company="Act Fibernet", plan="Unlimited SWITCH", seen_on=SAMPLE_DAY)
    case = sample_case(mandate=sample_mandate(willing_to_leave=False), offers=(offer,))

    def judge(situation: AskSituation) -> Verdict:
        found = situation.case.offers[0]
        values = {"company": found.company, "plan": found.plan}
        return applies("fits", values, [from_case("offers[0]")])

    _, refused = outcome(judge, case=case, say="{{ company }} offers {{ plan }}.")
    assert refused == ()


def test_values_of_a_tactic_are_no_names(outcome: Callable[..., Outcome]) -> None:
    def judge(situation: AskSituation) -> Verdict:
        return applies("fits", {"name": "you idiot"}, [from_case("customer.name")])

    _, (error,) = outcome(judge, say="Hello, {{ name }}.")
    assert "says “idiot”" in error.why


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Tell these crooks that you know.", "says “crooks”. Nobody is insulted"),
        ("Cancel in time; the law refunds the rest.", None),
    ],
)
def test_advice_insults_nobody_and_may_name_law_and_leaving(
    tmp_path: Path, words: str, why: str | None
) -> None:
    file = tmp_path / "en-US" / "advisories" / "town.md.j2"
    file.parent.mkdir(parents=True)
    file.write_text(words, "utf-8")
    renderer = Renderer(
        [files("negotiate.documents") / "templates", tmp_path],
        locale="en-US",
        number_format="en-US",
        currency="USD",
        country="US",
    )
    advice = Advisory(code="town", origins=(from_case("contract"),))
    plan = Negotiator(Relay([])).plan(sample_case(), on=SAMPLE_DAY)
    advised = plan.model_copy(update={"advisories": (advice, *plan.advisories)})
    kept, wrong = rehearsed(advised, [renderer])
    assert kept == (plan if why else advised)
    assert [reason.startswith(why or "") for reason in wrong.values()] == ([True] if why else [])
