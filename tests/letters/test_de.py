"""Letters in German: its script, its forms, nobody's gender guessed, no wrong word."""

from __future__ import annotations

import re
import time
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, TEMPLATES, locales_of, plans, renderer
from tests.letters.test_owed import CLAIMED, MONTHS, finding

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import missing, write
from negotiate.documents.words import Words
from negotiate.elements.check import LONGEST, check
from negotiate.model.case import Case, Customer
from negotiate.model.document import Document
from negotiate.model.event import Event
from negotiate.model.finding import FindingKind
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in
from negotiate.wording.template import own_words

LOCALE = "de-DE"
OWN = "de-mobilfunk"
FOLDER = TEMPLATES / LOCALE
KINDS = [kind for kind in LETTERS.values() if LOCALE in locales_of(kind)]
#: Kinds for which the example in the language has the facts.
OWN_KINDS = [kind.name for kind in KINDS if not list(kind.needs(plans()[OWN]))]
ALPHABET = re.compile(r"[a-zA-ZäöüÄÖÜß]+")
#: Nouns that tell the writer's or an agent's sex, alone or as a pair.
GENDERED = re.compile(
    r"\b(?:Kunde|Kundin|Kunden|Mitarbeiter(?:in)?|Herrn?|Frau|Inhaber(?:in)?|Nutzer(?:in)?)\b"
)
TWO_FORMS = re.compile(r"[^\W_]/-?[^\W_]|\w\(\w{1,4}\)|[a-zäöüß](?:In\b|Innen|[*:]in)")
#: Wrong for what they are meant to say: what one does to an order, fees that have no such name, an
#: act that ends a contract in another way, and a label that no subject has.
WRONG = re.compile(
    r"stornier|annullier|Kündigungsgebühr|Beendigungsgebühr|\bRücktritt|\bBetreff", re.IGNORECASE
)
ENGLISH = re.compile(r"\b(?:the|and|my|your|please|bill|of|account|notice)\b", re.IGNORECASE)


def said() -> Iterator[tuple[str, str]]:
    """What the templates and the labels say of their own."""
    for file in sorted((FOLDER / "letters").iterdir()):
        yield file.name, own_words(file.read_text("utf-8"))
    yield "labels.toml", "\n\n".join(_leaves(tomllib.loads((FOLDER / "labels.toml").read_text())))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    else:
        yield value


SAID = dict(said())


def letter(kind: str, case: str = OWN) -> Document:
    return write(plans()[case], LETTERS[kind], renderer(case, LOCALE))  # type: ignore[index]


@pytest.mark.parametrize("name", SAID)
def test_the_words_are_in_the_letters_of_the_language(name: str) -> None:
    words = re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", "", SAID[name]))
    assert [word for word in words if not ALPHABET.fullmatch(word)] == []


@pytest.mark.parametrize("name", SAID)
def test_nobody_is_guessed_to_be_a_man_or_a_woman(name: str) -> None:
    assert GENDERED.findall(SAID[name]) == []
    assert TWO_FORMS.findall(SAID[name]) == []


@pytest.mark.parametrize("name", SAID)
def test_no_word_is_the_wrong_one(name: str) -> None:
    assert WRONG.findall(SAID[name]) == []


#: Groups whose codes every letter may need; of the others, what the letters written here need.
CLOSED = (
    "account",
    "service",
    "channel",
    "counted_in",
    "quote",
    "grievance",
    "happened",
    "remedy",
    "remedy_instead",
)


def test_the_labels_have_the_codes_of_their_groups() -> None:
    ours = tomllib.loads((FOLDER / "labels.toml").read_text("utf-8"))
    theirs = tomllib.loads((TEMPLATES / "en-US" / "labels.toml").read_text("utf-8"))
    for group in ours:
        assert set(ours[group]) <= set(theirs[group]), group
    for group in CLOSED:
        assert set(ours[group]) == set(theirs[group]), group


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_each_fact_that_is_missing_has_words(kind: str) -> None:
    """For every case, and every case without what a letter leans on first."""
    words = renderer(OWN, LOCALE).words
    for plan in plans().values():
        bare = plan.case.model_copy(
            update={"bills": (), "events": (), "customer": Customer(name="A"), "complaint": None}
        )
        for case in (plan.case, bare):
            deal = plan.deal if case.events else None
            changed = plan.model_copy(update={"case": case, "deal": deal})
            assert all(said for _, said in missing(changed, LETTERS[kind], words))  # type: ignore[index]


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_a_letter_is_in_one_language(kind: str) -> None:
    made = letter(kind)
    assert ENGLISH.findall(made.text) == []
    assert WRONG.findall(made.text) == []
    names = (*names_in(plans()[OWN].case), plans()[OWN].provider_name)
    flow = LETTERS[kind].flow or "ask"  # type: ignore[index]
    found = breaches(
        made.text, flow=flow, may_leave=True, origins=None, names=names, language=LOCALE
    )
    assert found == ()


@pytest.mark.parametrize("kind", OWN_KINDS)
def test_a_letter_goes_on_in_lower_case_after_its_salutation(kind: str) -> None:
    made = letter(kind)
    assert made.letter
    assert made.letter.salutation == "Sehr geehrte Damen und Herren,"
    assert made.letter.body[0].islower()


