"""Changing a record and keeping its layout and comments; and the change as a patch."""

from __future__ import annotations

import re
from collections.abc import Iterable, MutableMapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher, unified_diff
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from negotiate.errors import Problem, RecordError
from negotiate.reading.problems import place_of
from negotiate.reading.toml import Lines, lines_of, parse

#: After which keys a new one is written, best first. Every fact has a quality.
_AFTER = {
    "confirmed": ("quality",),
    "method": ("confirmed", "quality"),
    "confirmed_by": ("method", "confirmed", "quality"),
    "note": ("confirmed_by", "method", "confirmed", "quality"),
}
_QUOTES = re.compile(r"\"{3}|'{3}|\"|'")
_SPACED_END = re.compile(r"\s\}(?=,?\s*(?:#.*)?$)")
_TIGHT_END = re.compile(r"(?<=[^\s{])\}(?=,?\s*(?:#.*)?$)")
_HARMLESS = re.compile(r"[\w ,.:;()-]*")


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
    """The text of a record with some keys changed, and nothing else.

    Args:
        text: TOML as somebody wrote it.
        changes: What to write.
        file: Names the record in errors.

    Raises:
        RecordError: It is written in a way that this cannot change without touching more.
    """
    asked = list(changes)
    wanted = parse(text, file, RecordError)
    try:
        for change in asked:
            _set(_table(wanted, change.pointer), change)
        made = _written(text, asked)
        came = parse(made, file, RecordError)
    except (TOMLKitError, KeyError, IndexError, TypeError, RecordError):
        came = None
    if came != wanted:
        what = "is written in a way that a program cannot change without touching more"
        raise RecordError(file, [Problem("", what, "Change it by hand.")])
    return made


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


def _lines(text: str) -> list[str]:
    """Lines with their ends. ``str.splitlines`` would break them at more than line feeds."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _table(document: Any, pointer: str) -> Any:
    for step in place_of(pointer):
        document = document[step]
    return document


def _set(table: MutableMapping[str, Any], change: Change) -> None:
    if change.value is None:
        table.pop(change.key, None)
    else:
        table[change.key] = change.value


def _written(text: str, changes: list[Change]) -> str:
    """The text after every change: what stands there is changed in place, then lines are added."""
    document = tomlkit.parse(text)
    copied = tomlkit.dumps(document)
    places = lines_of(text)
    added = []
    for change in changes:
        table = _table(document, change.pointer)
        if change.value is None:
            table.pop(change.key, None)
        elif change.key in table:
            table[change.key] = _reworded(table[change.key], change.value)
        elif _neighbour(places, change):
            added.append(change)
        else:
            table[change.key] = change.value
    made = _merged(text, copied, tomlkit.dumps(document))
    return _with_lines(made, added)


def _merged(text: str, copied: str, made: str) -> str:
    """The text with the lines in which ``made`` differs from ``copied``.

    tomlkit drops the space between a date and a closing brace wherever it copies one: lines that
    are not meant stay as they were written, and a changed one keeps its space.
    """
    lines, old, new = _lines(text), _lines(copied), _lines(made)
    if len(lines) != len(old):
        raise IndexError("the copy has other lines than the text")
    merged: list[str] = []
    for kind, first, last, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if kind == "equal":
            merged += lines[first:last]
        else:
            spaced = any(_SPACED_END.search(line) for line in lines[first:last])
            merged += [_TIGHT_END.sub(" }", line) if spaced else line for line in new[start:end]]
    return "".join(merged)


def _neighbour(places: Lines, change: Change) -> int | None:
    """Line of the key below which a new one belongs; ``None`` for a table on one line.

    tomlkit would put it at the end of the table, after the comment that stands above the next one.
    """
    keys = ((*place_of(change.pointer), key) for key in _AFTER.get(change.key, ()))
    return next((places[key] for key in keys if key in places), None)


def _with_lines(text: str, added: list[Change]) -> str:
    """The text with a line for each new key."""
    places, lines = lines_of(text), _lines(text)
    below: dict[int, str] = {}
    for change in added:
        number = _neighbour(places, change)
        if number is None:
            raise KeyError(change.pointer)
        above = lines[number - 1]
        indent = above[: len(above) - len(above.lstrip())]
        written = f"{indent}{change.key} = {tomlkit.item(change.value).as_string()}"
        below[number] = below.get(number, "") + written + "\n"
    end = "\r\n" if "\r\n" in text else "\n"
    for number, written in below.items():
        above, more = lines[number - 1], written.replace("\n", end)
        # The last line of a file may lack its end; then it goes on lacking it.
        lines[number - 1] = (
            above + more if above.endswith("\n") else above + end + more[: -len(end)]
        )
    return "".join(lines)


def _reworded(old: Any, new: date | str) -> Any:
    """What to write over a value: words that only go on keep their quotes and line breaks."""
    if not isinstance(new, str):
        return new
    added = new.removeprefix(str(old).rstrip())
    raw = old.as_string()
    quotes = _QUOTES.match(raw)
    if not quotes or len(added) == len(new) or not _HARMLESS.fullmatch(added):
        return tomlkit.string(new, multiline="\n" in new)
    words = raw.removesuffix(quotes[0]).rstrip()
    if words.endswith("\\"):  # A line break that does not count, or an escape.
        return tomlkit.string(new, multiline="\n" in new)
    return tomlkit.value(words + added + quotes[0])
