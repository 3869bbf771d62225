"""HTML: one file, no script, nothing from elsewhere, every word as it was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from tests.documents.conftest import CASES
from tests.documents.handmade import LETTERS, letter
from tests.documents.opened import Html, squeezed

from negotiate.documents.build import files
from negotiate.documents.html import as_html
from negotiate.documents.markdown import to_text
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]

TAGS = set(
    "html head meta title style body main address time div p br h1 h2 h3 h4 h5 h6 strong em "
    "ul ol li blockquote table thead tbody tr th td".split()
)
#: None of them loads or runs anything.
ATTRIBUTES = {
    ("html", "lang"),
    ("html", "dir"),
    ("meta", "charset"),
    ("meta", "name"),
    ("meta", "content"),
    ("meta", "http-equiv"),
    ("body", "class"),
    ("div", "class"),
    ("address", "class"),
    ("p", "class"),
    ("td", "class"),
    ("th", "class"),
    ("ol", "start"),
    ("time", "datetime"),
}


@pytest.mark.parametrize("locale", LETTERS)
def test_a_letter_has_its_parts_in_order(locale: str) -> None:
    page = Html(as_html(letter(locale)))
    made = LETTERS[locale]
    parts = ["sender", "dated", "recipient", "headline", "salutation", "body", "closing"]
    lines = [made[p] if isinstance(made[p], str) else "".join(made[p]) for p in parts]
    text = "".join(page.text)
    found = [
        squeezed(text).index(squeezed(line.strip("*").replace("\\", ""))[:9]) for line in lines
    ]
    assert found == sorted(found)
    assert page.tags.count("address") == 3
    assert page.tags.count("h1") == 1
    assert "".join(page.title) == made["subject"]


def test_language_paper_and_phone_are_set() -> None:
    american, polish = (as_html(letter(locale)).decode() for locale in ("en-US", "pl-PL"))
    assert '<html lang="en-US" dir="ltr">' in american
    assert '<html lang="pl-PL" dir="ltr">' in polish
    assert "@page { size: letter;" in american
    assert "@page { size: A4;" in polish
    assert 'name="viewport" content="width=device-width, initial-scale=1"' in polish
    assert re.search(r"body \{ max-width:", polish)
    assert 'dir="rtl"' in as_html(letter().model_copy(update={"locale": "he-IL"})).decode()


@pytest.mark.parametrize("case", CASES)
def test_every_document_says_the_same_as_its_text(
    case: str,
    negotiator: Negotiator,
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
) -> None:
    made = [one for one in negotiator.documents(plan_of(example(case))) if one.markdown]
    written = files(tuple(made), ["html"])
    assert len(written) == len(made)
    for document, raw in zip(made, written.values(), strict=True):
        page = Html(raw)
        assert set(page.tags) <= TAGS
        assert page.attributes <= ATTRIBUTES
        seen = squeezed("".join(page.text)).removeprefix(squeezed(document.title))
        plain = re.sub(r"^ *(- |\d+\. |[=-]+$)", "", document.text, flags=re.MULTILINE)
        plain = squeezed(plain).removeprefix(squeezed(document.title))
        assert re.sub(r"[-\d.]", "", seen) == re.sub(r"[-\d.]", "", plain), document.kind


def test_nothing_in_it_asks_for_anything() -> None:
    page = as_html(letter()).decode()
    assert "default-src 'none'" in page
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img|javascript:|\bon\w+=", page)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert('x')</script>",
        '"><img src=x onerror=alert(1)>',
        "</title></style><script>",
        "&lt;b&gt; &amp; &#60;",
        "${title} $content $",
        "{{ 7*7 }} {% raw %}",
        "]]> <!-- <![CDATA[",
        "javascript:alert(1)",
    ],
)
def test_markup_in_any_field_is_text(hostile: str) -> None:
    fields: dict[str, Any] = dict.fromkeys(("salutation", "closing", "dated", "enclosed"), hostile)
    fields |= dict.fromkeys(("sender", "recipient", "reach", "enclosures"), (hostile, hostile))
    page = Html(as_html(letter(title=hostile, **fields)))
    assert set(page.tags) <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert "".join(page.text).count(hostile) >= 11
    assert "".join(page.title) == hostile


def test_marks_of_the_text_become_elements() -> None:
    body = (
        "# One\n\n### Three\n\n- **a**\n- *b*\n\n  more\n\n3. c\n4. d\n\n> e\n\n"
        "| x | y |\n|---|--:|\n| f | 1 |\n"
    )
    page = as_html(letter(letter=None, markdown=body, title="One")).decode()
    for expected in (
        "<h1>One</h1>",
        "<h2>Three</h2>",
        "<li><strong>a</strong></li>",
        "<li><em>b</em>\n<p>more</p></li>",
        '<ol start="3">',
        "<blockquote>\n<p>e</p>\n</blockquote>",
        '<th class="right">y</th>',
        '<tr><td>f</td><td class="right">1</td></tr>',
    ):
        assert expected in page
    assert to_text(body)


def test_parts_stand_at_the_edge_of_their_locale() -> None:
    page = as_html(letter(right=("sender", "dated"))).decode()
    assert '<address class="sender right">' in page
    assert '<p class="dated right">' in page
    assert '<address class="recipient">' in page


def test_a_form_has_its_fields_under_its_heading() -> None:
    order = ("heading", "body")
    page = as_html(letter(shape="form", order=order, body="## What\n\nIt.\n\n## Who\n\nI."))
    assert [tag for tag in Html(page).tags if tag[0] == "h" and tag[1:].isdigit()] == [
        "h1",
        "h2",
        "h2",
    ]
