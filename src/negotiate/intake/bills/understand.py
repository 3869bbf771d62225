"""Raw bills understood: days, amounts and kinds, and every guess on the way said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from negotiate.errors import IntakeError, Problem
from negotiate.intake.bank.numbers import DateOrder, amount, date_order, day
from negotiate.intake.bills.kinds import kind_of
from negotiate.intake.bills.raw import DAYS, RawBill, RawLine, Value, clean
from negotiate.intake.table import PROBLEMS_TOLD
from negotiate.model.base import FIRST_YEAR, LAST_YEAR, Currency
from negotiate.model.bill import BillLine
from negotiate.model.contract import REDUCTIONS, ChargeKind
from negotiate.model.money import DECIMALS, to_cents
from negotiate.model.read_bill import ReadBill

_KINDS: tuple[ChargeKind, ...] = get_args(ChargeKind)
_CURRENCY: TypeAdapter[str] = TypeAdapter(Currency)
_MOST = 10_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says besides the file; it goes before what the file says.

    Attributes:
        currency: ISO code.
        days: ``issued``, ``period_starts``, ``period_ends`` by key.
        dates: How the file writes days, where they fit more than one way.
    """

    currency: str | None = None
    days: Mapping[str, date] = field(default_factory=dict)
    dates: DateOrder | None = None


def understand(
    bills: Sequence[RawBill], *, file: str, name: str, sha256: str, given: Given
) -> tuple[ReadBill, ...]:
    """The bills of a file.

    Args:
        bills: What the file says.
        file: The file as errors name it.
        name: Its name alone.
        sha256: Digest of its bytes.
        given: What the user says besides.

    Raises:
        IntakeError: A day, an amount or a kind cannot be read; it carries every problem, up to a
            bound.
    """
    reader = _Reader(_order(bills, file, given.dates), given)
    if given.days and len(bills) > 1:
        what = f"holds {len(bills)} bills, and days given besides are those of one"
        raise IntakeError(file, [Problem("", what, "Write the days into the file.")])
    read = [reader.bill(bill) for bill in bills]
    if reader.problems:
        raise IntakeError(file, reader.problems[:PROBLEMS_TOLD])
    return tuple(ReadBill(file=name, sha256=sha256, **keys) for keys in read)


def _order(bills: Sequence[RawBill], file: str, dates: DateOrder | None) -> DateOrder:
    cells = [
        value
        for bill in bills
        for part in (bill.whole, *bill.lines)
        for key, value in part.values.items()
        if key in (*DAYS, "on") and isinstance(value, str)
    ]
    order = dates or date_order(cells)
    if order:
        return order
    if all(day(cell, "dmy") for cell in cells):
        shown = clean(cells[0])[:20]
        what = f"has days that may be day first or month first, such as {shown!r}"
        raise IntakeError(file, [Problem("", what, "Say which: --dates dmy, or --dates mdy.")])
    orders: tuple[DateOrder, ...] = ("ymd", "dmy", "mdy")
    # One bad day must not hide how the others are written: it is the problem, not they.
    return max(orders, key=lambda one: sum(day(cell, one) is not None for cell in cells))


