"""Changing a record and keeping its layout and comments; and the change as a patch."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from difflib import unified_diff
from typing import Any

import tomlkit

from negotiate.errors import Problem, RecordError
from negotiate.reading.problems import place_of
from negotiate.reading.toml import lines_of, parse

#: Below which key of its table a new one is written, best first; below the table's head if none.
_AFTER = {
    "confirmed": ("quality",),
    "method": ("confirmed", "quality"),
    "confirmed_by": ("method", "confirmed", "quality"),
    "note": ("confirmed_by", "method", "confirmed", "quality"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One key of a record, and what it shall hold.

    Attributes:
        pointer: The table it is in (``policies.has_term[0]``).
        key: Its name.
        value: What to write; ``None`` to take the key away.
    """

    pointer: str
    key: str
    value: date | str | None


def changed(text: str, changes: Iterable[Change], file: str) -> str:
    """The text of a record with the lines of some keys changed, and no other line.

    Args:
        text: TOML as somebody wrote it.
        changes: What to write.
        file: Names the record in errors.

    Raises:
        RecordError: A key cannot be changed by its lines alone: it stands inside an inline table.
    """
    wanted = parse(text, file, RecordError)
    end = "\r\n" if "\r\n" in text else "\n"
    # The last line of a file may lack its end; then it goes on lacking it.
    lacks_end = not text.endswith("\n")
    made = text + end if lacks_end else text
    for change in changes:
        try:
            _set(wanted, change)
            made = _edited(made, change, end)
        except (LookupError, TypeError, StopIteration):
            raise _refusal(file, change.pointer) from None
    if _data(made) != wanted:
        raise _refusal(file, "")
    return made.removesuffix(end) if lacks_end else made


def patch(before: str, after: str, name: str) -> str:
    """A unified diff of two texts, to apply with ``git apply`` or ``patch -p1`` where the file is.

    Args:
        before: The text as it is.
        after: The text as it shall be.
        name: The file's name.

    Returns:
        The diff, empty when the texts are the same.
    """
    lines = unified_diff(_lines(before), _lines(after), f"a/{name}", f"b/{name}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _refusal(file: str, pointer: str) -> RecordError:
    what = "is written in a way that a program cannot change without touching more"
    return RecordError(file, [Problem(pointer, what, "Change it by hand.")])


def _lines(text: str) -> list[str]:
    """Lines with their ends. ``str.splitlines`` would break them at more than line feeds."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _set(table: Any, change: Change) -> None:
    for step in place_of(change.pointer):
        table = table[step]
    if change.value is None:
        table.pop(change.key, None)
    else:
        table[change.key] = change.value


def _edited(text: str, change: Change, end: str) -> str:
    """The text with the lines of one key replaced, inserted or taken out."""
    places, lines, table = lines_of(text), _lines(text), place_of(change.pointer)
    here = (*table, change.key)
    if here in places:
        start = places[here] - 1
        stop = _stop(lines, start)
        old = "".join(lines[start:stop])
        lines[start:stop] = [] if change.value is None else [_over(old, change.value, end)]
    elif change.value is not None:
        near = [*((*table, key) for key in _AFTER.get(change.key, ())), table]
        start = next(places[place] for place in near if place in places) - 1
        indent = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
        written = f"{indent}{change.key} = {_as_toml(change.value, end)}{end}"
        lines.insert(_stop(lines, start), written)
    return "".join(lines)


def _stop(lines: list[str], start: int) -> int:
    """Index after the last line of the key or head at ``start``: as few lines as are TOML."""
    stops = range(start + 1, len(lines) + 1)
    return next(stop for stop in stops if _data("".join(lines[start:stop])) is not None)


def _over(old: str, new: date | str, end: str) -> str:
    """The lines of a key with another value; a comment behind the old one stays."""
    cuts = (found.start() for found in re.finditer("#", old))
    code = next((old[:cut] for cut in cuts if _data(old[:cut])), old).rstrip()
    written = code.removesuffix(code.partition("=")[2].lstrip()) + _as_toml(new, end)
    wanted = _data(written)
    longer = (made for made in _longer(code, str(new), end) if _data(made) == wanted)
    return next(longer, written) + old.removeprefix(code)


def _longer(code: str, new: str, end: str) -> Iterator[str]:
    """A key with words added inside its closing quotes: a wrapped note keeps its line breaks."""
    for was in (_data(code) or {}).values():
        added = new.removeprefix(str(was)).replace("\n", end)
        yield from (code[:-quotes] + added + code[-quotes:] for quotes in (3, 1))


def _data(written: str) -> dict[str, Any] | None:
    """What lines hold that are TOML by themselves; ``None`` when they are not."""
    try:
        return tomllib.loads(written, parse_float=Decimal)
    except ValueError:
        return None


def _as_toml(value: date | str, end: str) -> str:
    if not isinstance(value, str):
        return tomlkit.item(value).as_string()
    # tomlkit writes a carriage return as it is into a string of many lines.
    over_lines = "\n" in value and "\r" not in value
    return tomlkit.string(value, multiline=over_lines).as_string().replace("\n", end)
