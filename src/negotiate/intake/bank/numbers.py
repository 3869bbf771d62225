"""Amounts and dates as banks of several countries write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from negotiate.model.base import FIRST_YEAR, LAST_YEAR

DateOrder = Literal["ymd", "dmy", "mdy"]

#: Currencies, white space of every width, and marks that group thousands.
_CURRENCY = re.compile("[A-Z]{3}|[$\u20ac\u00a3z\u0142\\s\u00a0\u202f'\u2019+]")
GROUP = 3
_NUMBER = re.compile(r"-?\d[\d.,]*|-?[.,]\d+")
_DATE = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
FORMATS: Final[dict[DateOrder, tuple[str, ...]]] = {
    "ymd": ("%Y-%m-%d", "%Y%m%d"),
    "dmy": ("%d-%m-%Y", "%d-%m-%y"),
    "mdy": ("%m-%d-%Y", "%m-%d-%y"),
}


def amount(cell: str) -> Decimal | None:
    """A number with its sign; ``None`` for what is none.

    The last point or comma with one or two digits behind it is the decimal mark; what groups
    thousands is dropped. Parentheses, or a minus behind the number, make it negative.
    """
    bare = cell.strip()
    negative = bare.startswith("(") and bare.endswith(")")
    bare = _CURRENCY.sub("", bare.strip("()").replace("\u2212", "-"))
    if bare.endswith("-"):
        negative, bare = True, bare[:-1]
    if not _NUMBER.fullmatch(bare):
        return None
    whole, mark, cents = _split(bare)
    try:
        value = Decimal(
            f"{re.sub('[.,]', '', whole)}.{cents}" if mark else re.sub("[.,]", "", bare)
        )
    except InvalidOperation:
        return None
    return -value if negative else value


def _split(bare: str) -> tuple[str, str, str]:
    """Whole part, decimal mark and decimals; no mark for a number without decimals."""
    at = max(bare.rfind("."), bare.rfind(","))
    if at < 0:
        return bare, "", ""
    decimals = bare[at + 1 :]
    grouped = len(decimals) == GROUP and not _other(bare, at)
    return (bare, "", "") if grouped else (bare[:at], bare[at], decimals)


def _other(bare: str, at: int) -> bool:
    return ("," if bare[at] == "." else ".") in bare[:at]


def date_order(cells: Sequence[str]) -> DateOrder | None:
    """How a file writes its dates, told by all of them; ``None`` where they fit both ways."""
    fits = [order for order in FORMATS if all(day(cell, order) for cell in cells)]
    if len(fits) == 1 or "ymd" in fits:
        return "ymd" if "ymd" in fits else fits[0]
    return None


def day(cell: str, order: DateOrder) -> date | None:
    """A day written in an order; ``None`` for what is none."""
    bare = cell.strip().split("T")[0].split(" ")[0] if order == "ymd" else cell.strip()
    found = _DATE.match(bare)
    text = "-".join(found.groups()) if found else bare
    if not found and not _COMPACT.fullmatch(bare):
        return None
    for form in FORMATS[order]:
        try:
            found_day = datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
        if FIRST_YEAR <= found_day.year <= LAST_YEAR:
            return found_day
    return None
