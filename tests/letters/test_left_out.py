"""Whatever is optional can be left out of a case: its letter is whole, or says what it lacks."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.documents.test_no_line_without_a_fact import HOLES, removals, without
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, plans

from negotiate.documents.letters.kinds import LETTERS
from negotiate.elements.check import check
from negotiate.errors import CaseError, MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import LetterKind

#: The kinds with the examples that were made for them, or that hold most of what they say.
WRITTEN: list[tuple[LetterKind, str]] = [
    ("warranty", "warranty-repair"),
    ("warranty", "warranty-parts"),
    ("unlock", "unlock-phone"),
    ("airline_refund", "airline-refund"),
    ("airline_refund", "airline-delay"),
    ("airline_seats", "seats-delta"),
    ("airline_seats", "seats-united"),
    ("dot_complaint", "airline-refund"),
    ("supervisor", "att-wireless"),
    ("retention", "att-wireless"),
    ("retention", "generic-gym"),
    ("price_increase_question", "spectrum-internet"),
]


@pytest.mark.parametrize(("kind", "example"), WRITTEN)
def test_anything_optional_can_be_left_out(kind: LetterKind, example: str) -> None:
    negotiator = installed()
    data = tomllib.loads(FILES[example].read_text("utf-8"), parse_float=Decimal)
    whole = 0
    for path in removals(data):
        try:
            plan = negotiator.plan(Case.model_validate(without(data, path)), on=DAY)
            letter = negotiator.letter(plan, kind)
        except (ValidationError, CaseError, MissingFacts):
            continue
        found = check(letter.text, kind)
        assert (path, found.missing, found.forbidden) == (path, (), ())
        assert [name for name, hole in HOLES.items() if hole.search(letter.markdown)] == []
        whole += 1
    assert whole


@pytest.mark.parametrize("kind", LETTERS)
def test_each_fact_that_may_be_lacking_has_words(kind: LetterKind) -> None:
    negotiator = installed()
    for plan in plans().values():
        assert all(words for _, words in negotiator.letters(plan)[kind])
