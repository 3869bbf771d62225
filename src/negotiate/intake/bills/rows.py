"""Bills of a CSV file: one row a line, what tells of the whole bill repeated or given once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from negotiate.errors import IntakeError, Problem
from negotiate.intake.bills.raw import BILL_KEYS, LINE_KEYS, RawBill, RawLine, Value, clean
from negotiate.intake.table import Row, read_table

#: Headings by what they hold; the first that a file has is taken. Case, underscores and hyphens do
#: not matter.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "description", "line", "item", "charge", "service", "product", "details"),
    "kind": ("kind", "type", "category"),
    "amount": ("amount", "line amount", "price", "charges", "cost", "value"),
    "on": ("on", "date", "charge date", "transaction date"),
    "number": ("bill number", "invoice number", "bill", "invoice", "number"),
    "issuer": ("issuer", "company", "provider", "biller"),
    "currency": ("currency",),
    "issued": ("issued", "bill date", "invoice date", "statement date", "issue date"),
    "period_starts": ("period starts", "period start", "from", "start date", "service from"),
    "period_ends": ("period ends", "period end", "to", "end date", "service to"),
    "due": ("due", "due date", "date due", "pay by", "payment due"),
    "total": ("total", "total due", "amount due", "bill total", "invoice total"),
}
#: Headings that are named when a column is not found.
HEADINGS_TOLD: Final = 12


def read_rows(text: str, file: str) -> list[RawBill]:
    """The bills of a CSV file, in the order of their first rows.

    Rows that say the same of the whole bill belong to one; a row that says nothing of it belongs to
    the bill above.

    Raises:
        IntakeError: It is no such file, or has no column of names or of amounts.
    """
    table = read_table(text, file)
    columns = _columns(table.headings, file)
    bills: dict[tuple[Value | None, ...], RawBill] = {}
    last: RawBill | None = None
    for row in table.rows:
        whole = _values(row, columns, BILL_KEYS)
        if whole or last is None:
            key = tuple(whole.get(name) for name in BILL_KEYS)
            last = bills.setdefault(key, RawBill(RawLine("", row.line, whole)))
        last.lines.append(RawLine("", row.line, _values(row, columns, LINE_KEYS)))
    return list(bills.values())


def _values(row: Row, columns: Mapping[str, str], keys: Sequence[str]) -> dict[str, Value]:
    found = {key: row.cells[columns[key]] for key in keys if key in columns}
    return {key: cell for key, cell in found.items() if cell}


def _columns(headings: Sequence[str], file: str) -> dict[str, str]:
    folded = {re.sub(r"[\s_-]+", " ", heading).strip().casefold(): heading for heading in headings}
    found = {
        key: folded[name]
        for key, names in HEADINGS.items()
        if (name := next((name for name in names if name in folded), None))
    }
    seen = ", ".join(clean(heading)[:30] for heading in headings[:HEADINGS_TOLD])
    missing = [key for key in ("name", "amount") if key not in found]
    problems = [
        Problem("", f"has no column {key!r} among: {seen}", f"Name the column {key}.", 1)
        for key in missing
    ]
    if problems:
        raise IntakeError(file, problems)
    return found
