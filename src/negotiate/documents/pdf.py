"""A document as PDF, set by typst: for the archive (PDF/A-2a) and for screen readers (PDF/UA-1).

The extra ``pdf`` brings typst. Its own fonts are used and no other, so that the same document gives
the same bytes everywhere; they hold Latin, Greek and Cyrillic script.
"""

from __future__ import annotations

import json
import re
import threading
from dataclasses import asdict
from datetime import UTC, datetime, time
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, TypedDict

from negotiate.documents.page import Page, page_of
from negotiate.documents.paper import papers
from negotiate.errors import MissingExtra, UnprintableText
from negotiate.model.document import Document

if TYPE_CHECKING:
    from typst import Compiler, PDFStandard

_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")


def as_pdf(document: Document) -> bytes:
    """The document on A4 or US Letter; a letter has its address where an envelope's window is.

    Raises:
        MissingExtra: typst is not installed.
        UnprintableText: It holds characters that the fonts do not have.
    """
    try:
        from typst import TypstError
    except ImportError:
        raise MissingExtra("pdf") from None
    try:
        pdf = _OWN.compiler.compile(**job(document))
    except TypstError as error:
        if lacking := _lacking(error.diagnostic):
            raise UnprintableText(lacking) from None
        raise
    if not isinstance(pdf, bytes):
        raise TypeError("typst gave no PDF")
    return pdf


class Job(TypedDict):
    """What typst is given: a fixed source, and all that is said as data for it to read."""

    input: bytes
    format: Literal["pdf"]
    sys_inputs: dict[str, str]
    pdf_standards: list[PDFStandard]
    timestamp: datetime


def job(document: Document) -> Job:
    """What typst is given for a document."""
    page = page_of(document)
    return {
        "input": _source(),
        "format": "pdf",
        "sys_inputs": {"page": json.dumps(_data(page), ensure_ascii=False)},
        "pdf_standards": ["a-2a", "ua-1"],
        "timestamp": datetime.combine(page.made_on, time(), UTC),
    }


class _Own(threading.local):
    """A compiler for each thread: two cannot share one, and a new one for each letter leaks."""

    @cached_property
    def compiler(self) -> Compiler:
        """Made when first asked for; it keeps what it read of the fonts and of the source."""
        from typst import Compiler, Fonts

        return Compiler(font_paths=Fonts(include_system_fonts=False))


_OWN = _Own()


def _lacking(diagnostic: str) -> str:
    """The characters that typst found no glyph for, each once; it writes some by their number."""
    said = "".join(_NO_GLYPH.findall(diagnostic))
    return "".join(dict.fromkeys(_NUMBERED.sub(lambda found: chr(int(found[1], 16)), said)))


@cache
def _source() -> bytes:
    return (files("negotiate.documents") / "page.typ").read_bytes()


def _data(page: Page) -> dict[str, object]:
    """What the source reads, as JSON has it."""
    paper = papers()[page.paper]
    return {
        "title": page.title,
        "author": page.author,
        "date": {"year": page.made_on.year, "month": page.made_on.month, "day": page.made_on.day},
        "language": page.language,
        "region": page.region,
        "letter": page.is_letter,
        "paper": paper.model_dump(include={"width", "height", "margin", "head", "address", "body"}),
        "sections": [asdict(section) for section in page.sections],
    }
