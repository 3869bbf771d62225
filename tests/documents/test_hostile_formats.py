"""Whatever stands in a field, no format breaks: headers, pages, calendars, links, archives."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.documents.conftest import DAY, EXAMPLES
from tests.documents.handmade import letter
from tests.documents.opened import Html, glyphs, pdf_pages, pdf_sizes, squeezed, word_text
from tests.documents.test_hostile_text import HOSTILE, spoilt
from tests.documents.test_html import ATTRIBUTES, TAGS

from negotiate.documents.build import files
from negotiate.documents.formats import as_email
from negotiate.documents.mailto import MAX_LINK, mailto
from negotiate.documents.pdf import as_pdf
from negotiate.documents.reminders import as_calendar
from negotiate.documents.visible import on_one_line, visible
from negotiate.errors import UnprintableText
from negotiate.model.case import Case
from negotiate.model.document import Document, Entry
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]

HEADERS = {
    "X-Unsent",
    "From",
    "To",
    "Subject",
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
}

#: What no case may hold, but a document made elsewhere may.
FORBIDDEN = {
    "newline": "One\nBcc: eve@example.com",
    "carriage-return": "One\r\n\r\nbody",
    "null": "One\x00Two",
    "escape": "\x1b[31mred\x07",
    "override": "safe\u202egpj.exe",
    "isolate": "\u2066\u2067\u2068\u2069",
    "separators": "One\u2028Two\u2029Three\x85Four",
    "no-character": "One\uffffTwo\ufffe\ufdd0",
    "private": "\ue000 \U000f0000",
    "invisible": "a\u200bb\ufeffc\u00ad",
    "tabs": "One\t\tTwo",
    "word": "x" * 10_000,
    "wide-word": "W" * 10_000,
    "words": "word " * 2_000,
    "lines": "line\n" * 500,
    "empty": "",
    "blank": " \n ",
    "combining": "a" + "\u0301" * 50,
}
ANYTHING = HOSTILE | FORBIDDEN


def everywhere(text: str) -> Document:
    """A letter with a text in every field."""
    fields: dict[str, Any] = dict.fromkeys(
        ("subject", "salutation", "closing", "dated", "enclosed"), text
    )
    fields |= dict.fromkeys(("sender", "reach", "recipient", "enclosures"), (text, text))
    document = letter(title=text, mail=text, text=text, **fields)
    return document.model_copy(update={"recipient": text, "sender": text})


each = pytest.mark.parametrize("text", ANYTHING.values(), ids=ANYTHING)


@each
def test_no_header_breaks(text: str) -> None:
    assert_one_mail(text)


@given(st.text(max_size=400))
def test_no_header_breaks_whatever_it_holds(text: str) -> None:
    assert_one_mail(text)


def assert_one_mail(text: str) -> None:
    raw = as_email(everywhere(text), ("billing-error.pdf", b"%PDF-"))
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    assert set(message.keys()) <= HEADERS
    assert message["Bcc"] is None
    assert squeezed(str(message["Subject"])) == squeezed(visible(text))
    first, second = message.iter_parts()
    assert second.get_content() == b"%PDF-"
    assert second.get_filename() == "billing-error.pdf"
    assert squeezed(first.get_content()) == squeezed(visible(text))
    assert b"\x00" not in raw
    assert max(map(len, raw.split(b"\r\n"))) <= 998


@each
def test_no_page_of_html_breaks(text: str) -> None:
    assert_one_page(text)


@given(st.text(max_size=400))
def test_no_page_of_html_breaks_whatever_it_holds(text: str) -> None:
    assert_one_page(text)


def assert_one_page(text: str) -> None:
    (raw,) = files((everywhere(text),), ["html"]).values()
    page = Html(raw)
    assert set(page.tags) <= TAGS
    assert page.attributes <= ATTRIBUTES
    assert squeezed("".join(page.text)).count(squeezed(visible(text))) >= 11
    assert "".join(page.title) == (on_one_line(text) or "billing error")


@each
def test_no_archive_breaks(text: str) -> None:
    (raw,) = files((everywhere(text),), ["docx"]).values()
    assert squeezed(word_text(raw)).count(squeezed(visible(text))) >= 11


@given(st.text(max_size=100))
def test_no_archive_breaks_whatever_it_holds(text: str) -> None:
    (raw,) = files((everywhere(text),), ["docx"]).values()
    assert squeezed(word_text(raw)).count(squeezed(visible(text))) >= 11


@each
def test_no_printed_page_breaks(text: str) -> None:
    assert_printed(text)


LATIN = st.characters(max_codepoint=0x24F) | st.characters(min_codepoint=0x370, max_codepoint=0x4FF)


@given(st.text(LATIN, max_size=200))
def test_no_printed_page_breaks_whatever_it_holds(text: str) -> None:
    assert_printed(text)


@given(st.text(max_size=100))
def test_a_page_is_printed_whole_or_not_at_all(text: str) -> None:
    assert_printed(text)


def printed(text: str) -> bytes | str:
    """The page, or the characters that cannot be printed."""
    try:
        return as_pdf(everywhere(text))
    except UnprintableText as refused:
        return refused.characters


def assert_printed(text: str) -> None:
    """Either every character is on the page, within its edges, or an error names what lacks."""
    raw = printed(text)
    if isinstance(raw, str):
        assert raw
        assert set(raw) <= set(text)
        return
    pages = pdf_pages(raw)
    if len(text) < 1000 and text.isascii():
        assert squeezed("".join(pages)).count(squeezed(visible(text))) >= 11
    # The first page has every field; where text runs out of it, it does so there.
    for number, (width, height) in enumerate(pdf_sizes(raw)[:1]):
        for glyph in glyphs(raw, number):
            assert 0 < glyph.left <= glyph.right < width, glyph
            assert 0 < glyph.top <= glyph.bottom < height, glyph


@each
def test_no_link_breaks(text: str) -> None:
    assert_one_link(text)


@given(st.text(max_size=100))
def test_no_link_breaks_whatever_it_holds(text: str) -> None:
    assert_one_link(text)


def assert_one_link(text: str) -> None:
    link = mailto(everywhere(text))
    if link is None:
        assert len(text) > 20
        return
    assert len(link) <= MAX_LINK
    assert link.isascii()
    assert link.isprintable()
    split = urlsplit(link)
    assert split.fragment == ""
    assert set(parse_qs(split.query, keep_blank_values=True)) == {"subject", "body"}


@each
def test_no_calendar_breaks(text: str) -> None:
    assert_one_calendar(text)


@given(st.text(max_size=400))
def test_no_calendar_breaks_whatever_it_holds(text: str) -> None:
    assert_one_calendar(text)


def assert_one_calendar(text: str) -> None:
    entry = Entry(on=DAY, title=text, details=text)
    document = letter(title=text).model_copy(update={"entries": (entry,), "formats": ("ics",)})
    raw = as_calendar(document)
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    assert not calendar.errors
    assert str(event.get("SUMMARY", "")) == visible(text).replace("\n", " ")
    assert raw.count(b"BEGIN:VEVENT") == 1 + text.count("BEGIN:VEVENT")
    assert b"\x00" not in raw


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE))
@pytest.mark.parametrize("case", ["spectrum-internet", "generic-gym"])
def test_a_hostile_case_is_written_in_every_format(
    case: str,
    hostile: str,
    negotiator: Negotiator,
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
) -> None:
    documents = negotiator.documents(plan_of(spoilt(example(case), hostile)))
    for name, raw in files(documents, ["html", "docx"]).items():
        page = "".join(Html(raw).text) if name.endswith("html") else word_text(raw)
        assert squeezed(hostile) in squeezed(page), name
    if hostile == HOSTILE["wide"]:
        with pytest.raises(UnprintableText):
            files(documents, ["pdf"])
        return
    for name, raw in files(documents, ["pdf"]).items():
        assert squeezed(hostile) in squeezed("".join(pdf_pages(raw))), name


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_case_makes_one_whole_letter(hostile: str, negotiator: Negotiator) -> None:
    text = (EXAMPLES / "card-charge.toml").read_text("utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    data["customer"] = {"name": hostile, "address": f"{hostile}\n{hostile}", "phone": hostile}
    statement = data["card_statements"][0]
    statement |= {"issuer": hostile, "charge": hostile, "because": hostile * 8}
    statement["errors_to"] = "\n".join([hostile] * 4)
    plan = negotiator.plan(Case.model_validate(data), on=DAY)
    made = negotiator.letter(plan, "billing_error")
    for name, raw in files((made,), ["html", "docx"]).items():
        page = "".join(Html(raw).text) if name.endswith("html") else word_text(raw)
        assert squeezed(page).count(squeezed(hostile)) >= 16
    if hostile != HOSTILE["wide"]:
        (raw,) = files((made,), ["pdf"]).values()
        assert squeezed("".join(pdf_pages(raw))).count(squeezed(hostile)) >= 16
