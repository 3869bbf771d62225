"""Every kind of letter, in every locale it is written in, for every example that has its facts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from tests.documents.conftest import EXAMPLES
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.installed import installed

import negotiate.documents
from negotiate.documents.kind import Kind
from negotiate.documents.layout import on_paper
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import compose, write
from negotiate.documents.markdown import to_text
from negotiate.documents.renderer import Renderer
from negotiate.documents.trace.build import trace
from negotiate.documents.trace.renderer import TracingRenderer
from negotiate.elements.check import check, shows
from negotiate.elements.table import Element, checklist, kinds_checked
from negotiate.model.case import Case
from negotiate.model.letter import Letter
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

DAY = date(2026, 11, 21)
TEMPLATES = Path(negotiate.documents.__file__).parent / "templates"
#: The examples of the pages, and those that are there for letters alone.
FILES = {path.stem: path for path in sorted(EXAMPLES.glob("**/*.toml"))}
#: Lines of a letter that fill a page, the blocks of address and the signature among them.
PAGE = 54
EMPTY: dict[str, object] = {
    "sender": (),
    "reach": (),
    "dated": "",
    "recipient": (),
    "subject": "",
    "enclosures": (),
}


def locales_of(kind: Kind) -> list[str]:
    return sorted(path.parts[-3] for path in TEMPLATES.glob(f"*/{kind.template}.md.j2"))


@cache
def negotiator() -> Negotiator:
    return installed()


@cache
def plans() -> dict[str, Plan]:
    read = {name: path.read_text("utf-8") for name, path in FILES.items()}
    return {
        name: negotiator().plan(
            Case.model_validate(tomllib.loads(text, parse_float=Decimal)), on=DAY
        )
        for name, text in read.items()
    }


@cache
def renderer(case: str, locale: str) -> Renderer:
    written = plans()[case].case
    country = written.jurisdiction.partition("-")[0]
    return renderer_for(locale, written.number_format, written.currency, country)


@cache
def renderer_for(*of: str) -> Renderer:
    """Cases of one country and currency share what is compiled."""
    return negotiator()._templates._make(*of)


@cache
def tracer_like(like: Renderer) -> TracingRenderer:
    return TracingRenderer.like(like)


class Left:
    """What stands for an element in templates: nothing, for the one that is taken out."""

    gone = ""

    def __call__(self, name: str, caller: Callable[[], str]) -> str:
        return "" if name == self.gone else caller()


@cache
def mutilating(like: Renderer) -> tuple[Renderer, Left]:
    """One like another, with a say in what its elements say."""
    made, left = Renderer(like.folders, **like.options), Left()
    made._environment.globals["element"] = left
    return made, left


def matrix() -> Iterator[tuple[Kind, str, str]]:
    """Kind, locale and example, wherever the facts are there."""
    for kind in LETTERS.values():
        for case, plan in plans().items():
            if not list(kind.needs(plan)):
                for locale in locales_of(kind):
                    yield kind, locale, case


MATRIX = [pytest.param(*one, id=f"{one[0].name}-{one[1]}-{one[2]}") for one in matrix()]


@pytest.mark.parametrize("kind", LETTERS.values(), ids=LETTERS)
def test_each_kind_has_an_example_a_checklist_and_the_fallback_language(kind: Kind) -> None:
    assert [case for one, _, case in matrix() if one is kind]
    assert kind.name in kinds_checked()
    assert "en-US" in locales_of(kind)


def test_each_checklist_is_of_a_kind_that_is_written() -> None:
    assert set(kinds_checked()) <= set(LETTERS)


@pytest.mark.parametrize(("kind", "locale", "case"), MATRIX)
def test_a_letter_has_all_it_must_have_no_hole_and_no_page_too_many(
    kind: Kind, locale: str, case: str
) -> None:
    letter = write(plans()[case], kind, renderer(case, locale))
    found = check(letter.text, kind.name, locale)
    assert found.missing == ()
    assert found.forbidden == ()
    for name, pattern in HOLES.items():
        assert pattern.search(letter.markdown) is None, name
    assert not re.search(r"__|\[[A-Z ]+\]|\band/or\b|\(s\)", letter.text)
    assert len(letter.text.splitlines()) <= PAGE * kind.pages


@pytest.mark.parametrize(("kind", "locale", "case"), MATRIX)
def test_each_thing_a_letter_says_is_backed(kind: Kind, locale: str, case: str) -> None:
    tracer = tracer_like(renderer(case, locale))
    assert trace(plans()[case], kind, tracer).statements


@pytest.mark.parametrize(("kind", "locale", "case"), MATRIX)
def test_without_any_one_element_the_check_names_it(kind: Kind, locale: str, case: str) -> None:
    musts = checklist(kind.name).of("must")
    mutilated = Mutilated(kind, locale, case)
    unnoticed = [
        element.id for element in musts if shows(mutilated.without(element), element, locale)
    ]
    assert musts
    assert unnoticed == []


class Mutilated:
    """A letter with one element at a time taken out of its template and its other parts."""

    def __init__(self, kind: Kind, locale: str, case: str) -> None:
        like = renderer(case, locale)
        self.kind, self.plan = kind, plans()[case]
        self.renderer, self.left = mutilating(like)

    def without(self, element: Element) -> str:
        self.left.gone = element.id
        letter = compose(self.plan, self.kind, self.renderer)
        if element.part:
            parts = letter.model_dump() | {element.part: EMPTY[element.part]}
            letter = Letter.model_validate(parts)
        return to_text(on_paper(letter, self.renderer.layout))
