"""Rows of a CSV file by heading, each with its place."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from negotiate.errors import IntakeError, Problem

TABLE_ROWS: Final = 100_000
TABLE_CELL: Final = 5_000
PROBLEMS_TOLD: Final = 20
DELIMITERS: Final = ",;\t|"


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


def read_table(text: str, file: str) -> Table:
    """The rows of a CSV file. Empty rows, and headings that are repeated within it, are left out.

    Args:
        text: What the file holds. Its first line tells what stands between cells.
        file: Its name in errors.

    Raises:
        IntakeError: A row has another number of cells than there are headings, a quote is not
            closed, headings are repeated or missing, or it is too long; every problem at once, up
            to a bound.
    """
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(text), strict=True)
    problems: list[Problem] = []
    rows: list[Row] = []
    headings: tuple[str, ...] = ()
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            clean = tuple(cell.strip() for cell in cells)
            if not headings:
                headings = clean
                problems += _headings(headings)
            elif tuple(map(str.casefold, clean)) == tuple(map(str.casefold, headings)):
                continue
            else:
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


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of; a comma if none."""
    first = next((line for line in text.splitlines() if line.strip()), "")
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
