"""Every word of the library's own templates, and each line it says, keeps to the same bounds."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError
from markdown_it import MarkdownIt
from tests.documents.conftest import ASKS as CASES

import negotiate.documents
from negotiate.documents.letters.kinds import LETTERS
from negotiate.model.case import Case
from negotiate.model.move import Flow
from negotiate.negotiator import Negotiator
from negotiate.tactics.builtin import BUILT_IN
from negotiate.tactics.tactic import ClaimTactic
from negotiate.wording.check import Breach, breaches, manner_breaches, too_long
from negotiate.wording.names import names_in
from negotiate.wording.table import wording
from negotiate.wording.template import own_words

ROOT = Path(negotiate.documents.__file__).parent / "templates"
TEMPLATES = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.j2"))
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
DAY = date(2026, 11, 21)

#: Pieces of letters and of what is said; whoever adds a document says who reads it.
TO_THE_COMPANY = {
    *("call_script", "chat_script", "call_sheet", "confirmation", "escalation"),
    *("_letters", "_calls"),
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_insults_and_threatens_nobody(template: str) -> None:
    assert manner_breaches(own_words((ROOT / template).read_text("utf-8"))) == ()


#: What is read or heard in a claim: those pieces, and every tactic of one.
OF_A_CLAIM = {
    "claim_script",
    "_claims",
    "_complaints",
    *(kind.name for kind in LETTERS.values() if kind.flow == "claim"),
}
CLAIMS = OF_A_CLAIM | {tactic.name for tactic in BUILT_IN if isinstance(tactic, ClaimTactic)}


def is_named(template: str, names: set[str]) -> bool:
    return Path(template).name.partition(".")[0] in names


@pytest.mark.parametrize(
    "template",
    [
        t
        for t in TEMPLATES
        if ("/tactics/" in t or is_named(t, TO_THE_COMPANY)) and not is_named(t, CLAIMS)
    ],
)
def test_what_the_company_hears_holds_no_claim_in_an_ask(template: str) -> None:
    assert breaches_of(template, "ask") == ()


@pytest.mark.parametrize("template", [t for t in TEMPLATES if is_named(t, CLAIMS)])
def test_what_the_company_hears_holds_no_ask_in_a_claim(template: str) -> None:
    assert breaches_of(template, "claim") == ()


def breaches_of(template: str, flow: Flow) -> tuple[Breach, ...]:
    words = own_words((ROOT / template).read_text("utf-8"))
    language = template.partition("/")[0]
    return breaches(words, flow=flow, may_leave=True, origins=None, language=language)


@pytest.mark.parametrize("locale", sorted(path.name for path in ROOT.iterdir() if path.is_dir()))
def test_each_locale_has_its_words(locale: str) -> None:
    assert wording(locale).groups


@cache
def said(example: str, may_leave: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of an example's script that are said aloud, and the names in its case."""
    data = tomllib.loads((EXAMPLES / f"{example}.toml").read_text("utf-8"), parse_float=Decimal)
    data["mandate"]["willing_to_leave"] = may_leave
    negotiator = Negotiator.discover()
    plan = negotiator.plan(Case.model_validate(data), on=DAY)
    script = next(d.markdown for d in negotiator.documents(plan) if d.kind == "call_script")
    lines = tuple(line for line in script.splitlines() if line.startswith("> "))
    return lines, (*names_in(plan.case), plan.provider_name)


@given(data=st.data())
@pytest.mark.parametrize("may_leave", [True, False])
@pytest.mark.parametrize("example", CASES)
def test_any_of_the_lines_in_any_order_may_be_said(
    example: str, may_leave: bool, data: st.DataObject
) -> None:
    lines, names = said(example, may_leave)
    text = "\n\n".join(data.draw(st.lists(st.sampled_from(lines), unique=True)))
    found = breaches(text, flow="ask", may_leave=may_leave, origins=None, names=names)
    assert found == ()


@pytest.mark.parametrize("example", CASES)
def test_each_line_can_be_said_in_one_breath(example: str) -> None:
    lines, names = said(example, True)
    assert [line for line in lines if too_long(line, names=names)] == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{# a note #}Say {{ this|money }} now.", ["Say … now."]),
        ("{% if x %}One.{% elif y %}Two.{% else %}Three.{% endif %}", ["One.", "Two.", "Three."]),
        ("a{% if m.because == 'code' %} b{% endif %} c", ["a b c"]),
        ("{{ x or 'your idiots' }}", ["your idiots"]),
        ("{{ 'one' if x == 'two' else 'three' }}", ["one", "three"]),
        ("{{ blank('the law') }}{{ x['key']|label('code') }}", ["the law", "…"]),
        ("{% set title = 'Stupid: ' ~ name %}", ["Stupid:"]),
        (
            "{% macro say() %}Hello{% endmacro %}{% macro why() %}Why{% endmacro %}",
            ["Hello", "Why"],
        ),
        ("{% for x in ['a'] %}No {{ x }}{% endfor %}", ["No …"]),
    ],
)
def test_a_template_brings_words_of_its_own(source: str, words: list[str]) -> None:
    assert [part.strip() for part in own_words(source).split("\n\n") if part.strip()] == words


def test_a_template_that_is_not_well_formed_is_an_error() -> None:
    with pytest.raises(TemplateSyntaxError):
        own_words("{% if %}")


def test_the_lines_are_those_that_are_set_apart() -> None:
    lines, _ = said("spectrum-internet", True)
    tokens = MarkdownIt("commonmark").parse("\n\n".join(lines))
    assert sum(token.type == "blockquote_open" for token in tokens) == len(lines) > 10
