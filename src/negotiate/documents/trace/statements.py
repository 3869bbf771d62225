"""A document cut into sentences, items and rows; and what is left of it without its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from negotiate.documents.trace.marks import Span

#: Stands for a value in what is left of a text without its values.
VALUE = "\N{OBJECT REPLACEMENT CHARACTER}"

# What opens a line is layout: a quotation, an item, a heading and its number.
_OPENING = re.compile(r"(?:>\s*|[-*]\s+|\d+\.\s+|#+\s+(?:\d+\.\s+)?)*")
_END = re.compile(r"[.!?][”\")*]*\s+(?=[^\s(])")
_RULED = re.compile(r"[|:\-\s]+")


def statements(markdown: str, spans: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, item and row. A value is never cut at its full stops."""
    values = [span for span in spans if not span.said_by]
    at = 0
    for line in markdown.splitlines(keepends=True):
        start, end = at + _opening(line), at + len(line.rstrip())
        at += len(line)
        if start >= end or _RULED.fullmatch(line):
            continue
        for hit in () if line.startswith("|") else _END.finditer(markdown, start, end):
            if not any(value.overlaps(hit.start(), hit.start() + 1) for value in values) or any(
                value.end == hit.start() + 1 for value in values
            ):
                yield start, hit.end()
                start = hit.end()
        yield start, end


def _opening(line: str) -> int:
    return hit.end() if (hit := _OPENING.match(line)) else 0


def plain(markdown: str) -> str:
    """A piece of Markdown without its marks, on one line."""
    cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", markdown)]
    text = " | ".join(cell for cell in cells if cell).rstrip("\\").replace("**", "")
    return " ".join(re.sub(r"\\(.)", r"\1", text).split())


def untraced(markdown: str, spans: Sequence[Span]) -> str:
    """What a template says of its own: the text with a mark for each value, layout left out."""
    kept: list[str] = []
    at = 0
    for span in spans:
        if not span.said_by and span.end > at:
            kept += [markdown[at : max(at, span.start)], VALUE]
            at = span.end
    lines = "".join([*kept, markdown[at:]]).splitlines()
    return "\n".join(line[_opening(line) :] for line in lines)
