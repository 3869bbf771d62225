"""Files for a word processor: styles, paper, language, and the same bytes each time."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Callable
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document as File
from docx.enum.text import WD_ALIGN_PARAGRAPH
from tests.documents.handmade import LETTERS, letter
from tests.documents.opened import squeezed, word_text

from negotiate.documents.build import files
from negotiate.documents.word import as_word
from negotiate.errors import MissingExtra
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]


def opened(raw: bytes) -> File:
    return docx.Document(io.BytesIO(raw))


def part(raw: bytes, name: str) -> str:
    with ZipFile(io.BytesIO(raw)) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("locale", LETTERS)
def test_each_part_has_a_style_of_its_own(locale: str) -> None:
    made = LETTERS[locale]
    found = {p.style.name: p.text for p in opened(as_word(letter(locale))).paragraphs if p.style}
    assert found["Sender"] == "\n".join(made["sender"])
    assert found["Day"] == made["dated"]
    assert found["Recipient"] == "\n".join(made["recipient"])
    assert found["Heading 1"] == made["headline"].strip("*")
    assert found["Salutation"] == made["salutation"]
    assert found["Closing"] == made["closing"]
    assert found["Signature"] == made["sender"][0]
    assert found["Reach"] == "\n".join(made["reach"])
    assert found["List Bullet"] == made["enclosures"][0]


@pytest.mark.parametrize("locale", LETTERS)
def test_paper_language_and_title_are_set(locale: str) -> None:
    raw = as_word(letter(locale))
    file = opened(raw)
    section = file.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    expected = (215.9, 279.4) if locale == "en-US" else (210.0, 297.0)
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx(expected, abs=0.1)
    assert f'w:lang w:val="{locale}"' in part(raw, "word/styles.xml")
    assert file.core_properties.title == LETTERS[locale]["subject"]
    assert file.core_properties.author == LETTERS[locale]["sender"][0]
    assert file.core_properties.language == locale


def test_parts_stand_at_the_edge_of_their_locale() -> None:
    styles = opened(as_word(letter(right=("sender", "dated")))).styles
    assert styles["Day"].element.pPr.jc.val == WD_ALIGN_PARAGRAPH.RIGHT
    assert styles["Recipient"].element.pPr.jc is None


def test_nothing_is_set_by_hand() -> None:
    body = "A **b** *c*.\n\n1. d\n2. e\n\n| x | y |\n|---|--:|\n| f | 1 |\n\n> g\n"
    written = part(as_word(letter(body=body)), "word/document.xml")
    direct = re.findall(r"<w:(?:rFonts|sz|szCs|b|i|color|jc|ind|spacing|u)\b", written)
    assert direct == []


def test_lists_count_from_their_own_start() -> None:
    body = "1. a\n2. b\n\nThen:\n\n1. c\n\nLast:\n\n5. d\n"
    raw = as_word(letter(body=body, enclosures=()))
    starts = re.findall(r'<w:startOverride w:val="(\d+)"', part(raw, "word/numbering.xml"))
    assert starts == ["1", "1", "5"]
    numbers = re.findall(r'<w:numId w:val="(\d+)"', part(raw, "word/document.xml"))
    assert len(numbers) == 4
    assert numbers[0] == numbers[1]
    assert len(set(numbers)) == 3


def test_lists_within_lists_and_quotes_keep_their_words() -> None:
    body = "- a\n  - b\n    - c\n      - d\n\n        more\n\n> - e\n>\n>   f\n"
    text = word_text(as_word(letter(body=body)))
    assert [line for line in text.splitlines() if line in {*"abcdef", "more"}] == [
        *("a", "b", "c", "d", "more"),
        *("e", "f"),
    ]


def test_the_page_number_begins_on_the_second_page() -> None:
    raw = as_word(letter())
    assert "<w:titlePg/>" in part(raw, "word/document.xml")
    footers = [name for name in ZipFile(io.BytesIO(raw)).namelist() if "footer" in name]
    assert any('w:instr="PAGE"' in part(raw, name) for name in footers)


def test_the_same_letter_gives_the_same_bytes() -> None:
    first = as_word(letter())
    assert first == as_word(letter())
    with ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("case", ["spectrum-internet", "att-wireless", "warranty-clause"])
def test_every_document_says_the_same_as_its_page(
    case: str,
    negotiator: Negotiator,
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
) -> None:
    for document in negotiator.documents(plan_of(example(case))):
        for raw in files((document,), ["docx"]).values():
            seen = squeezed(word_text(raw))
            for line in document.text.splitlines():
                words = re.sub(r"^ *(- |\d+\. |[=-]+$)", "", line)
                for cell in re.split(r"\s{2,}", words.strip()):
                    assert squeezed(cell) in seen, cell


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match=r'pip install "consumer-negotiate\[docx\]"'):
        as_word(letter())
