"""The styles of a .docx file, its paper and its footer.

Imported only where python-docx is there.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as File
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from negotiate.documents.page import Page
from negotiate.documents.paper import Paper

_FONT = "Times New Roman"  # On every system, and with Greek and Cyrillic letters.
# Sizes of letters and spaces.
_BODY, _TITLE, _SECTION, _SMALL = Pt(11), Pt(16), Pt(13), Pt(6)
_PARAGRAPH, _BLOCK, _TO_SIGN = Pt(8), Pt(18), Pt(42)


def prepare(file: File, page: Page, paper: Paper) -> None:
    """Set up a new file for a page."""
    _size(file, paper)
    language = file.styles.element.xpath("w:docDefaults//w:lang")[0]
    language.set(qn("w:val"), page.locale)
    normal = _style(file, "Normal")
    normal.font.name, normal.font.size = _FONT, _BODY
    normal.paragraph_format.space_after = _PARAGRAPH
    normal.paragraph_format.line_spacing = 1.1
    for level in range(1, 7):
        _heading(file, level, letter=page.is_letter)
    for name in ("Sender", "Day", "Recipient"):
        _style(file, name).paragraph_format.space_after = _BLOCK
    closing = _style(file, "Closing").paragraph_format
    closing.space_after, closing.keep_with_next = _TO_SIGN, True
    for name in ("Salutation", "Signature", "Reach"):
        _style(file, name)
    _quote_and_cells(file)
    _footer(file)


def to_right(file: File, names: Iterable[str]) -> None:
    """Set styles at the right edge."""
    for name in names:
        _style(file, name).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _size(file: File, paper: Paper) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin, section.right_margin = Mm(paper.margin.left), Mm(paper.margin.right)
    section.top_margin, section.bottom_margin = Mm(paper.margin.top), Mm(paper.margin.bottom)


def _style(file: File, name: str) -> ParagraphStyle:
    """A style of paragraphs; made from the one of plain text if the file has none of the name."""
    if name not in file.styles:
        made = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = file.styles["Normal"]
    style = file.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of paragraphs")
    return style


def _heading(file: File, level: int, *, letter: bool) -> None:
    style = _style(file, f"Heading {level}")
    fonts = style.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]  # It would win over the name of a font.
    sizes = {1: _TITLE, 2: _SECTION}
    style.font.name, style.font.bold, style.font.italic = _FONT, True, False
    style.font.size = _BODY if letter else sizes.get(level, _BODY)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before = style.paragraph_format.space_after = _PARAGRAPH


def _quote_and_cells(file: File) -> None:
    quote = _style(file, "Quote")
    quote.font.italic = False
    quote.paragraph_format.left_indent = Mm(8)
    for look in ("Heading", "Cell"):
        for side, where in (("Left", None), ("Right", WD_ALIGN_PARAGRAPH.RIGHT)):
            style = _style(file, f"{look} {side}")
            style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.alignment = where
            style.font.bold = look == "Heading"
    after = _style(file, "After Table")
    after.font.size, after.paragraph_format.space_after = _SMALL, Pt(0)


def _footer(file: File) -> None:
    """The number of the page, from the second page on."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    style = _style(file, "Footer")
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0].paragraph_format.element.append(field)