class _Reader:
    """Understands values; what it cannot becomes a problem, with its place."""

    def __init__(self, order: DateOrder, given: Given) -> None:
        self.problems: list[Problem] = []
        self._order = order
        self._given = given

    def bill(self, raw: RawBill) -> dict[str, Any]:
        """Keys of a :class:`ReadBill`."""
        whole, notes = raw.whole, list[str]()
        keys: dict[str, Any] = {key: self._day(whole, key) for key in DAYS}
        for key, value in self._given.days.items():
            keys[key] = _preferred(key, keys[key], value, notes)
        if not whole.values and not self._given.days:
            notes.append("Nothing here says that it is a bill. Of a bank: negotiate read bank.")
        keys["issuer"] = clean(str(whole.values.get("issuer", ""))) or None
        keys["currency"] = self._currency(whole, notes)
        total = self._amount(whole, "total", notes)
        if total is not None and total < 0:
            fix = "A case takes bills that ask for zero or more: leave this one out."
            self._refuse(whole, "total", "is below zero", fix)
        keys["lines"] = tuple(self._lines(raw.lines, notes))
        if total is None and "total" not in whole.values and keys["lines"]:
            total = self._sum(raw.lines, keys["lines"], notes)
        start, end = keys["period_starts"], keys["period_ends"]
        if start and end and end < start:
            self._refuse(whole, "period_ends", "is before the period starts", "Correct one.")
        return {**keys, "total": total, "guessed": tuple(dict.fromkeys(notes))}

    def _lines(self, raw: Sequence[RawLine], notes: list[str]) -> list[BillLine]:
        amounts = [self._amount(line, "amount", notes) for line in raw]
        signed = any(value is not None and value < 0 for value in amounts)
        read = []
        for line, value in zip(raw, amounts, strict=True):
            name = clean(str(line.values.get("name", "")))
            if not name:
                self._refuse(line, "name", "is empty", "Write it as the bill prints it.")
            if "amount" not in line.values:
                self._refuse(line, "amount", "is missing", "Write a plain number, such as 84.99.")
            on = self._day(line, "on")
            if name and value is not None:
                kind = self._kind(line, name, value, notes, signed=signed)
                read.append(BillLine(name=name, kind=kind, amount=abs(value), on=on))
        return read

    def _sum(
        self, raw: Sequence[RawLine], lines: Sequence[BillLine], notes: list[str]
    ) -> Decimal | None:
        """The total where none is given; ``None`` where only a guess says what lowers the bill.

        Such a sum would agree with its lines however wrong the guess, and no check would find it.
        """
        total = sum((line.signed_amount for line in lines), Decimal(0))
        lowers = [line for line in lines if line.kind in REDUCTIONS]
        signed = any(str(line.values.get("amount", "")).strip()[:1] in "-−(" for line in raw)  # noqa: RUF001
        said = all(line.values.get("kind") for line in raw)
        if total < 0 or (lowers and not signed and not said):
            return None
        notes.append("No total is given: it is the sum of the lines.")
        return total

    def _kind(
        self, line: RawLine, name: str, value: Decimal, notes: list[str], *, signed: bool
    ) -> ChargeKind:
        said = str(line.values.get("kind", "")).strip().casefold()
        known = next((kind for kind in _KINDS if kind == said), None)
        if said and known is None:
            fix = f"Write one of: {', '.join(_KINDS)}; or leave it empty."
            self._refuse(line, "kind", f"{clean(said)[:40]!r} is no kind of line", fix)
        if known and value < 0 and known not in REDUCTIONS:
            what = f"is below zero, and its kind is {known}"
            self._refuse(line, "amount", what, "What lowers a bill is a discount or credit.")
        if known is None:
            # Where a sign tells what lowers the bill, no word may say otherwise.
            known = kind_of(name, reduces=value < 0 if signed else None)
            notes.append(f"{name!r} was taken for: {known}.")
        return known

    def _currency(self, whole: RawLine, notes: list[str]) -> str | None:
        said = str(whole.values.get("currency", "")).strip().upper()
        if self._given.currency:
            said = _preferred("currency", said, self._given.currency, notes)
        try:
            return _CURRENCY.validate_python(said) if said else None
        except ValidationError:
            fix = "Write a code such as USD, GBP, EUR or PLN."
            self._refuse(whole, "currency", "is not an ISO 4217 currency", fix)
            return None

    def _day(self, part: RawLine, key: str) -> date | None:
        value = part.values.get(key)
        if value is None:
            return None
        read = day(value, self._order) if isinstance(value, str) else None
        if read is None or not FIRST_YEAR <= read.year <= LAST_YEAR:
            what = f"{clean(str(value))[:20]!r} is not a day"
            self._refuse(part, key, what, "Write it as 2026-11-21.")
            return None
        return read

    def _amount(self, part: RawLine, key: str, notes: list[str]) -> Decimal | None:
        if key not in part.values:
            return None
        value = _number(part.values[key])
        if value is None or not abs(value) <= _MOST:
            what = f"{clean(str(part.values[key]))[:20]!r} is not an amount of a bill"
            self._refuse(part, key, what, "Write a plain number, such as 84.99.")
            return None
        places = value.as_tuple().exponent
        if isinstance(places, int) and places < -DECIMALS:
            notes.append(f"{key} has more than {DECIMALS} decimal places; it was rounded to cents.")
            return to_cents(value)
        return Decimal(format(value, "f"))

    def _refuse(self, part: RawLine, key: str, what: str, fix: str) -> None:
        self.problems.append(Problem(part.key(key), what, fix, part.line))


def _preferred(key: str, found: T | None, given: T, notes: list[str]) -> T:
    """What the user gives, rather than what the file says; said where they differ."""
    if found and found != given:
        notes.append(
            f"The file says {clean(str(found))[:20]} for {key}; {given} was given, and taken."
        )
    return given


def _number(value: Value) -> Decimal | None:
    # A number of JSON is what it is; a text may group thousands by a point.
    return value if isinstance(value, Decimal) else amount(value)
