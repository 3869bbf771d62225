r"""Markdown as the source of every document: escaping what goes in, plain text coming out.

User text may hold anything, so what is special to Markdown is escaped by a backslash as it enters a
template; the plain text form parses the Markdown again and so gets the user's text back as it was.
"""

from __future__ import annotations

import re
import textwrap

from markdown_it import MarkdownIt
from markdown_it.token import Token

WIDTH = 78
QUOTE_INDENT = 4

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
_INDENT = re.compile(r"\n[ \t]+")  # After an empty line it would make a block of code.
_AT_START = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)

# Off is what documents do not use and plain text could not show: its words would be lost. Parsing
# is most of the work of writing a document's files, and each rule is tried on each line.
_UNUSED = [
    *("code", "fence", "html_block", "reference", "lheading", "hr"),
    *("html_inline", "link", "image", "autolink", "backticks", "entity"),
]

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable(_UNUSED)
# What stands within a block is parsed only where it holds a mark: most of it is plain words.
_PARSER.core.ruler.disable("inline")
# Each list of rules is put together when it is first asked for, and a thread that asks meanwhile
# would get half of it: so before there is another thread.
for _ruler in (
    _PARSER.core.ruler,
    _PARSER.block.ruler,
    _PARSER.inline.ruler,
    _PARSER.inline.ruler2,
):
    _ruler.getRules()
_MARKED = re.compile(r"[\\*_\n]")


def escape(text: str) -> str:
    """Text that Markdown reads as itself."""
    flush = _INDENT.sub("\n", text)
    return _AT_START.sub(_escape_start, _SPECIAL.sub(r"\\\1", flush))


def _escape_start(match: re.Match[str]) -> str:
    mark = match[2]
    return f"{match[1]}\\{mark}" if len(mark) == 1 else f"{match[1]}{mark[:-1]}\\{mark[-1]}"


def to_text(markdown: str, *, width: int = WIDTH) -> str:
    """Plain text, wrapped at 78 columns: headings underlined, tables aligned, lists indented.

    Args:
        markdown: The document.
        width: Columns to wrap at; tables are as wide as they are.
    """
    text = _PlainText(width)
    for token in parsed(markdown):
        text.take(token)
    return "\n".join(text.lines).strip("\n") + "\n"


def parsed(markdown: str) -> list[Token]:
    """The tokens of a document; what stands within a block is parsed by ``inline``."""
    return _PARSER.parse(markdown)


def inline(token: Token) -> list[Token]:
    """The tokens of what stands within a block."""
    children: list[Token] = []
    _PARSER.inline.parse(token.content, _PARSER, {}, children)
    return children


def to_line(markdown: str) -> str:
    """One line of plain text, for a subject or a title."""
    return " ".join(to_text(markdown).split())


class _PlainText:
    """Takes the tokens of a document one by one; holds the lines so far."""

    def __init__(self, width: int) -> None:
        self.lines: list[str] = []
        self._width = width
        self._indents: list[str] = []
        self._numbers: list[int] = []  # of each open list: its next number, 0 for bullets
        self._marker = ""  # of a list item whose first line is still to come
        self._loose = True  # whether a blank line goes before the next block
        self._heading = ""
        self._rows: list[list[str]] | None = None  # of an open table

    def take(self, token: Token) -> None:
        """Take one token; a kind that has no handler adds nothing."""
        handler = getattr(self, f"_{token.type}", None)
        if handler:
            handler(token)

    def _inline(self, token: Token) -> None:
        text = _content(token)
        if self._rows is not None:
            self._rows[-1].append(text)
        elif self._heading:
            underline = ("=" if self._heading == "h1" else "-") * len(text)
            self._add([text, underline])
            self._heading = ""
        else:
            before = "".join(self._indents)
            start = "".join(self._indents[:-1]) + self._marker if self._marker else before
            self._add(_wrapped(text, self._width, start, before))
            self._marker = ""

    def _add(self, lines: list[str]) -> None:
        if self._loose:
            self.lines.append("")
        self.lines += lines
        self._loose = True

    def _heading_open(self, token: Token) -> None:
        self._heading = token.tag

    def _bullet_list_open(self, token: Token) -> None:
        self._open_list(0)

    def _ordered_list_open(self, token: Token) -> None:
        self._open_list(int(token.attrs.get("start", 1)))

    def _open_list(self, number: int) -> None:
        self._loose = not self._numbers
        self._numbers.append(number)

    def _list_item_open(self, token: Token) -> None:
        number = self._numbers[-1]
        self._marker = f"{number}. " if number else "- "
        self._indents.append(" " * len(self._marker))

    def _list_item_close(self, token: Token) -> None:
        self._indents.pop()
        self._numbers[-1] += bool(self._numbers[-1])
        self._loose = False

    def _close_list(self, token: Token) -> None:
        self._numbers.pop()
        self._loose = not self._numbers

    _bullet_list_close = _close_list
    _ordered_list_close = _close_list

    def _blockquote_open(self, token: Token) -> None:
        self._indents.append(" " * QUOTE_INDENT)

    def _blockquote_close(self, token: Token) -> None:
        self._indents.pop()

    def _table_open(self, token: Token) -> None:
        self._rows = []

    def _tr_open(self, token: Token) -> None:
        if self._rows is not None:
            self._rows.append([])

    def _table_close(self, token: Token) -> None:
        self._add(_table(self._rows or []))
        self._rows = None


def _content(token: Token) -> str:
    if not _MARKED.search(token.content):
        return token.content
    parts = []
    for child in inline(token):
        match child.type:
            case "softbreak":
                parts.append(" ")
            case "hardbreak":
                parts.append("\n")
            case _:
                parts.append(child.content)
    return "".join(parts)


def _wrapped(text: str, width: int, start: str, before: str) -> list[str]:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += textwrap.wrap(
            paragraph,
            width,
            initial_indent=before if lines else start,
            subsequent_indent=before,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [before.rstrip()]
    return lines


def _table(rows: list[list[str]]) -> list[str]:
    """Columns padded to their widest cell; columns of amounts to the right."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    right = [all(_is_amount(cell) for cell in column[1:]) for column in columns]
    return [
        "  ".join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(row, widths, right, strict=True)
        ).rstrip()
        for row in rows
    ]


def _is_amount(cell: str) -> bool:
    return not cell or cell[-1].isdigit() or (cell[:1] in "-+" and cell[-1:].isdigit())
