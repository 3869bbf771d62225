"""Bills of the JSON that invoice2data writes, whatever program ran it.

Its own names of fields are taken (docs/recommended-template-fields.md of invoice2data 1.0.1, read
on 2026-11-26), and the names that a bill has in a case.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from negotiate.errors import IntakeError, Problem
from negotiate.intake.bills.raw import RawBill, RawLine, Value

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "number": ("invoice_number",),
    "issuer": ("issuer", "partner_name"),
    "currency": ("currency",),
    "issued": ("issued", "date"),
    "period_starts": ("period_starts", "date_start"),
    "period_ends": ("period_ends", "date_end"),
    "due": ("due", "date_due"),
    "total": ("total", "amount"),
}
LINE_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("name", "description", "desc", "product"),
    "kind": ("kind",),
    "amount": ("amount", "price_total", "price_subtotal", "price"),
    "on": ("on", "date"),
}
#: Bills of one file, and lines of one bill, that are read.
BILLS_READ: Final = 500
BILL_LINES: Final = 2_000


def read_json(text: str, file: str) -> list[RawBill]:
    """The bills of a list of results, or of one result.

    Raises:
        IntakeError: It is no JSON, or not of this form.
    """
    try:
        found = json.loads(
            text, parse_float=Decimal, parse_int=Decimal, parse_constant=_no_constant
        )
    except (ValueError, ArithmeticError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        problem = Problem("", "is not JSON", "Let invoice2data write it again.", line)
        raise IntakeError(file, [problem]) from None
    results = found if isinstance(found, list) else [found]
    if not results or len(results) > BILLS_READ:
        what = f"holds {len(results):,} bills; from 1 to {BILLS_READ} are read"
        raise IntakeError(file, [Problem("", what)])
    return from_results(results, file)


def from_results(results: list[Any], file: str) -> list[RawBill]:
    """The bills of results as invoice2data's own ``extract_data`` returns them.

    Raises:
        IntakeError: One is not of this form; it carries every problem.
    """
    problems: list[Problem] = []
    bills = [_bill(result, f"[{n}]", problems) for n, result in enumerate(results)]
    if problems:
        raise IntakeError(file, problems)
    return bills


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _bill(result: Any, place: str, problems: list[Problem]) -> RawBill:
    if not isinstance(result, Mapping) or not result:
        what = "is empty" if result in ({}, None) else "is not a result of invoice2data"
        fix = "No template fitted the bill." if result == {} else "It needs keys such as amount."
        problems.append(Problem(place, what, fix))
        return RawBill(RawLine(place, None, {}))
    lines = result.get("lines") or []
    if not isinstance(lines, list) or not all(isinstance(line, Mapping) for line in lines):
        problems.append(Problem(f"{place}.lines", "is not a list of lines"))
        lines = []
    if len(lines) > BILL_LINES:
        problems.append(Problem(f"{place}.lines", f"has more than {BILL_LINES:,} lines"))
        lines = []
    return RawBill(
        _values(result, FIELDS, place, problems),
        [
            _values(line, LINE_FIELDS, f"{place}.lines[{n}]", problems)
            for n, line in enumerate(lines)
        ],
    )


def _values(
    found: Mapping[str, Any],
    fields: Mapping[str, tuple[str, ...]],
    place: str,
    problems: list[Problem],
) -> RawLine:
    values: dict[str, Value] = {}
    for key, names in fields.items():
        name = next((name for name in names if found.get(name) not in (None, "")), None)
        if name is None:
            continue
        value = found[name]
        if isinstance(value, str | Decimal):
            values[key] = value
        else:
            what = "is more than one value" if isinstance(value, list) else "is no text or number"
            problems.append(Problem(f"{place}.{name}", what, "Correct the template."))
    return RawLine(place, None, values)
