"""A card as lines of text: for a full screen of any size, and for reading line by line."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from shutil import get_terminal_size

import click

from negotiate.coach.card import Card
from negotiate.coach.session import Session

#: From this width on the picks stand in two columns.
WIDE = 76
#: Width of what is read line by line.
PLAIN_WIDTH = 78
_NARROWEST = 20
_INDENT, _GOES_ON = "  ", " \\"


def screen(session: Session, width: int, height: int, *, scrolled: int = 0) -> list[str]:
    """The card on a screen: what to say on top, what can be answered below; exactly ``height``.

    What does not fit can be scrolled to, by lines; the picks always show.
    """
    width = max(width, _NARROWEST)
    shown = session.card
    top = list(_top(session, shown, width))
    below = [*_picks(shown, width), *_wrapped(session.message, width), session.prompt[:width]]
    room = max(height - len(below), 1)
    if len(top) > room:
        start = min(scrolled, len(top) - room + 1)
        more = session.label("more")[:width]
        top = [*top[start : start + room - 1], more]
    return [*top, *[""] * (room - len(top)), *below][: max(height, 1)]


def plain(session: Session) -> Iterator[str]:
    """The card line by line, for a screen reader, a pipe or a dumb terminal."""
    if session.wanted != "pick":
        return
    shown, width = session.card, reading_width()
    yield ""
    yield from _top(session, shown, width)
    for number, (_, words) in enumerate(shown.picks, start=1):
        yield from textwrap.wrap(f"  {number}. {words}", width, subsequent_indent="     ")
    yield from _wrapped(session.message, width)


def reading_width() -> int:
    """Width of what is read line by line: of the terminal, where it is narrower."""
    return max(min(get_terminal_size().columns - 2, PLAIN_WIDTH), _NARROWEST)


def tell(text: str) -> None:
    """Say something line by line, broken at spaces alone."""
    for line in textwrap.wrap(
        text, reading_width(), break_long_words=False, break_on_hyphens=False
    ):
        click.echo(line)


def tell_command(*parts: str) -> None:
    """Show a command to type; one too wide for a terminal goes on after a backslash."""
    lines = [" ".join(parts)]
    if sys.stdout.isatty():
        lines = _on_lines(parts, reading_width() - len(_INDENT) - len(_GOES_ON))
    click.echo(f"{_INDENT}{(_GOES_ON + chr(10) + 2 * _INDENT).join(lines)}")


def _on_lines(parts: Sequence[str], width: int) -> list[str]:
    """Words on lines of a width; a word that is wider has a line of its own."""
    lines: list[str] = []
    for part in parts:
        if lines and len(lines[-1]) + 1 + len(part) <= width - len(_INDENT):
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    return lines


def _top(session: Session, shown: Card, width: int) -> Iterator[str]:
    yield f"{shown.title.upper()}"[:width]
    spot = session.coach.spot
    if spot.monthly is not None:
        price = session.renderer.words.spoken(spot.monthly)
        yield from _wrapped(session.label("on_the_table").format(price=price), width)
    for line in shown.say:
        yield from textwrap.wrap(line, width, initial_indent="> ", subsequent_indent="  ")
    for line in shown.know:
        yield from _wrapped(line, width)


def _picks(shown: Card, width: int) -> list[str]:
    listed = [f"{number} {words}" for number, (_, words) in enumerate(shown.picks, start=1)]
    if width < WIDE:
        return [line[:width] for line in listed]
    rows = (len(listed) + 1) // 2
    column = width // 2
    left, right = listed[:rows], [*listed[rows:], ""]
    pairs = zip(left, right, strict=False)
    return [f"{one[: column - 1]:<{column}}{other[:column]}".rstrip() for one, other in pairs]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_on_hyphens=False) if text else []
