"""Text as formats take it: nothing in it that nobody sees and that would break a file.

A case refuses such characters, but a document may come from elsewhere.
"""

from __future__ import annotations

from negotiate.model.base import hidden

# What Unicode will never assign (chapter 23.7 of the standard); XML does not allow all of these.
_NO_CHARACTERS = frozenset(map(chr, range(0xFDD0, 0xFDF0))) | {
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
}


def visible(text: str) -> str:
    """The text without control characters, marks of direction and what is no character at all."""
    return "\n".join(map(_visible, text.split("\n")))


def on_one_line(text: str) -> str:
    """The same, with any white space as one space: what a header or a title may hold."""
    return " ".join(visible(" ".join(text.split())).split())


def _visible(line: str) -> str:
    # Nearly every line is printable, and looking at each character takes far longer.
    if line.isprintable():
        return line
    return "".join(char for char in line if char == "\t" or not _unseen(char))


def _unseen(char: str) -> bool:
    return hidden(char) is not None or char in _NO_CHARACTERS
