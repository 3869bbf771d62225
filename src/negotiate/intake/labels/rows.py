"""Text of a file of labels as headers and rows of cells: CSV, or JSON that says the same."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from negotiate.errors import IntakeError, Problem
from negotiate.intake.table import PROBLEMS_TOLD

LABEL_ROWS = 200_000
LABEL_CELL = 10_000

Row = dict[str, str]

# Excel's way to keep a number as text. The comma inside would otherwise end the cell.
_EXCEL = re.compile(r'(^|[,\t])="([^"\r\n]*)"(?=[,\t]|\r?$)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a file; ``rows`` are numbered from 1, the repeated headers left out."""

    headers: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]
    notes: tuple[str, ...] = ()


def table(text: str, file: str) -> Table:
    """Split a file into its cells.

    Raises:
        IntakeError: It is cut off, has headers twice, rows too short or long, or is too large.
    """
    found = _json(text, file) if text.lstrip()[:1] in ("{", "[") else _csv(text, file)
    refuse(file, _oversized(found))
    return found


def refuse(file: str, problems: Iterable[Problem]) -> None:
    """Raise what was found wrong, the first ``PROBLEMS_TOLD`` of it."""
    found = list(problems)
    if len(found) > PROBLEMS_TOLD:
        more = Problem("", f"… and {len(found) - PROBLEMS_TOLD} more like these")
        found = [*found[:PROBLEMS_TOLD], more]
    if found:
        raise IntakeError(file, found)


def place(row: int, column: str = "") -> str:
    """How a message names a cell."""
    return f"row {row}, column {shown(column)}" if column else f"row {row}"


def shown(text: str, most: int = 40) -> str:
    """A cell in a message: quoted, short, nothing in it that a terminal would obey."""
    return ascii(text if len(text) <= most else text[: most - 1] + "…")


def _csv(text: str, file: str) -> Table:
    try:
        dialect = "\t" if "\t" in text.lstrip().partition("\n")[0] else ","
        reader = csv.reader(
            io.StringIO(_EXCEL.sub(r'\1"\2"', text), newline=""), delimiter=dialect, strict=True
        )
        lines = [line for line in _bounded(reader, file) if any(cell.strip() for cell in line)]
    except csv.Error as error:
        what = f"is cut off or damaged in or after line {reader.line_num}: {error}"
        raise IntakeError(file, [Problem("", what, "Download it again.")]) from None
    headers = tuple(cell.strip() for cell in lines[0]) if lines else ()
    while headers and not headers[-1]:
        headers = headers[:-1]
    refuse(file, _doubled(headers))
    rows, problems, repeated = [], [], 0
    for number, line in enumerate(lines[1:], start=1):
        if [cell.strip() for cell in line[: len(headers)]] == list(headers):
            repeated += 1
        elif len(line) < len(headers) or any(cell.strip() for cell in line[len(headers) :]):
            what = f"has {len(line)} cells, where the headers are {len(headers)}"
            fix = "The file may be cut off here, or a comma not in quotes. Download it again."
            problems.append(Problem(place(number), what, fix))
        else:
            rows.append((number, dict(zip(headers, line, strict=False))))
    refuse(file, problems)
    said = (f"Rows that repeat the headers, left out: {repeated}.",) if repeated else ()
    return Table(headers, tuple(rows), said)


def _bounded(lines: Iterable[list[str]], file: str) -> Iterator[list[str]]:
    for number, line in enumerate(lines):
        if number > LABEL_ROWS:
            what = f"has more than {LABEL_ROWS:,} rows"
            raise IntakeError(file, [Problem("", what, "Cut it down to the rows you need.")])
        yield line


def _doubled(headers: Iterable[str]) -> Iterator[Problem]:
    for header, times in Counter(headers).items():
        if times > 1:
            what = f"header {shown(header)} is there {times} times"
            yield Problem("", what, "Delete the column that is not meant.")


def _oversized(found: Table) -> Iterator[Problem]:
    for number, row in found.rows:
        for header, cell in row.items():
            if len(cell) > LABEL_CELL:
                what = f"has {len(cell):,} characters, more than {LABEL_CELL:,}"
                yield Problem(place(number, header), what, "Shorten or empty the cell.")


def _json(text: str, file: str) -> Table:
    try:
        held = json.loads(text, object_pairs_hook=_once, parse_float=str, parse_int=str)
    except RecursionError:
        raise IntakeError(file, [Problem("", "is nested too deeply for labels")]) from None
    except ValueError as error:
        what = f"is cut off or is not JSON: {error}"
        raise IntakeError(file, [Problem("", what, "Download it again.")]) from None
    plans = _plans(held)
    if not all(isinstance(plan, dict) for plan in plans) or not plans:
        what = "holds no list of plans"
        raise IntakeError(file, [Problem("", what, "It must be a list of objects, one a plan.")])
    list(_bounded(([] for _ in plans), file))
    rows = tuple((number, _flat(plan)) for number, plan in enumerate(plans, start=1))
    headers = tuple(dict.fromkeys(name for _, row in rows for name in row))
    return Table(headers, rows)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    for problem in _doubled(name for name, _ in pairs):
        raise ValueError(problem.what)
    return dict(pairs)


def _plans(held: object) -> list[object]:
    """The list itself, the one list of objects in an object, or the object as the only plan."""
    if isinstance(held, dict):
        lists = [
            value
            for value in held.values()
            if isinstance(value, list) and value and all(isinstance(v, dict) for v in value)
        ]
        # Speeds of one plan are a list of objects too; a plan has more keys than a wrapper.
        wrapped = len(lists) == 1 and not any("price" in str(key).lower() for key in held)
        return lists[0] if wrapped else [held]
    return held if isinstance(held, list) else []


def _flat(plan: object) -> Row:
    if not isinstance(plan, dict):
        return {}
    return {str(name).strip(): _cell(value) for name, value in plan.items()}


def _cell(value: object) -> str:
    """A value as a cell has it: a list by ``;``, a number with its unit."""
    if isinstance(value, list):
        return "; ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        if "value" in value:
            return f"{value['value']} {value.get('unit', '')}".strip()
        return json.dumps(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "" if value is None else str(value)
