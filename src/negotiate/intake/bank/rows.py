"""Payments of a CSV file, whatever the bank calls its columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from negotiate.errors import IntakeError, Problem
from negotiate.intake.bank.numbers import DateOrder, amount, date_order, day
from negotiate.intake.table import PROBLEMS_TOLD, Row, Table, read_table
from negotiate.model.recurring import DESCRIPTION, Transaction

#: Headings by what they hold, in the languages of the countries that providers are described in.
#: The first that a file has is taken.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "date": (
        "date", "transaction date", "booking date", "posted date", "posting date", "post date",
        "data", "data operacji", "data transakcji", "data księgowania", "kuupäev",
        "ημερομηνία", "datum", "buchungstag", "fecha", "date opération",
    ),
    "description": (
        "description", "payee", "name", "merchant", "counterparty", "beneficiary", "memo",
        "details", "transaction description", "reference", "narrative", "opis", "opis operacji",
        "tytuł", "odbiorca", "nazwa odbiorcy", "selgitus", "saaja", "περιγραφή", "verwendungszweck",
        "libellé", "concepto",
    ),
    "amount": (
        "amount", "transaction amount", "value", "kwota", "kwota operacji", "summa", "ποσό",
        "betrag", "montant", "importe",
    ),
    "debit": (
        "debit", "withdrawal", "withdrawals", "money out", "paid out", "debit amount",
        "obciążenia", "deebet", "χρέωση", "soll",
    ),
    "credit": (
        "credit", "deposit", "deposits", "money in", "paid in", "credit amount", "uznania",
        "kreedit", "πίστωση", "haben",
    ),
}  # fmt: skip


#: Digits of an account or a card, which no message repeats.
_LONG_NUMBER = re.compile(r"\d{4,}")


def read_rows(
    text: str, file: str, dates: DateOrder | None = None
) -> tuple[tuple[Transaction, ...], tuple[str, ...]]:
    """The payments of a CSV file, and what was guessed.

    With one column of amounts the sign tells what leaves the account: the one that most rows have,
    since most payments of a household leave it.

    Raises:
        IntakeError: A column is missing, a date or amount cannot be read, or the dates fit more
            than one way.
    """
    table = read_table(text, file, is_heading=_names_columns)
    columns = _columns(table, file)
    order, notes = _order(table, columns["date"], file, dates)
    parsed: list[_Parsed] = []
    problems: list[Problem] = []
    for row in table.rows:
        problems += _parse(row, columns, order, parsed)
    if problems:
        raise IntakeError(file, problems[:PROBLEMS_TOLD])
    leaves = 1
    if "debit" not in columns:
        out = sum(one.value < 0 for one in parsed)
        leaves = -1 if 2 * out >= len(parsed) else 1
        notes.append(f"Amounts {'below' if leaves < 0 else 'above'} zero leave the account.")
    return tuple(one.transaction(leaves) for one in parsed), tuple(notes)


class _Parsed(NamedTuple):
    """A row that could be read: its value has the file's own sign."""

    number: int
    on: date
    description: str
    value: Decimal

    def transaction(self, leaves: int) -> Transaction:
        return Transaction(
            id=str(self.number),
            on=self.on,
            description=self.description,
            amount=leaves * self.value,
        )


def _names_columns(cells: tuple[str, ...]) -> bool:
    """Whether a line is the one that names the columns: banks write their own lines above it."""
    lowered = {cell.casefold() for cell in cells}
    found = {what for what, names in HEADINGS.items() if not lowered.isdisjoint(names)}
    return "date" in found and bool(found & {"amount", "debit"})


def _columns(table: Table, file: str) -> dict[str, str]:
    lowered = {heading.casefold().strip('"'): heading for heading in table.headings}
    found = {
        what: lowered[name]
        for what, names in HEADINGS.items()
        if (name := next((name for name in names if name in lowered), None))
    }
    needed = {"date", "description"} | (set() if "debit" in found else {"amount"})
    if missing := sorted(needed - found.keys()):
        seen = ", ".join(_LONG_NUMBER.sub("…", h[:30]) for h in table.headings[:12])
        problem = Problem(
            "",
            f"has no column for {' and '.join(missing)} among: {seen}",
            "Rename the columns to Date, Description and Amount.",
            1,
        )
        raise IntakeError(file, [problem])
    return found


def _order(
    table: Table, column: str, file: str, dates: DateOrder | None
) -> tuple[DateOrder, list[str]]:
    if dates:
        return dates, []
    cells = [row.cells[column] for row in table.rows]
    order = date_order(cells)
    if order:
        return order, []
    if all(day(cell, "dmy") for cell in cells):
        what = f"has dates that may be day first or month first, such as {cells[0][:20]!r}"
        fix = "Say which: --dates dmy, or --dates mdy."
        raise IntakeError(file, [Problem(column[:40], what, fix)])
    orders: tuple[DateOrder, ...] = ("ymd", "dmy", "mdy")
    # One bad date must not hide how the others are written: it is the problem, not they.
    return max(orders, key=lambda one: sum(day(cell, one) is not None for cell in cells)), []


def _parse(
    row: Row, columns: Mapping[str, str], order: DateOrder, parsed: list[_Parsed]
) -> Iterator[Problem]:
    """Each problem of a row; one without problems is added to what was parsed."""
    on = day(row.cells[columns["date"]], order)
    value = _signed(row, columns)
    said = "".join(c for c in row.cells[columns["description"]] if c.isprintable())
    if on is None:
        # Never the cell itself: an account number may stand where a date should.
        yield Problem(columns["date"][:40], "is not a date", "Write it as 2026-11-21.", row.line)
    if value is None:
        where = columns.get("amount", columns.get("debit", ""))[:40]
        yield Problem(where, "is not an amount", "Write a plain number, such as 84.99.", row.line)
    if not said.strip():
        yield Problem(columns["description"][:40], "is empty", "Say who was paid.", row.line)
    elif on is not None and value is not None:
        words = " ".join(said.split())[:DESCRIPTION].strip()
        parsed.append(_Parsed(row.number, on, words, value))


def _signed(row: Row, columns: Mapping[str, str]) -> Decimal | None:
    """The amount of a row as the file has it; with two columns, what left less what came."""
    if "debit" not in columns:
        return amount(row.cells[columns["amount"]])
    out, came = (
        row.cells[columns[name]].strip() if name in columns else "" for name in ("debit", "credit")
    )
    if not out and not came:
        return None
    values = [amount(cell) if cell else Decimal(0) for cell in (out, came)]
    if values[0] is None or values[1] is None:
        return None
    return abs(values[0]) - abs(values[1])
