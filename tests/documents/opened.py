"""Files of every format, read by programs of others, to hold against what was to be written."""

from __future__ import annotations

import io
from html.parser import HTMLParser
from typing import NamedTuple

import docx
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

#: What breaks a word that no line holds; it has no width.
BREAK = "\u200b"
MM = 72 / 25.4


class Glyph(NamedTuple):
    """One printed character: millimetres from the top left corner of its page."""

    char: str
    left: float
    top: float
    right: float
    bottom: float


def squeezed(text: str) -> str:
    """Without any space, so that lines and pages may break where they do."""
    return "".join(text.replace(BREAK, "").split())


def pdf_pages(raw: bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(raw) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def pdf_sizes(raw: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in millimetres."""
    with pypdfium2.PdfDocument(raw) as pdf:
        return [(page.get_width() / MM, page.get_height() / MM) for page in pdf]


def glyphs(raw: bytes, page: int = 0) -> list[Glyph]:
    """Every character that is printed on a page, and where."""
    found = []
    with pypdfium2.PdfDocument(raw) as pdf:
        sheet = pdf[page]
        text, height = sheet.get_textpage(), sheet.get_height()
        for at in range(text.count_chars()):
            char = chr(pdfium.FPDFText_GetUnicode(text, at))
            if not char.strip() or char == BREAK:
                continue
            left, bottom, right, top = text.get_charbox(at)
            box = (left, height - top, right, height - bottom)
            found.append(Glyph(char, *(side / MM for side in box)))
    return found


class Html(HTMLParser):
    """The elements, attributes and text of a page; refuses what is not closed in its order."""

    EMPTY = frozenset({"meta", "br"})

    def __init__(self, raw: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.text: list[str] = []
        self.title: list[str] = []
        self.feed(raw.decode())
        self.close()
        if self.open:
            raise AssertionError(f"not closed: {self.open}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            raise AssertionError(f"{tag} closes what is open: {self.open}")

    def handle_data(self, data: str) -> None:
        if "main" in self.open:
            self.text.append(data)
        if "title" in self.open:
            self.title.append(data)


def word_text(raw: bytes) -> str:
    """The text of a .docx file, table cells at the end."""
    file = docx.Document(io.BytesIO(raw))
    cells = [c.text for table in file.tables for row in table.rows for c in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])