@pytest.mark.parametrize("bills", [MONTHS[-1:], MONTHS[-2:], MONTHS], ids=len)
@pytest.mark.parametrize("kind", CLAIMED)
def test_each_thing_that_may_be_wrong_is_said(kind: FindingKind, bills: tuple[date, ...]) -> None:
    plan = plans()["several-charges"]
    assert plan.claim
    claim = plan.claim.model_copy(update={"findings": (finding(kind, bills=bills),)})
    changed = plan.model_copy(update={"claim": claim})
    made = write(changed, LETTERS["charge_dispute"], renderer("several-charges", LOCALE))
    found = check(made.text, "charge_dispute", LOCALE)
    assert (found.missing, found.forbidden) == ((), ())
    for name, pattern in HOLES.items():
        assert pattern.search(made.markdown) is None, name


@pytest.mark.parametrize("condition", [None, "own_service", "own_parts"])
@pytest.mark.parametrize(
    "remedies",
    [("repair", "part"), ("replacement", "refund"), ("refund", "repair", "part", "replacement")],
    ids="-".join,
)
def test_a_claim_under_a_warranty_asks_for_one_thing_and_then_another(
    remedies: tuple[str, ...], condition: str | None
) -> None:
    data = tomllib.loads(FILES["warranty-parts"].read_text("utf-8"), parse_float=Decimal)
    data["purchases"][0] |= {"remedies": remedies, "warranty": "full"}
    data["purchases"][0].pop("condition", None)
    if condition:
        data["purchases"][0]["condition"] = condition
    plan = installed().plan(Case.model_validate(data), on=DAY)
    made = write(plan, LETTERS["warranty"], renderer("warranty-parts", LOCALE))
    found = check(made.text, "warranty", LOCALE)
    assert (found.missing, found.forbidden) == ((), ())
    for name, pattern in HOLES.items():
        assert pattern.search(made.markdown) is None, name


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            {"channel": "phone", "reference": "NM-77", "ends": date(2026, 10, 31)},
            "habe ich am 28. September 2026 telefonisch gekündigt (Vorgangsnummer NM-77). Dieses "
            "Schreiben bestätigt die Kündigung. Der Vertrag endete am 31. Oktober 2026. Bitte",
        ),
        (
            {"ends": date(2026, 12, 31)},
            "habe ich am 28. September 2026 gekündigt. Dieses Schreiben bestätigt die Kündigung. "
            "Der Vertrag endet am 31. Dezember 2026. Bitte",
        ),
    ],
)
def test_a_cancellation_confirms_what_was_said_before(told: dict[str, Any], words: str) -> None:
    plan = plans()[OWN]
    event = Event.model_validate({"on": date(2026, 9, 28), "kind": "cancellation", **told})
    case = plan.case.model_copy(update={"events": (event,)})
    changed = plan.model_copy(update={"case": case})
    made = write(changed, LETTERS["cancellation"], renderer(OWN, LOCALE))
    assert words in " ".join(made.text.split())
    assert check(made.text, "cancellation", LOCALE).holds
    for name, pattern in HOLES.items():
        assert pattern.search(made.markdown) is None, name


@pytest.mark.parametrize(("number", "said"), [(1, "1 Monat"), (2, "2 Monate"), (24, "24 Monate")])
def test_months_are_counted_as_the_language_does(number: int, said: str) -> None:
    words: Words = renderer(OWN, LOCALE).words
    assert words.count(number, "month") == said


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (
            {},
            "nennen Sie für meinen Vertrag über Mobilfunk, Kundennummer OM-7730914, einen neuen "
            "Preis: 25,50 € im Monat ab dem 5. Januar 2027 statt 22,00 €.",
        ),
        ({"about": "50 GB plan"}, "nennen Sie für „50 GB plan“ in meinem Vertrag über Mobilfunk,"),
        ({}, "darf ich ohne Kosten kündigen (§ 57 Abs. 1 TKG). Hiermit kündige ich. Der Vertrag"),
        ({}, "Der Vertrag endet mit Ablauf des 4. Januar 2027, bevor der neue Preis gilt."),
        ({"starts": date(2026, 11, 20)}, "Hiermit kündige ich. Der Vertrag endet am "),
    ],
)
def test_a_price_rise_is_left_for_by_german_law(event: dict[str, Any], words: str) -> None:
    data = tomllib.loads(FILES["price-rise"].read_text("utf-8"), parse_float=Decimal)
    data |= {"jurisdiction": "DE", "currency": "EUR", "number_format": LOCALE}
    data["events"][0] |= event
    plan = installed().plan(Case.model_validate(data), on=DAY)
    made = write(plan, LETTERS["price_rise_exit"], renderer(OWN, LOCALE))
    assert words in " ".join(made.text.split())
    assert check(made.text, "price_rise_exit", LOCALE).holds
    for name, pattern in HOLES.items():
        assert pattern.search(made.markdown) is None, name


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
@pytest.mark.parametrize("piece", ["a ", "1", "1 € ", "1. Januar 2026 ", "Rechnung ", "Vertrag "])
def test_no_text_takes_long(kind: str, piece: str) -> None:
    began = time.process_time()
    check(piece * (LONGEST // len(piece)), kind, LOCALE)
    assert time.process_time() - began < 5  # Seconds; a pattern that runs away takes hours.
