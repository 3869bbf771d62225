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

_PLAIN = "Normal"
_FONT = "Times New Roman"  # On every system, and with Greek and Cyrillic letters.
# Sizes of letters and spaces.
_BODY, _TITLE, _SECTION, _SMALL = Pt(11), Pt(16), Pt(13), Pt(6)
_PARAGRAPH, _BLOCK, _TO_SIGN = Pt(8), Pt(18), Pt(42)


class Looks:
    """The styles of a file by name.

    python-docx goes through every style of the file for each one that is asked for, and through
    all of them again to set it: most of what writing a letter took. These are looked up once.
    """

    def __init__(self, file: File) -> None:
        self._styles = file.styles
        self._by_name = {style.name: style for style in file.styles}

    def style(self, name: str) -> ParagraphStyle:
        """A style of paragraphs; made from the one of plain text if the file has none so named."""
        style = self._by_name.get(name) or self._made(name)
        if not isinstance(style, ParagraphStyle):
            raise TypeError(f"{name} is no style of paragraphs")
        return style

    def key(self, name: str) -> str | None:
        """What a paragraph or a run names a style by: nothing for the one of plain text."""
        return None if name == _PLAIN else str(self._by_name[name].style_id)

    def _made(self, name: str) -> ParagraphStyle:
        # Not `add_style`, which goes through all of them once more.
        added = self._styles.element.add_style_of_type(name, WD_STYLE_TYPE.PARAGRAPH, builtin=False)
        made = ParagraphStyle(added)
        made.base_style = self._by_name[_PLAIN]
        self._by_name[name] = made
        return made


def prepare(file: File, page: Page, paper: Paper) -> Looks:
    """Set up a new file for a page."""
    looks = Looks(file)
    _size(file, paper)
    language = file.styles.element.xpath("w:docDefaults//w:lang")[0]
    language.set(qn("w:val"), page.locale)
    normal = looks.style(_PLAIN)
    normal.font.name, normal.font.size = _FONT, _BODY
    normal.paragraph_format.space_after = _PARAGRAPH
    normal.paragraph_format.line_spacing = 1.1
    for level in range(1, 7):
        _heading(looks.style(f"Heading {level}"), level, letter=page.is_letter)
    for name in ("Sender", "Day", "Recipient"):
        looks.style(name).paragraph_format.space_after = _BLOCK
    closing = looks.style("Closing").paragraph_format
    closing.space_after, closing.keep_with_next = _TO_SIGN, True
    for name in ("Salutation", "Signature", "Reach"):
        looks.style(name)
    _quote_and_cells(looks)
    _footer(file, looks.style("Footer"))
    return looks


def to_right(looks: Looks, names: Iterable[str]) -> None:
    """Set styles at the right edge."""
    for name in names:
        looks.style(name).paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _size(file: File, paper: Paper) -> None:
    section = file.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin, section.right_margin = Mm(paper.margin.left), Mm(paper.margin.right)
    section.top_margin, section.bottom_margin = Mm(paper.margin.top), Mm(paper.margin.bottom)


def _heading(style: ParagraphStyle, level: int, *, letter: bool) -> None:
    fonts = style.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]  # It would win over the name of a font.
    sizes = {1: _TITLE, 2: _SECTION}
    style.font.name, style.font.bold, style.font.italic = _FONT, True, False
    style.font.size = _BODY if letter else sizes.get(level, _BODY)
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before = style.paragraph_format.space_after = _PARAGRAPH


def _quote_and_cells(looks: Looks) -> None:
    quote = looks.style("Quote")
    quote.font.italic = False
    quote.paragraph_format.left_indent = Mm(8)
    for look in ("Heading", "Cell"):
        for side, where in (("Left", None), ("Right", WD_ALIGN_PARAGRAPH.RIGHT)):
            style = looks.style(f"{look} {side}")
            style.paragraph_format.space_after = Pt(0)
            style.paragraph_format.alignment = where
            style.font.bold = look == "Heading"
    after = looks.style("After Table")
    after.font.size, after.paragraph_format.space_after = _SMALL, Pt(0)


def _footer(file: File, style: ParagraphStyle) -> None:
    """The number of the page, from the second page on."""
    section = file.sections[0]
    section.different_first_page_header_footer = True
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    section.footer.paragraphs[0].paragraph_format.element.append(field)
