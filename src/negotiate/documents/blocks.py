"""Markdown as blocks of text, for formats that set them in their own way.

Everything in a block is plain text: whatever was markup is a field by now, and what was escaped is
itself again. So a format has only its own special characters to mind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markdown_it.token import Token

from negotiate.documents.markdown import inline, parsed
from negotiate.documents.visible import visible


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; a line break is a run of its own."""

    text: str
    strong: bool = False
    emphasis: bool = False


Runs = tuple[Run, ...]
BREAK = Run("\n")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    runs: Runs
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the level is never more than one deeper than that of the heading before."""

    level: int
    runs: Runs
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; its first number, or None for bullets."""

    items: tuple[Blocks, ...]
    start: int | None
    kind: Literal["items"] = "items"


@dataclass(frozen=True, slots=True)
class Quote:
    """What is to be said, or was written by somebody else."""

    blocks: Blocks
    kind: Literal["quote"] = "quote"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its first row heads its columns; which of them stand to the right."""

    rows: tuple[tuple[Runs, ...], ...]
    to_right: tuple[bool, ...]
    kind: Literal["table"] = "table"


Block = Paragraph | Heading | Items | Quote | Table
Blocks = tuple[Block, ...]


def blocks_of(markdown: str, level: int = 0) -> Blocks:
    """The blocks of a document, in order; ``level`` is that of the heading before it."""
    reader = _Reader(level)
    return tuple(reader.blocks(iter(parsed(visible(markdown)))))


def lines(texts: tuple[str, ...]) -> Blocks:
    """One paragraph of lines; nothing for none."""
    runs = [run for text in texts for run in (BREAK, Run(visible(text)))]
    return (Paragraph(tuple(runs[1:])),) if runs else ()


class _Reader:
    """Takes tokens from an iterator until the block that it is in ends."""

    def __init__(self, level: int) -> None:
        self._level = level  # of the heading before

    def blocks(self, tokens: Iterator[Token]) -> Iterator[Block]:
        """Every block up to the end of the one around them, or of the document."""
        for token in tokens:
            if token.nesting < 0:
                return
            match token.type:
                case "paragraph_open":
                    yield Paragraph(_within(tokens))
                case "heading_open":
                    self._level = min(int(token.tag[1:]), self._level + 1)
                    yield Heading(self._level, _within(tokens))
                case "bullet_list_open":
                    yield Items(tuple(self._items(tokens)), None)
                case "ordered_list_open":
                    yield Items(tuple(self._items(tokens)), int(token.attrs.get("start", 1)))
                case "blockquote_open":
                    yield Quote(tuple(self.blocks(tokens)))
                case "table_open":
                    yield _table(tokens)

    def _items(self, tokens: Iterator[Token]) -> Iterator[Blocks]:
        for token in tokens:
            if token.type != "list_item_open":
                return
            yield tuple(self.blocks(tokens))


def _within(tokens: Iterator[Token]) -> Runs:
    """The runs of the block that was just opened; takes its end as well."""
    runs = tuple(_runs(next(tokens)))
    next(tokens)
    return runs


def _runs(token: Token) -> Iterator[Run]:
    strong = emphasis = 0
    for child in inline(token):
        match child.type:
            case "strong_open" | "strong_close":
                strong += child.nesting
            case "em_open" | "em_close":
                emphasis += child.nesting
            case "hardbreak":
                yield BREAK
            case "softbreak":
                yield Run(" ", strong > 0, emphasis > 0)
            case _:
                if child.content:
                    yield Run(child.content, strong > 0, emphasis > 0)


def _table(tokens: Iterator[Token]) -> Table:
    rows: list[list[Runs]] = []
    to_right: list[bool] = []
    for token in tokens:
        match token.type:
            case "table_close":
                break
            case "tr_open":
                rows.append([])
            case "th_open":
                to_right.append("right" in str(token.attrs.get("style", "")))
            case "inline":
                rows[-1].append(tuple(_runs(token)))
    return Table(tuple(map(tuple, rows)), tuple(to_right))
