"""A trace for people to read, and for programs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from negotiate.model.origin import Citation, Origin
from negotiate.model.trace import RuleStanding, Statement, Trace, TracedValue

TRACE_WIDTH = 100
HEADER = ("value", "where from", "source and date", "status")
#: Widest a column of values may be before its text goes on in the next line.
WIDEST = 44

Row = tuple[str, str, str, str]


def trace_files(traces: Iterable[Trace]) -> dict[str, bytes]:
    """File names and contents: a table and JSON for each document."""
    made: dict[str, bytes] = {}
    for trace in traces:
        stem = trace.kind.replace("_", "-")
        made[f"{stem}.trace.txt"] = as_table(trace).encode()
        made[f"{stem}.trace.json"] = (trace.model_dump_json(indent=2) + "\n").encode()
    return made


def as_table(trace: Trace) -> str:
    """Each statement with a table of its values under it, as plain text."""
    backed = [statement for statement in trace.statements if statement.is_backed]
    own = len(trace.statements) - len(backed)
    rules = {rule.id: rule for rule in trace.rules}
    lines = [f"Where it comes from: {trace.title}", f"As of {trace.on.isoformat()}.", ""]
    for statement in backed:
        lines += [*_statement(statement, rules), ""]
    lines.append(f"Besides, {own} headings and sentences of its own state nothing of the case.")
    return "\n".join(lines) + "\n"


def _statement(statement: Statement, rules: dict[str, RuleStanding]) -> Iterator[str]:
    yield from textwrap.wrap(statement.text, TRACE_WIDTH)
    rows = [row for value in statement.values for row in _of_value(value, rules)]
    if statement.said_by:
        by = [_of_origin("", origin, rules) for origin in statement.origins]
        first = (f"[{statement.said_by}]", *(by[0][1:] if by else ("its own words", "", "")))
        rows += [first, *by[1:]]
    yield from _aligned([HEADER, *rows])


def _of_value(value: TracedValue, rules: dict[str, RuleStanding]) -> Iterator[Row]:
    rows: list[Row] = []
    for worked in value.computations:
        inputs = f" from {', '.join(worked.inputs)}" if worked.inputs else ""
        rows.append(("", worked.pointer, f"{worked.how}{inputs}", "computed"))
    rows += [_of_origin("", origin, rules) for origin in value.origins]
    first, *more = rows
    yield (value.text, *first[1:])
    yield from more


def _of_origin(value: str, origin: Origin, rules: dict[str, RuleStanding]) -> Row:
    uncited = "worked out by the plan" if origin.kind == "computed" else "you said so"
    sources = "; ".join(map(_cited, origin.cites)) or uncited
    return value, f"{origin.kind}: {origin.pointer}", sources, _status(origin, rules)


def _cited(citation: Citation) -> str:
    dated = citation.dated.isoformat() if citation.dated else "undated"
    return f"{citation.host}, {dated}, read {citation.read_on.isoformat()}"


def _status(origin: Origin, rules: dict[str, RuleStanding]) -> str:
    if rule := rules.get(origin.pointer):
        since = f" since {rule.valid_from.isoformat()}" if rule.valid_from else ""
        until = f" until {rule.valid_to.isoformat()}" if rule.valid_to else ""
        return rule.status.replace("_", " ") + since + until
    confirmed = f"confirmed {origin.confirmed.isoformat()}" if origin.confirmed else ""
    return ", ".join(word for word in (origin.quality, origin.age, confirmed) if word)


def _aligned(rows: list[Row]) -> Iterator[str]:
    folded = [[textwrap.wrap(cell, WIDEST) or [""] for cell in row] for row in rows]
    columns = zip(*folded, strict=True)
    widths = [max(len(line) for cell in column for line in cell) for column in columns]
    for row in folded:
        for index in range(max(map(len, row))):
            cells = (
                (cell[index] if index < len(cell) else "").ljust(width)
                for cell, width in zip(row, widths, strict=True)
            )
            yield ("    " + "  ".join(cells)).rstrip()
