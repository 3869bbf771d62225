"""TOML with places: what a key holds, and on which line it stands."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any

from negotiate.errors import InputError, Problem
from negotiate.reading.remedy import remedy

#: A case with ten years of bills stays below a tenth of this.
MAX_BYTES = 1_000_000

Place = tuple[str | int, ...]
Lines = Mapping[Place, int]

_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"^\s*(\[\[?)\s*({_DOTTED})\s*\]\]?")
_KEY = re.compile(rf"^\s*({_DOTTED})\s*=\s*(.*)$")
# Strings of each kind, and comments: brackets and equal signs in them mean nothing.
_QUIET = re.compile(
    r'"""(?:\\[\s\S]|[^\\])*?"{3,5}|"(?:\\.|[^"\\\n])*"'
    r"|'''[\s\S]*?'{3,5}|'[^'\n]*'|#[^\n]*"
)
_AT = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


def read_text(path: Path, error: type[InputError], *, name: str | None = None) -> str:
    """Text of a UTF-8 file of at most ``MAX_BYTES``; anything else is one clear ``error``.

    Args:
        path: The file.
        error: The error to raise.
        name: Names it in errors; its path if left out.
    """
    try:
        return _read_bytes(path).decode("utf-8-sig")
    except _Unusable as bad:
        problem = bad.problem
    except FileNotFoundError:
        problem = Problem("", "there is no such file")
    except UnicodeDecodeError as bad:
        problem = Problem("", f"is not UTF-8 text (byte {bad.start + 1})", "Save it as UTF-8.")
    except OSError as bad:
        problem = Problem("", f"cannot be read: {bad.strerror}")
    raise error(name or str(path), [problem])


class _Unusable(Exception):
    """A file that is not read at all."""

    def __init__(self, what: str, fix: str = "") -> None:
        self.problem = Problem("", what, fix)


def _read_bytes(path: Path) -> bytes:
    """Read no more than the limit: a device or a pipe has no size, and may have no end."""
    status = path.stat()
    if not S_ISREG(status.st_mode):
        raise _Unusable(
            "is a folder, not a file" if S_ISDIR(status.st_mode) else "is not a plain file"
        )
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        size = max(status.st_size, len(content)) / 1e6
        what = f"is {size:.1f} MB; at most {MAX_BYTES / 1e6:.0f} MB can be read"
        raise _Unusable(what, "Leave out what nobody needs.")
    return content


def parse(text: str, file: str, error: type[InputError]) -> dict[str, Any]:
    """Parse TOML with exact decimals; a syntax error is one ``error`` with its line."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as bad:
        said = str(bad)
        at = _AT.search(said)
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        reason = _AT.sub("", said)
        fix = remedy(text.split("\n")[line - 1], reason)
        raise error(file, [Problem("", f"line {line} is not TOML: {reason}", fix)]) from None
    except (ValueError, ArithmeticError):  # Python's own limits; tomllib passes them on.
        what = "holds a number with more digits than can be read"
        raise error(file, [Problem("", what, "Write plain amounts, such as 84.99.")]) from None
    except RecursionError:
        what = "nests lists or tables too deeply"
        raise error(file, [Problem("", what, "Write it flat: one table for each thing.")]) from None


def lines_of(text: str) -> Lines:
    """Line of every key and table that stands at the start of a line."""
    return dict(_lines(text))


def line_of(lines: Lines, place: Place) -> int | None:
    """Line of a key, or of the nearest table around it; ``None`` when neither is found.

    Keys inside inline tables and arrays are found by the key that holds them.
    """
    for end in range(len(place), 0, -1):
        if place[:end] in lines:
            return lines[place[:end]]
    return None


def _lines(text: str) -> Iterator[tuple[Place, int]]:
    table: Place = ()
    seen: Counter[Place] = Counter()
    open_brackets = 0
    # TOML breaks lines at line feeds alone; str.splitlines would break them at others as well.
    for number, line in enumerate(_QUIET.sub(_quieten, text).split("\n"), start=1):
        if open_brackets:
            open_brackets += _opened(line)
        elif header := _TABLE.match(line):
            table = _table_place(header, seen)
            yield table, number
        elif key := _KEY.match(line):
            yield (*table, *_names(key[1])), number
            open_brackets = _opened(key[2])


def _quieten(found: re.Match[str]) -> str:
    """Take away comments and what multi-line strings say; keep the count of lines."""
    said = found[0]
    if said.startswith("#"):
        return ""
    return '""' + "\n" * said.count("\n") if said.startswith(('"""', "'''")) else said


def _opened(value: str) -> int:
    """How many brackets a value opens and leaves open; negative when it closes more."""
    bare = _QUIET.sub("", value)
    return sum(bare.count(bracket) for bracket in "[{") - sum(map(bare.count, "]}"))


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
