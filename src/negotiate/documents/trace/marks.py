"""Marks in a rendered text that say which value, or whose words, stand where.

Each mark is a pair of characters that no case and no record can hold: the model refuses them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from negotiate.documents.trace.values import Backing

_OPEN, _CLOSE = 0xF0000, 0x100000
#: Marks that one document may hold: the characters between the two, less those that are none.
MOST = 0xFFFD


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: a value, or the words of a tactic or a piece of advice.

    Attributes:
        start: Where it begins.
        end: Where it ends (exclusive).
        backing: What it comes from.
        said_by: Name of the template whose words it is; empty for a value.
    """

    start: int
    end: int
    backing: Backing
    said_by: str = ""

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any of it stands between two places."""
        return self.start < end and start < self.end


@dataclass
class Marks:
    """The marks of one document."""

    _known: list[tuple[Backing, str]] = field(default_factory=list)
    _numbers: dict[tuple[Backing, str], int] = field(default_factory=dict)

    def wrap(self, text: str, backing: Backing, said_by: str = "") -> str:
        """A text between marks; one that is empty stays empty, as templates ask whether it is."""
        if not text or not (backing or said_by):
            return text
        number = self._numbers.setdefault((backing, said_by), len(self._known))
        if number == len(self._known):
            if number >= MOST:
                raise ValueError("holds more values than a trace can tell apart")
            self._known.append((backing, said_by))
        return f"{chr(_OPEN + number)}{text}{chr(_CLOSE + number)}"

    def read(self, marked: str) -> tuple[str, tuple[Span, ...]]:
        """The text without marks, and where they stood, in order, the outer before the inner."""
        kept: list[str] = []
        spans: list[Span] = []
        opened: list[tuple[int, int]] = []
        for char in marked:
            code = ord(char)
            if code < _OPEN:
                kept.append(char)
            elif code < _CLOSE:
                opened.append((code - _OPEN, len(kept)))
            elif opened and opened[-1][0] == code - _CLOSE:
                number, start = opened.pop()
                spans.append(Span(start, len(kept), *self._known[number]))
        return "".join(kept), tuple(sorted(spans, key=_outer_first))


def leading(marked: str) -> int:
    """How many marks a text begins with."""
    return next((i for i, char in enumerate(marked) if ord(char) < _OPEN), len(marked))


def _outer_first(span: Span) -> tuple[int, int, bool]:
    return span.start, -span.end, not span.said_by
