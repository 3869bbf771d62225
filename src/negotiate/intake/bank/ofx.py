"""Payments of an OFX file: version 1 is SGML whose tags need not be closed, version 2 is XML.

Only ``STMTTRN`` and ``CURDEF`` are read, as text: no entity is expanded and nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from html import unescape

from negotiate.errors import IntakeError, Problem
from negotiate.intake.table import PROBLEMS_TOLD, TABLE_ROWS
from negotiate.model.base import FIRST_YEAR, LAST_YEAR
from negotiate.model.recurring import DESCRIPTION, Transaction

_START = re.compile(r"<STMTTRN>", re.IGNORECASE)
_END = re.compile(r"</STMTTRN>|<STMTTRN>|</BANKTRANLIST>", re.IGNORECASE)
_FIELD = re.compile(r"<(TRNTYPE|DTPOSTED|TRNAMT|FITID|NAME|MEMO|PAYEE)>([^<\r\n]*)", re.IGNORECASE)
_CURRENCY = re.compile(r"<CURDEF>\s*([A-Z]{3})", re.IGNORECASE)
_AMOUNT = re.compile(r"[-+]?(\d{1,9}(\.\d{0,4})?|\.\d{1,4})")
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def is_ofx(text: str) -> bool:
    """Whether a text is OFX or QFX, by its marks."""
    head = text[:2000].upper()
    return "OFXHEADER" in head or "<OFX>" in head


def read_ofx(text: str, file: str) -> tuple[tuple[Transaction, ...], str | None]:
    """The payments of a file, and its currency.

    Raises:
        IntakeError: It ends within a payment, has none, or one lacks its day or amount.
    """
    found: list[Transaction] = []
    problems: list[Problem] = []
    line, at = 1, 0
    for number, (start, body) in enumerate(_blocks(text), start=1):
        line += text.count("\n", at, start)
        at = start
        if number > TABLE_ROWS:
            problems.append(Problem("", f"has more than {TABLE_ROWS:,} payments", "Cut it down."))
            break
        fields = {name.upper(): unescape(said).strip() for name, said in _FIELD.findall(body)}
        problem = _read(fields, number, line, found)
        problems += [problem] if problem else []
    if not found and not problems:
        problems.append(Problem("", "holds no payment", "Is it a statement of an account?"))
    if "<STMTTRN>" in text.upper() and "</OFX>" not in text.upper():
        problems.append(
            Problem("", "is cut off: its end is missing", "Save it again from where it came.")
        )
    if problems:
        raise IntakeError(file, problems[:PROBLEMS_TOLD])
    currency = _CURRENCY.search(text)
    return tuple(found), currency[1].upper() if currency else None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    for start in _START.finditer(text):
        end = _END.search(text, start.end())
        yield start.start(), text[start.end() : end.start() if end else len(text)]


def _read(
    fields: dict[str, str], number: int, line: int, found: list[Transaction]
) -> Problem | None:
    on = _day(fields.get("DTPOSTED", ""))
    if on is None:
        what = f"has no day for payment {number}"
        return Problem("DTPOSTED", what, "It is written as 20261121.", line)
    amount = fields.get("TRNAMT", "").replace(",", ".")
    if not _AMOUNT.fullmatch(amount):
        what = f"has no amount for payment {number}"
        return Problem("TRNAMT", what, "It is a number such as -84.99.", line)
    words = " ".join(
        part for part in (fields.get("NAME") or fields.get("PAYEE"), fields.get("MEMO")) if part
    )
    said = " ".join("".join(c for c in words if c.isprintable()).split())[:DESCRIPTION].strip()
    name = "".join(c for c in fields.get("FITID", "") if c.isprintable())[:DESCRIPTION].strip()
    found.append(
        Transaction(id=name or str(number), on=on, description=said or "?", amount=-Decimal(amount))
    )
    return None


def _day(text: str) -> date | None:
    found = _DAY.match(text)
    if not found:
        return None
    try:
        day = date(*map(int, found.groups()))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
