"""The facade: assess, plan and write, for any case."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from negotiate import Case, CaseError, Negotiator, UnknownLocale, UnknownProvider, read_case
from negotiate.documents.build import files
from negotiate.hooks import hookimpl
from negotiate.hooks.relay import Relay
from negotiate.model.document import Document
from negotiate.model.plan import Decision
from negotiate.model.reply import Reply
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import ModelStrategy
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import SAMPLE_DAY, sample_case, sample_contract

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
NEGOTIATOR = Negotiator.discover()
SLUGS = ("generic", *NEGOTIATOR.catalogue.slugs())


def of_provider(slug: str) -> st.SearchStrategy[tuple[Case, date]]:
    """Cases that the provider can have: of its country, for what it sells."""
    if slug == "generic":
        return cases_on_a_day()
    record = NEGOTIATOR.catalogue.provider(slug)
    return cases_on_a_day(
        provider=slug, currency=record.currency, country=record.country, of=record.services
    )


drawn = st.sampled_from(SLUGS).flatmap(of_provider)


def written(held: tuple[Case, date]) -> tuple[Document, ...]:
    case, on = held
    try:
        plan = NEGOTIATOR.plan(case, on=on)
    except CaseError:
        assume(False)
        raise
    return NEGOTIATOR.documents(plan)


@given(drawn)
def test_any_case_is_assessed(held: tuple[Case, date]) -> None:
    case, on = held
    assessment = NEGOTIATOR.assess(case, on=on)
    assert assessment.stay.offer is None
    assert NEGOTIATOR.report(case, assessment).markdown.startswith("# ")


@given(drawn)
@settings(max_examples=25)
def test_any_case_becomes_documents_the_same_ones_each_time(held: tuple[Case, date]) -> None:
    documents = written(held)
    made = files(documents)
    more = [d for d in documents if d.kind in {"claim_script", "chat_script"}]
    assert len(made) == 13 + 2 * len(more)
    assert all(made.values())
    assert files(written(held)) == made
    # What people write may look like anything; what they cannot have written is looked for.
    leftover = re.compile(r"Undefined|Decimal\(|datetime\.date|\bNone\b")
    assume(not leftover.search(held[0].model_dump_json()))
    for document in documents:
        assert not leftover.search(document.markdown)


def test_documents_come_in_reading_order_the_calendar_last() -> None:
    made = NEGOTIATOR.documents(NEGOTIATOR.plan(sample_case(), on=SAMPLE_DAY))
    assert [document.kind for document in made] == [
        "position",
        "call_sheet",
        "call_script",
        "confirmation",
        "escalation",
        "reminders",
    ]


def test_the_position_alone_is_the_first_of_the_documents() -> None:
    plan = NEGOTIATOR.plan(sample_case(), on=SAMPLE_DAY)
    assert NEGOTIATOR.position(plan) == NEGOTIATOR.documents(plan)[0]


class TestLanguages:
    def test_each_reader_is_written_to_in_a_language_of_their_own(self) -> None:
        case = sample_case(letter_language="de-DE", user_language="pl-PL")
        plan = NEGOTIATOR.plan(case, on=SAMPLE_DAY)
        asked = {d.kind: d.asked for d in NEGOTIATOR.documents(plan)}
        assert asked["position"] == asked["call_sheet"] == asked["reminders"] == "pl-PL"
        assert asked["call_script"] == asked["confirmation"] == asked["escalation"] == "de-DE"

    def test_a_language_without_templates_says_what_stands_in(self) -> None:
        plan = NEGOTIATOR.plan(sample_case(), on=SAMPLE_DAY)
        made = NEGOTIATOR.documents(plan, locale="ru-EE")
        assert {(d.asked, d.locale) for d in made} == {("ru-EE", "en-US")}

    def test_what_is_no_language_is_refused(self) -> None:
        plan = NEGOTIATOR.plan(sample_case(), on=SAMPLE_DAY)
        with pytest.raises(UnknownLocale):
            NEGOTIATOR.documents(plan, locale="xx-YY")

    def test_numbers_follow_their_own_format(self) -> None:
        plan = NEGOTIATOR.plan(sample_case(number_format="de-DE"), on=SAMPLE_DAY)
        assert "80,00" in NEGOTIATOR.position(plan).markdown


class TestPlugins:
    def test_the_one_that_ships_the_record_is_asked_for_advice_and_no_other(self) -> None:
        day = date(2026, 11, 1)  # Cycles start on it, and Acme's books are closed then.
        acme = sample_case(contract=sample_contract(provider="acme-fiber"))
        att = sample_case(contract=sample_contract(provider="att"))
        codes = [a.code for a in NEGOTIATOR.plan(acme, on=day).advisories]
        assert "acme_books_closed" in codes
        codes = [a.code for a in NEGOTIATOR.plan(att, on=day).advisories]
        assert "acme_books_closed" not in codes

    def test_what_is_set_aside_is_told(self, tmp_path: Path) -> None:
        class Broken:
            @staticmethod
            @hookimpl
            def negotiate_records() -> str:
                return "nowhere"

        negotiator = Negotiator(Relay([("broken", Broken())]))
        assert [error.plugin for error in negotiator.set_aside] == ["broken"]
        assert negotiator.plan(sample_case(), on=SAMPLE_DAY).on == SAMPLE_DAY

    def test_without_any_the_generic_provider_works(self) -> None:
        alone = Negotiator(Relay([]))
        assert alone.plan(sample_case(), on=SAMPLE_DAY).described is False
        with pytest.raises(UnknownProvider):
            alone.plan(read_case(EXAMPLES / "att-wireless.toml"), on=SAMPLE_DAY)


def test_another_strategy_may_decide() -> None:
    class Bold(ModelStrategy):
        def decide(self, position: Position) -> Decision:
            return super().decide(position).model_copy(update={"open_question_first": False})

    negotiator = Negotiator(Relay([]), Bold())
    plan = negotiator.plan(sample_case(), on=SAMPLE_DAY)
    assert "open_question" not in {move.tactic for move in plan.used_moves}


said = st.one_of(
    st.text(max_size=100),
    st.sampled_from(
        [
            "I can take $10 off your bill for the next 12 months.",
            "For $20 more a month you could have gigabit, with a two-year agreement.",
            "I'll put a 25 dollar credit on your account and waive the fee.",
            "You can't cancel over the phone.",
            "Can I have your name and account number?",
            "Their price goes up after a year.",
        ]
    ),
)


@given(drawn, said)
def test_anything_an_agent_says_to_any_case_is_answered_or_not_understood(
    held: tuple[Case, date], words: str
) -> None:
    case, on = held
    try:
        plan = NEGOTIATOR.plan(case, on=on)
    except CaseError:
        assume(False)
        raise
    reply = NEGOTIATOR.reply(plan, words)
    assert (reply.kind is None) == (reply.say == ())
    assert reply.heard
    assert Reply.model_validate_json(reply.model_dump_json()) == reply
