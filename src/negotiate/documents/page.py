"""A document in the parts that formats with a page lay out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from negotiate.documents.blocks import Blocks, Heading, Items, Run, blocks_of, lines
from negotiate.documents.locales import babel_locale
from negotiate.documents.markdown import escape
from negotiate.documents.visible import on_one_line
from negotiate.model.document import Document, PaperName
from negotiate.model.letter import Letter, Part

Role = Part | Literal["title"]


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page: what it is for, what it says, and whether it stands at the right edge."""

    role: Role
    blocks: Blocks
    right: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """A document to be laid out.

    Attributes:
        title: Its title, on one line.
        author: Who wrote it; empty for what is no letter.
        locale: Tag of its language.
        paper: Paper it is printed on.
        made_on: Day of the plan it came from.
        is_letter: Whether it has the parts of a letter.
        sections: What stands on it, in reading order.
    """

    title: str
    author: str
    locale: str
    paper: PaperName
    made_on: date
    is_letter: bool
    sections: tuple[Section, ...]

    @property
    def language(self) -> str:
        """Language of its tag."""
        return self.locale.partition("-")[0]

    @property
    def region(self) -> str | None:
        """Country of its tag, if it names one."""
        parts = self.locale.split("-")[1:]
        return next((part for part in parts if len(part) == len("EE")), None)

    @property
    def direction(self) -> str:
        """Direction of its script: ``ltr`` or ``rtl``."""
        return str(babel_locale(self.locale).text_direction)


def page_of(document: Document) -> Page:
    """A document in its parts: a letter as its locale orders them, anything else as it stands."""
    letter = document.letter
    return Page(
        # A reader of files needs a title, even where somebody left it empty.
        title=on_one_line(document.title) or document.kind.replace("_", " "),
        author=on_one_line(letter.sender[0]) if letter and letter.sender else "",
        locale=document.locale,
        paper=document.paper,
        made_on=document.made_on,
        is_letter=letter is not None and letter.shape == "letter",
        sections=_of_letter(letter) if letter else _of_text(document),
    )


def _of_letter(letter: Letter) -> tuple[Section, ...]:
    sections = (Section(role, _said(role, letter), role in letter.right) for role in letter.order)
    return tuple(section for section in sections if section.blocks)


def _said(role: Part, letter: Letter) -> Blocks:
    match role:
        case "subject" | "heading":
            return _heading(letter.headline if role == "subject" else escape(letter.subject))
        case "body":
            return blocks_of(letter.body, level=1)
        case "name":
            return lines(letter.sender[:1])
        case "sender" | "recipient" | "reach":
            return lines(getattr(letter, role))
        case "dated" | "salutation" | "closing":
            return lines((getattr(letter, role),))
        case "enclosures":
            return _enclosures(letter)
        case _:
            assert_never(role)


def _heading(markdown: str) -> Blocks:
    """The line that says what it is about, without marks: each format gives headings its look."""
    about = blocks_of(markdown)
    runs = (run for block in about if block.kind == "paragraph" for run in block.runs)
    return (Heading(1, tuple(Run(run.text) for run in runs)),) if about else ()


def _enclosures(letter: Letter) -> Blocks:
    if not letter.enclosures:
        return ()
    items = tuple(lines((item,)) for item in letter.enclosures)
    return (*lines((letter.enclosed,)), Items(items, None))


def _of_text(document: Document) -> tuple[Section, ...]:
    """The text; its title goes first where it has none of its own, as in an e-mail."""
    blocks = blocks_of(document.markdown)
    if any(block.kind == "heading" and block.level == 1 for block in blocks):
        return (Section("body", blocks),)
    title = Heading(1, (Run(on_one_line(document.title)),))
    return (Section("title", (title,)), Section("body", blocks))
