"""The checklists as data: sourced, whole, and quick on any text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from negotiate.elements.check import LONGEST, card_number, check
from negotiate.elements.table import Checklist, checklist, kinds_checked
from negotiate.errors import UnknownLocale

KINDS = kinds_checked()
SOURCE = {
    "id": "law",
    "url": "https://example.com/law",
    "title": "A law",
    "grade": "law",
    "read_on": "2026-11-21",
}
ELEMENT = {
    "id": "amount",
    "level": "must",
    "name": "the amount",
    "sources": ["law"],
    "says": {"en": ["{amount}"]},
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_checklist_is_named_after_its_file_and_leans_on_all_its_sources(kind: str) -> None:
    listed = checklist(kind)
    used = {source for element in listed.elements for source in element.sources}
    assert listed.kind == kind
    assert {source.id for source in listed.sources} == used


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_letter_lacks_all_that_it_must_have(kind: str) -> None:
    found = check("", kind)
    assert found.missing == checklist(kind).of("must")
    assert not found.holds
    assert found.forbidden == ()


@given(text=st.text(max_size=400))
@pytest.mark.parametrize("kind", KINDS)
def test_each_element_is_told_once_whatever_the_text(kind: str, text: str) -> None:
    found = check(text, kind)
    told = [one.element.id for one in found.there]
    told += [one.id for one in (*found.missing, *found.advised)]
    wanted = [one.id for one in checklist(kind).elements if one.level != "not"]
    assert sorted(told) == sorted(wanted)
    assert all(one.words in " ".join(text.split()) for one in found.there)


PIECES = (
    *("a", "a.", "a ", "A ", "a-1", "1", "1 ", "$1 ", "my ", "charge ", "account "),
    *("3 March 2026 ", "January 1, 2026 "),
)


@pytest.mark.parametrize("piece", PIECES)
def test_no_text_takes_long(piece: str) -> None:
    """Kinds share many of their patterns: each is timed once, and counted for all who have it."""
    letter = " ".join((piece * LONGEST)[:LONGEST].split())
    takes = cache(lambda pattern: seconds(lambda: pattern.search(letter)))
    others = seconds(lambda: card_number(letter))
    for kind in KINDS:
        elements = checklist(kind).elements
        patterns = [pattern for element in elements for pattern in element.patterns("en")]
        # A pattern that runs away takes hours.
        assert others + sum(map(takes, patterns)) < 5, kind


@pytest.mark.parametrize("kind", KINDS)
def test_nor_does_a_whole_check(kind: str) -> None:
    assert seconds(lambda: check("a" * LONGEST, kind)) < 5


def seconds(work: Callable[[], object]) -> float:
    """Processor time that work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def test_a_language_nobody_described_is_an_error() -> None:
    with pytest.raises(UnknownLocale):
        check("Hei", "billing_error", "fi")


def test_a_kind_without_a_checklist_is_an_error() -> None:
    with pytest.raises(KeyError):
        check("Dear Sir", "position")


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"sources": ["other"]}, "unknown sources"),
        ({"level": "maybe"}, "level"),
        ({"says": {"en": ["("]}}, "unterminated"),
    ],
)
def test_a_checklist_that_does_not_hang_together_is_refused(
    change: dict[str, object], what: str
) -> None:
    wrong = {"kind": "letter", "sources": [SOURCE], "elements": [ELEMENT | change]}
    with pytest.raises((ValidationError, re.error), match=what):
        Checklist.model_validate(wrong)


def test_two_elements_of_one_name_are_refused() -> None:
    wrong = {"kind": "letter", "sources": [SOURCE], "elements": [ELEMENT, ELEMENT]}
    with pytest.raises(ValidationError, match="one id"):
        Checklist.model_validate(wrong)
