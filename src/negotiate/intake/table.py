"""Rows of a CSV file by heading, each with its place."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from negotiate.errors import IntakeError, Problem

TABLE_ROWS: Final = 100_000
TABLE_CELL: Final = 5_000
PROBLEMS_TOLD: Final = 20
DELIMITERS: Final = ",;\t|"
#: Lines that a bank may write above its headings.
LINES_ABOVE: Final = 30


IsHeading = Callable[[tuple[str, ...]], bool]
"""Tells from its cells whether a line names the columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        number: 1 for the first after the headings.
        line: Its line in the file.
        cells: What it holds, by heading.
    """

    number: int
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows.

    Attributes:
        headings: As written, white space around them taken off.
        rows: The rows.
    """

    headings: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(text: str, file: str, *, is_heading: IsHeading | None = None) -> Table:
    """The rows of a CSV file. Empty rows, and headings that are repeated within it, are left out.

    Args:
        text: What the file holds. Its first line tells what stands between cells.
        file: Its name in errors.
        is_heading: Tells the line that names the columns; lines above it are left out. Where none
            does, or this is left out, it is the first.

    Raises:
        IntakeError: A row has another number of cells than there are headings, a quote is not
            closed, headings are repeated or missing, or it is too long; every problem at once, up
            to a bound.
    """
    reader = csv.reader(
        text.splitlines(keepends=True), delimiter=_delimiter(text, is_heading), strict=True
    )
    problems: list[Problem] = []
    rows: list[Row] = []
    headings: tuple[str, ...] = ()
    try:
        for clean in _below(reader, text, is_heading):
            if not headings:
                headings = clean
                problems += _headings(headings)
            elif tuple(map(str.casefold, clean)) != tuple(map(str.casefold, headings)):
                problems += _row(clean, headings, reader.line_num)
                rows.append(
                    Row(len(rows) + 1, reader.line_num, dict(zip(headings, clean, strict=False)))
                )
            if len(rows) > TABLE_ROWS or len(problems) >= PROBLEMS_TOLD:
                break
    except csv.Error as error:
        problems.append(
            Problem(
                "",
                f"ends within a quoted cell, or has a quote out of place ({error})",
                "It may be cut off: save it again from where it came.",
                reader.line_num,
            )
        )
    if len(rows) > TABLE_ROWS:
        problems.append(Problem("", f"has more than {TABLE_ROWS:,} rows", "Cut it down."))
    if not rows and not problems:
        problems.append(Problem("", "has no row below its headings", "Is it the right file?"))
    if problems:
        raise IntakeError(file, problems[:PROBLEMS_TOLD])
    return Table(headings, tuple(rows))


def _below(
    reader: Iterable[list[str]], text: str, is_heading: IsHeading | None
) -> Iterator[tuple[str, ...]]:
    """The cells of each line that is not empty, from the line of headings on."""
    found = is_heading is None or _heading_line(text, is_heading) is None
    for cells in reader:
        clean = tuple(cell.strip() for cell in cells)
        found = found or (is_heading is not None and is_heading(clean))
        if found and any(clean):
            yield clean


def _heading_line(text: str, is_heading: IsHeading) -> str | None:
    """The first of the first lines that names the columns, whatever stands between them."""
    for line in text.splitlines()[:LINES_ABOVE]:
        for delimiter in DELIMITERS:
            if is_heading(tuple(cell.strip(' "') for cell in line.split(delimiter))):
                return line
    return None


def _delimiter(text: str, is_heading: IsHeading | None) -> str:
    """The delimiter that the line of headings has most of; a comma if none."""
    named = _heading_line(text, is_heading) if is_heading else None
    first = named or next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def _headings(headings: tuple[str, ...]) -> Iterator[Problem]:
    counted = Counter(heading.casefold() for heading in headings if heading)
    for heading, times in counted.items():
        if times > 1:
            yield Problem(
                "", f"has the heading {heading[:40]!r} {times} times", "Keep one of them.", 1
            )
    if not counted:
        yield Problem("", "has no headings", "Its first line must name the columns.", 1)


def _row(cells: tuple[str, ...], headings: tuple[str, ...], line: int) -> Iterator[Problem]:
    if len(cells) != len(headings):
        yield Problem(
            "",
            f"has {len(cells)} cells under {len(headings)} headings",
            "It may be cut off, or a cell with a comma in it needs quotes.",
            line,
        )
    for heading, cell in zip(headings, cells, strict=False):
        if len(cell) > TABLE_CELL:
            what = f"is longer than {TABLE_CELL:,} characters"
            yield Problem(heading[:40], what, "Shorten it.", line)
