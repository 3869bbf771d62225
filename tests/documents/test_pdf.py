"""PDF: what stands where, in which letters, and that nothing a person wrote is run."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from tests.documents.handmade import LETTERS, letter
from tests.documents.opened import glyphs, pdf_pages, pdf_sizes, squeezed

from negotiate.documents.page import page_of
from negotiate.documents.paper import papers
from negotiate.documents.pdf import as_pdf
from negotiate.errors import MissingExtra, UnprintableText
from negotiate.model.document import Document

each_letter = pytest.mark.parametrize("locale", LETTERS)


def said(document: Document) -> str:
    """All that a document says, in reading order."""
    return repr(page_of(document).sections)


@each_letter
def test_every_letter_of_every_alphabet_is_there(locale: str) -> None:
    (page,) = pdf_pages(as_pdf(letter(locale)))
    made = LETTERS[locale]
    for part in ("sender", "recipient", "reach", "enclosures"):
        for line in made[part]:
            assert squeezed(line) in squeezed(page), line
    for part in ("dated", "salutation", "closing", "enclosed"):
        assert squeezed(made[part]) in squeezed(page)
    assert squeezed(made["headline"].strip("*")) in squeezed(page)
    assert squeezed(made["body"].replace("**", "").replace("\\", "")[-40:]) in squeezed(page)


@each_letter
def test_the_page_has_the_size_of_its_country(locale: str) -> None:
    ((width, height),) = pdf_sizes(as_pdf(letter(locale)))
    expected = (215.9, 279.4) if locale == "en-US" else (210.0, 297.0)
    assert (width, height) == pytest.approx(expected, abs=0.1)


@each_letter
def test_the_window_shows_the_recipient_and_nothing_else(locale: str) -> None:
    document = letter(locale)
    field = papers()[document.paper].address
    # What a window can show, wherever the page lies in its envelope: see paper.toml.
    shown_from, shown_to = (51.8, 92.1) if document.paper == "us-letter" else (45.0, 90.0)
    seen = [g for g in glyphs(as_pdf(document)) if g.bottom > shown_from and g.top < shown_to]
    assert "".join(g.char for g in seen) == squeezed("".join(LETTERS[locale]["recipient"]))
    assert all(field.left - 0.1 <= g.left and g.right <= field.left + field.width for g in seen)
    assert all(field.top - 0.1 <= g.top for g in seen)
    assert all(g.bottom <= field.top + field.height + 0.1 for g in seen)


@pytest.mark.parametrize("paper", ["a4", "us-letter"])
@pytest.mark.parametrize(
    "changed",
    [
        {"recipient": ("Bank", *(f"Line {n}" for n in range(12)))},
        {"sender": ("Dana", *(f"Line {n}" for n in range(12)))},
        {"recipient": ("W" * 200, "W" * 200)},
        {"recipient": ()},
        {"sender": ("x" * 2000,)},
    ],
)
def test_an_address_that_does_not_fit_the_window_is_still_whole(
    paper: str, changed: dict[str, Any]
) -> None:
    raw = as_pdf(letter(paper=paper, **changed))
    text = squeezed("".join(pdf_pages(raw)))
    for lines in changed.values():
        assert squeezed("".join(lines)) in text
    assert_inside(raw)


def test_a_small_address_block_takes_smaller_letters_before_it_leaves_the_window() -> None:
    lines = ("Harbor Bank", *(f"Line {n}" for n in range(5)))
    field = papers()["us-letter"].address
    seen = [g for g in glyphs(as_pdf(letter(recipient=lines))) if 51.8 < g.top < 92.1]
    assert "".join(g.char for g in seen) == squeezed("".join(lines))
    assert min(g.top for g in seen) >= field.top - 0.1


@pytest.mark.parametrize("locale", ["en-US", "pl-PL"])
def test_parts_stand_at_the_edge_of_their_locale_and_the_recipient_in_the_window(
    locale: str,
) -> None:
    document = letter(locale, right=("sender", "dated", "recipient"))
    paper = papers()[document.paper]
    found = glyphs(as_pdf(document))
    head = [glyph for glyph in found if glyph.bottom < paper.head]
    (dated,) = [[g for g in found if paper.body < g.top < paper.body + 4.5]]
    for part in (head, dated):
        assert max(g.right for g in part) == pytest.approx(paper.width - paper.margin.right, abs=1)
    window = [g for g in found if paper.address.top - 0.1 < g.top < paper.body - 1]
    assert min(g.left for g in window) == pytest.approx(paper.address.left, abs=1)


def assert_inside(raw: bytes) -> None:
    """Nothing is printed beyond the margins of its page."""
    for number, (width, height) in enumerate(pdf_sizes(raw)):
        for glyph in glyphs(raw, number):
            assert 18 <= glyph.left < glyph.right + 0.01 <= width - 15, glyph
            assert 10 <= glyph.top <= glyph.bottom <= height - 5, glyph


def test_pages_are_numbered_from_the_second() -> None:
    body = "\n\n".join(f"Paragraph {n} says a little." for n in range(90))
    raw = as_pdf(letter(body=body))
    pages = pdf_pages(raw)
    assert len(pages) > 2
    last = [page.strip().splitlines()[-1].strip() for page in pages]
    assert last[1:] == [str(number) for number in range(2, len(pages) + 1)]
    assert last[0] != "1"
    assert_inside(raw)


def test_a_closing_stays_with_the_name_that_signs() -> None:
    for count in range(14, 26):
        body = "\n\n".join(f"Paragraph {n}." for n in range(count))
        page = next(page for page in pdf_pages(as_pdf(letter(body=body))) if "Sincerely" in page)
        assert "Dana Whitfield" in page.partition("Sincerely")[2]


@each_letter
def test_title_and_language_are_set(locale: str) -> None:
    raw = as_pdf(letter(locale))
    assert f"<rdf:li>{locale}</rdf:li>".encode() in raw
    assert LETTERS[locale]["subject"].encode() in raw
    assert b"pdfaid:part" in raw
    assert b"pdfuaid:part" in raw


@each_letter
def test_the_same_letter_gives_the_same_bytes(locale: str) -> None:
    assert as_pdf(letter(locale)) == as_pdf(letter(locale))


def test_threads_do_not_mix_letters_up() -> None:
    expected = {locale: as_pdf(letter(locale)) for locale in LETTERS}
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda locale: (locale, as_pdf(letter(locale))), [*LETTERS] * 5))
    assert all(expected[locale] == raw for locale, raw in made)


CODE = {
    "read": '#read("/etc/hostname")',
    "panic": '#panic("stop")',
    "import": '#import "@preview/example:0.1.0"',
    "math": "$ sum_(i=0) x^2 $",
    "markup": "*bold* _thin_ = Heading <label> @label ~ -- ... // gone",
    "escape": "\\u{41} \\ \\#",
    "bracket": ']#read("x")[ ]] }} {{ ((',
    "quote": '" + read("/etc/hostname") + " \' “”',
    "json": '", "sections": [], "x": "',
    "template": "{{ 7*7 }} {% for x in y %} ${title} $title",
    "html": "<script>alert(1)</script>&amp;",
}


@pytest.mark.parametrize("code", CODE.values(), ids=CODE)
def test_code_in_any_field_is_text(code: str) -> None:
    changed: dict[str, Any] = dict.fromkeys(("salutation", "closing", "dated", "enclosed"), code)
    changed |= dict.fromkeys(("sender", "recipient", "reach", "enclosures"), (code, code))
    raw = as_pdf(letter(title=code, **changed))
    text = squeezed("".join(pdf_pages(raw)))
    assert text.count(squeezed(code)) >= 11


@pytest.mark.parametrize("lacking", ["契約者", "Łucja 📞", "한국"])
def test_letters_that_the_fonts_lack_are_named_not_drawn_as_boxes(lacking: str) -> None:
    with pytest.raises(UnprintableText) as refused:
        as_pdf(letter(sender=(lacking,)))
    foreign = {char for char in lacking if ord(char) > 0x2FFF}
    assert set(refused.value.characters) == foreign
    assert all(char in str(refused.value) for char in foreign)


def test_other_errors_of_the_typesetter_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiate.documents.pdf._source", lambda: b'#panic("broken")')
    with pytest.raises(RuntimeError, match="broken"):
        as_pdf(letter())


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra, match=r'pip install "consumer-negotiate\[pdf\]"') as refused:
        as_pdf(letter())
    assert refused.value.extra == "pdf"
