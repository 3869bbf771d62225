"""TOML with places: what a key holds, and on which line it stands."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from negotiate.errors import InputError, Problem

#: A case with ten years of bills stays below a tenth of this.
MAX_BYTES = 1_000_000

Place = tuple[str | int, ...]

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"^\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_KEY = re.compile(rf"^\s*({_DOTTED})\s*=\s*(.*)$")
_AT = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


def read_text(path: Path, error: type[InputError]) -> str:
    """Text of a UTF-8 file of at most ``MAX_BYTES``; anything else is one clear ``error``."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            what = f"is {size / 1e6:.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB can be read"
            raise error(str(path), [Problem("", what, "Keep the bills that matter.")])
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise error(str(path), [Problem("", "there is no such file")]) from None
    except IsADirectoryError:
        raise error(str(path), [Problem("", "is a folder, not a file")]) from None
    except UnicodeDecodeError as bad:
        what = f"is not UTF-8 text (byte {bad.start + 1})"
        raise error(str(path), [Problem("", what, "Save it as UTF-8.")]) from None
    except OSError as bad:
        raise error(str(path), [Problem("", f"cannot be read: {bad.strerror}")]) from None


def parse(text: str, file: str, error: type[InputError]) -> dict[str, Any]:
    """Parse TOML with exact decimals; a syntax error is one ``error`` with its line."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as bad:
        said = str(bad)
        at = _AT.search(said)
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        what = f"line {line} is not TOML: {_AT.sub('', said)}"
        fix = "Text goes in quotes, dates are written 2026-11-21, true and false in lower case."
        raise error(file, [Problem("", what, fix)]) from None


def line_of(text: str, place: Place) -> int | None:
    """Line of a key, or of the nearest table around it; ``None`` when neither is found.

    Keys inside inline tables and arrays are found by the key that holds them.
    """
    lines = dict(_lines(text))
    for end in range(len(place), 0, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return None


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    seen: Counter[Place] = Counter()
    open_quote = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if open_quote:
            if open_quote in line:
                open_quote = ""
            continue
        if header := _TABLE.match(line):
            table = _table_place(header, seen)
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *_names(key[1])), number
            open_quote = _left_open(key[2])


def _table_place(header: re.Match[str], seen: Counter[Place]) -> Place:
    place: Place = ()
    names = _names(header[2])
    for depth, name in enumerate(names):
        place = (*place, name)
        last = depth == len(names) - 1
        if last and header[1] == "[[":
            seen[place] += 1
        if seen[place]:
            place = (*place, seen[place] - 1)
    return place


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(_NAME, dotted)]


def _left_open(value: str) -> str:
    for quote in ('"""', "'''"):
        if value.startswith(quote) and quote not in value[3:]:
            return quote
    return ""
