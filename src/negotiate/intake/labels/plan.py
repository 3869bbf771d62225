"""One row of a file of labels as one :class:`~negotiate.model.label.Label`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

from negotiate.errors import Problem
from negotiate.intake.labels import cells
from negotiate.intake.labels.dialect import Dialect, fold
from negotiate.intake.labels.rows import Row, place, shown
from negotiate.model.label import Label, Tax
from negotiate.model.offer import NamedAmount
from negotiate.model.specs import Specs

#: A plan for less a month is a row for a building or a place-holder.
PLACEHOLDER_UNDER = 5
#: Speeds beyond this are likely to be in Kbps.
FASTEST_MBPS = 10_000
FEES_READ = 20
# As the model of what a service gives has it.
_LARGEST = 1_000_000

_SAID = {"down": "Download", "up": "Upload", "latency": "Latency", "cap": "Data"}

_T = TypeVar("_T")

_STRICT = re.compile(r"[FM]\d{10}[A-Z0-9]{15}", re.ASCII)
_LENIENT = re.compile(r"[FM]\d{10}[A-Z0-9]{1,15}", re.ASCII)
_LINES = re.compile(r"1 line\s*\|\s*(\$?[\d.,]+)\s*(?:\||$)", re.IGNORECASE | re.ASCII)
_TAX: dict[str, Tax] = {
    "included": "included",
    "notincluded": "not_included",
    "varies": "varies",
}


class RowReader:
    """Reads one row; what is wrong with it gathers in ``problems``, what was understood in notes.

    A price or a length that is no number is a problem: totals would be wrong. A speed or a fee that
    states no number is unknown, and a note says so. What a spreadsheet would compute is a problem
    wherever a number belongs.
    """

    def __init__(self, dialect: Dialect, number: int, row: Row) -> None:
        """Take the row and the layout it is in."""
        self.problems: list[Problem] = []
        self._dialect = dialect
        self._number = number
        self._row = {fold(name): cell for name, cell in row.items()}
        self._names = {fold(name): name for name in row}
        self._notes: list[str] = []

    def label(self) -> Label | None:
        """The label; ``None`` when there are problems."""
        prices = self._prices()
        term = self._months("term", most=60)
        if term is None and cells.yes(self._cell("term_required")) is False:
            term = 0
        fields: dict[str, Any] = {
            **prices,
            **self._identity(),
            "term_months": term,
            "early_termination_fee": self._leaving(),
            "monthly_fees": self._fees("monthly", "Monthly provider fee"),
            "one_time_fees": self._fees("once", "One-time fee"),
            "tax": _TAX.get(fold(self._cell("tax"))),
            "gives": self._gives(),
        }
        if self.problems:
            return None
        low = fields["first_price"] < PLACEHOLDER_UNDER
        if low:
            self._notes.append(f"Under ${PLACEHOLDER_UNDER} a month: for a building, or no plan.")
        notes = tuple(dict.fromkeys(cells.text(note)[0] for note in self._notes))
        return Label(row=self._number, placeholder=low, notes=notes, **fields)

    def _header(self, wanted: str) -> str | None:
        names = self._dialect.columns(wanted)
        return next((name for name in names if name in self._row), None)

    def _cell(self, wanted: str) -> str:
        header = self._header(wanted)
        return cells.bare(self._row[header]) if header else ""

    def _wrong(self, header: str | None, what: str, fix: str) -> None:
        where = place(self._number, self._names[header] if header else "")
        self.problems.append(Problem(where, what, fix))

    def _line(self, wanted: str) -> str | None:
        line, changed = cells.text(self._cell(wanted))
        if changed:
            self._notes.append(f"{wanted}: unseen characters or a long end were taken out.")
        return line or None

    def _read(self, wanted: str, read: Callable[[str], _T | None]) -> _T | None:
        try:
            return read(self._cell(wanted))
        except ValueError as error:
            fix = "Correct it, or delete the row."
            self._wrong(self._header(wanted), f"{shown(self._cell(wanted))} {error}", fix)
            return None

    def _amount(self, wanted: str) -> Decimal | None:
        return self._read(wanted, lambda cell: cells.amount(cell, cents=self._dialect.cents))

    def _months(self, wanted: str, *, most: int) -> int | None:
        value = self._read(wanted, cells.months)
        if value is not None and value > most:
            self._notes.append(f"{value} months is too long to be meant; left out.")
            return None
        return value

    def _identity(self) -> dict[str, str | None]:
        parts = (cells.bare(self._row.get(part, "")) for part in self._dialect.id_parts)
        plan_id = cells.text("".join(parts))[0] or self._line("plan_id")
        tier = self._line("tier")
        if plan_id and not _STRICT.fullmatch(plan_id):
            self._notes.append(
                "The plan identifier is shorter than 26 characters."
                if _LENIENT.fullmatch(plan_id)
                else "The plan identifier has not the form of the FCC's."
            )
        connection = self._line("connection")
        if self._dialect.tier_is_type:
            connection, tier = tier or connection, None
        name = self._line("plan") or plan_id
        if name is None:
            self._wrong(self._header("plan"), "names no plan", "Give the row a plan name.")
        whole = " ".join(part for part in (name, tier and f"({tier})") if part)
        return {
            "plan_id": plan_id,
            "company": self._line("company"),
            "plan": cells.text(whole)[0],
            "connection": connection,
        }

    def _main_price(self) -> Decimal | None:
        lines = _LINES.match(self._cell("price"))
        if lines:
            self._notes.append("Priced by the number of lines; the price is that of one line.")
            return cells.amount(lines[1])
        price = self._amount("price")
        if price is None and not self.problems:
            self._wrong(self._header("price"), "states no monthly price", "Correct the row.")
        return price

    def _prices(self) -> dict[str, Any]:
        """What is paid first, for how long, and after: whatever the layout's main price is."""
        main = self._main_price()
        promotional = self._dialect.semantics == "promotional"
        other = self._amount("after" if promotional else "intro_price")
        length = self._months("intro_months", most=120) or None
        first, after = (main, other) if promotional else (other, main)
        introduced = cells.yes(self._cell("intro"))
        if first == after:
            return {"first_price": main}
        if other is None or main is None or introduced is False:
            return self._one_price(main, length if introduced else None)
        if length is None:
            self._notes.append(
                f"A first price of {first} is named without its length; the regular price is taken."
            )
            return {"first_price": after}
        return {"first_price": first, "price_months": length, "regular_price": after}

    def _one_price(self, main: Decimal | None, length: int | None) -> dict[str, Any]:
        if self._dialect.semantics == "promotional" and length:
            self._notes.append("The price after the first months is not stated.")
            return {"first_price": main, "price_months": length}
        if length:
            self._notes.append("An introductory rate is named without its price.")
        return {"first_price": main}

    def _leaving(self) -> Decimal | None:
        cell = self._cell("leaving")
        if cell and not cells.is_formula(cell) and not any(char.isdigit() for char in cell):
            self._notes.append("The fee for leaving early is not a number; left out.")
            return None
        fee = self._amount("leaving")
        if fee:
            self._notes.append(
                "The fee for leaving early is as stated on the label: it may fall with time."
            )
        return fee

    def _fees(self, wanted: str, plain: str) -> tuple[NamedAmount, ...]:
        amounts = cells.split(self._cell(wanted))
        names = cells.split(self._cell(f"{wanted}_names"))
        header = self._header(wanted)
        numbered = [name for name in self._row if wanted == "monthly" and _is_numbered(name)]
        pairs = [(header, cell) for cell in amounts]
        pairs += [(name, cell) for name in numbered for cell in cells.split(self._row[name])]
        if names and len(names) != len(pairs):
            self._notes.append(f"{plain}: {len(names)} names for {len(pairs)} amounts.")
            names = []
        named = names or [
            plain if len(pairs) == 1 else f"{plain} {n + 1}" for n in range(len(pairs))
        ]
        read = [self._fee(*pair, name) for pair, name in zip(pairs, named, strict=True)]
        fees = [fee for fee in read if fee]
        if len(fees) > FEES_READ:
            self._notes.append(f"{plain}: more than {FEES_READ}; the rest is left out.")
        return tuple(fees[:FEES_READ])

    def _fee(self, header: str | None, cell: str, name: str) -> NamedAmount | None:
        if cells.is_formula(cell):
            self._wrong(header, f"{shown(cell)} is a formula, not an amount", "Write the amount.")
            return None
        called = cells.text(name)[0] or "Fee"
        try:
            value = cells.amount(cell, cents=self._dialect.cents)
        except ValueError:
            self._notes.append(f"{called}: {cells.text(cell, 40)[0]} is not an amount; left out.")
            return None
        return NamedAmount(name=called, amount=value) if value else None

    def _rate(self, wanted: str, *, highest: bool = False) -> Decimal | None:
        cell = f"{self._cell(wanted)} {self._cell(f'{wanted}_unit')}".strip()
        if cells.is_formula(cell):
            what = f"{shown(cell)} is a formula, not a number"
            self._wrong(self._header(wanted), what, "Write the number.")
            return None
        called = _SAID[wanted]
        kilobits = self._dialect.kilobits and wanted in {"down", "up"}
        found = [rate for rate in cells.rates(cell, kilobits=kilobits) if 0 < rate <= _LARGEST]
        if cell and not found:
            self._notes.append(f"{called}: {cells.text(cell, 40)[0]} states no number; left out.")
        if len(found) > 1:
            self._notes.append(f"{called}: a range; its {'higher' if highest else 'lower'} end.")
        return (max if highest else min)(found) if found else None

    def _gives(self) -> Specs:
        down, up = self._rate("down"), self._rate("up")
        if max(down or 0, up or 0) > FASTEST_MBPS:
            self._notes.append("Faster than is likely: are they Kbps? Then --dialect frontier.")
        cap = self._cell("cap")
        data = None if "unlimited" in cap.casefold() else self._rate("cap")
        return Specs(
            download_mbps=down,
            upload_mbps=up,
            latency_ms=self._rate("latency", highest=True),
            data_cap_gb="unlimited" if "unlimited" in cap.casefold() else data,
        )


def _is_numbered(header: str) -> bool:
    return bool(re.fullmatch(r"monthlyproviderfees?\d+", header, re.ASCII))
