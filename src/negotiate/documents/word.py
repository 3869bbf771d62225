"""A document as a file of a word processor (.docx), to be changed before it is signed.

The extra ``docx`` brings python-docx. Every look is a style, so that a letter changes as a whole:
nothing is set by hand on a paragraph but the list that its number belongs to.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime, time
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from negotiate.documents.blocks import BREAK, Block, Blocks, Items, Runs, Table
from negotiate.documents.page import Page, Role, page_of
from negotiate.documents.paper import papers
from negotiate.errors import MissingExtra
from negotiate.model.document import Document

if TYPE_CHECKING:
    from docx.document import Document as File
    from docx.text.paragraph import Paragraph

    from negotiate.documents.word_styles import Looks

# Levels of lists that have a style of their own.
_LEVELS = 3
_OF_ROLE: dict[Role, str] = {
    "sender": "Sender",
    "dated": "Day",
    "recipient": "Recipient",
    "salutation": "Salutation",
    "closing": "Closing",
    "name": "Signature",
    "reach": "Reach",
}


def as_word(document: Document) -> bytes:
    """The document as .docx; the same document gives the same bytes.

    Raises:
        MissingExtra: python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise MissingExtra("docx") from None
    # Only who writes one pays for what it takes to import.
    from negotiate.documents.word_styles import prepare, to_right

    page = page_of(document)
    file = docx.Document()
    looks = prepare(file, page, papers()[page.paper])
    to_right(looks, [_OF_ROLE[one.role] for one in page.sections if one.right])
    _describe(file, page)
    writer = _Writer(file, looks)
    for section in page.sections:
        writer.write(section.blocks, _OF_ROLE.get(section.role, "Normal"))
    made = io.BytesIO()
    file.save(made)
    return _undated(made.getvalue())


def _describe(file: File, page: Page) -> None:
    about = file.core_properties
    about.title = page.title[:255]  # The format holds no more.
    about.author = page.author[:255]
    about.language = page.locale
    about.comments = ""
    about.created = about.modified = datetime.combine(page.made_on, time())


def _undated(raw: bytes) -> bytes:
    """The same archive without the hour at which it was made."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return made.getvalue()


class _Writer:
    """Writes blocks at the end of a file."""

    def __init__(self, file: File, looks: Looks) -> None:
        self._file, self._looks = file, looks

    def write(self, blocks: Iterable[Block], style: str, level: int = 0) -> None:
        """Write blocks, paragraphs in a style; ``level`` lists are open."""
        for block in blocks:
            match block.kind:
                case "paragraph":
                    self._add(self._paragraph(style), block.runs)
                case "heading":
                    self._add(self._paragraph(f"Heading {block.level}"), block.runs)
                case "quote":
                    self.write(block.blocks, "Quote", level)
                case "items":
                    self._items(block, level + 1)
                case "table":
                    self._table(block)

    def _items(self, block: Items, level: int) -> None:
        depth = min(level, _LEVELS)
        ending = f" {depth}" if depth > 1 else ""
        name = "List Bullet" if block.start is None else "List Number"
        number = None if block.start is None else self._numbering(name + ending, block.start)
        for item in block.items:
            self._item(item, (name + ending, "List Continue" + ending), number, level)

    def _item(self, item: Blocks, styles: tuple[str, str], number: int | None, level: int) -> None:
        first, *others = item or (None,)
        if first is None or first.kind != "paragraph":
            self.write(item, styles[1], level)
            return
        paragraph = self._paragraph(styles[0])
        if number is not None:
            marks = paragraph.paragraph_format.element.get_or_add_pPr().get_or_add_numPr()
            marks.get_or_add_numId().val = number
            marks.get_or_add_ilvl().val = 0
        self._add(paragraph, first.runs)
        self.write(others, styles[1], level)

    def _numbering(self, style: str, start: int) -> int:
        """A new list, numbered from ``start``: lists of one style count on otherwise."""
        numbering = self._file.part.numbering_part.element
        of_style = self._looks.style(style).element.pPr.numPr.numId.val
        kind = numbering.num_having_numId(of_style).abstractNumId.val
        number = numbering.add_num(kind)
        number.add_lvlOverride(ilvl=0).add_startOverride(start)
        return int(number.numId)

    def _table(self, block: Table) -> None:
        columns = len(block.to_right)
        table = self._file.add_table(rows=0, cols=columns, style="Table Grid")
        for row, texts in enumerate(block.rows):
            cells = table.add_row().cells
            for cell, text, right in zip(cells, texts, block.to_right, strict=True):
                look = "Heading" if row == 0 else "Cell"
                paragraph = cell.paragraphs[0]
                self._dress(paragraph, f"{look} Right" if right else f"{look} Left")
                self._add(paragraph, text)
        self._paragraph("After Table")

    def _paragraph(self, style: str) -> Paragraph:
        return self._dress(self._file.add_paragraph(), style)

    def _dress(self, paragraph: Paragraph, style: str) -> Paragraph:
        paragraph.paragraph_format.element.style = self._looks.key(style)
        return paragraph

    def _add(self, paragraph: Paragraph, runs: Runs) -> None:
        for run in runs:
            if run == BREAK:
                paragraph.add_run().add_break()
                continue
            added = paragraph.add_run(run.text)
            if run.strong or run.emphasis:
                added.element.style = self._looks.key("Strong" if run.strong else "Emphasis")
