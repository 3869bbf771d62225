"""Text as formats take it: nothing in it that nobody sees and that would break a file.

A case refuses such characters, but a document may come from elsewhere.
"""

from __future__ import annotations

from negotiate.model.base import hidden

_KEPT = "\n\t"
# What Unicode will never assign (chapter 23.7 of the standard); XML does not allow all of these.
_NO_CHARACTERS = frozenset(map(chr, range(0xFDD0, 0xFDF0))) | {
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
}


def visible(text: str) -> str:
    """The text without control characters, marks of direction and what is no character at all."""
    if text.isprintable():
        return text
    return "".join(char for char in text if char in _KEPT or not _unseen(char))


def on_one_line(text: str) -> str:
    """The same, with any white space as one space: what a header or a title may hold."""
    return " ".join(visible(" ".join(text.split())).split())


def _unseen(char: str) -> bool:
    return hidden(char) is not None or char in _NO_CHARACTERS
