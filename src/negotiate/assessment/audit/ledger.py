"""Bills in order, and what the contract says of their lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from negotiate.model.bill import Bill, BillLine
from negotiate.model.contract import OUTSIDE_PRICE, REDUCTIONS, Charge, Contract
from negotiate.model.origin import Origin, from_case

ZERO = Decimal(0)


def key(name: str) -> str:
    """A name as it is compared: however it is written."""
    return " ".join(name.casefold().split())


@dataclass(frozen=True, slots=True)
class Entry:
    """Lines of one name on one bill, taken together.

    Attributes:
        name: As the bill prints it.
        lines: The lines.
        at: Place of the first in the case.
    """

    name: str
    lines: tuple[BillLine, ...]
    at: Origin

    @property
    def amount(self) -> Decimal:
        """What they add to the bill; negative for a discount or credit."""
        return sum((line.signed_amount for line in self.lines), ZERO)

    @property
    def kind(self) -> str:
        """Kind of the first."""
        return self.lines[0].kind

    @property
    def reduces(self) -> bool:
        """Whether they lower the bill."""
        return self.kind in REDUCTIONS

    @property
    def on(self) -> date | None:
        """Day of a single charge; ``None`` for what comes every month."""
        return self.lines[0].on


class Page:
    """One bill with its place in the case and its lines by name."""

    def __init__(self, bill: Bill, index: int) -> None:
        """Take a bill and its place in the case."""
        self.bill = bill
        self.at = from_case(f"bills[{index}]")
        grouped: dict[str, list[int]] = {}
        for number, line in enumerate(bill.lines):
            grouped.setdefault(key(line.name), []).append(number)
        self.entries = {
            name: Entry(
                name=bill.lines[numbers[0]].name,
                lines=tuple(bill.lines[number] for number in numbers),
                at=from_case(f"bills[{index}].lines[{numbers[0]}]"),
            )
            for name, numbers in grouped.items()
        }


@dataclass(frozen=True)
class Ledger:
    """A contract and its bills, oldest first.

    Attributes:
        contract: The contract.
        pages: Its bills.
    """

    contract: Contract
    pages: tuple[Page, ...]

    @classmethod
    def of(cls, contract: Contract, bills: Sequence[Bill]) -> Ledger:
        """Bills in any order."""
        numbered = sorted(enumerate(bills), key=lambda pair: (pair[1].issued, pair[0]))
        return cls(contract, tuple(Page(bill, index) for index, bill in numbered))

    @cached_property
    def charges(self) -> dict[str, tuple[int, Charge]]:
        """Charges of the contract by name, with their place; the first of equal names."""
        found: dict[str, tuple[int, Charge]] = {}
        for index, charge in enumerate(self.contract.charges):
            found.setdefault(key(charge.name), (index, charge))
        return found

    @cached_property
    def times(self) -> Counter[str]:
        """How often the contract has a name."""
        return Counter(key(charge.name) for charge in self.contract.charges)

    @cached_property
    def bills_with(self) -> Counter[str]:
        """On how many bills a name stands."""
        return Counter(name for page in self.pages for name in page.entries)

    def charge(self, name: str) -> tuple[Charge, Origin] | None:
        """The one charge of a name; ``None`` for none, or where several share it."""
        if self.times[key(name)] != 1:
            return None
        index, charge = self.charges[key(name)]
        return charge, from_case(f"contract.charges[{index}]")

    @cached_property
    def comparable(self) -> bool:
        """Whether the contract names its lines as the bills do, so that a strange line is one."""
        return any(name in self.times for page in self.pages for name in page.entries)

    def pairs(self) -> Iterator[tuple[Page, Page]]:
        """Each bill with the one before it."""
        return zip(self.pages, self.pages[1:], strict=False)

    def unnamed_reductions(self, page: Page) -> Decimal:
        """What a bill takes off under names that the contract does not have."""
        unnamed = (e for name, e in page.entries.items() if e.reduces and not self.times[name])
        return -sum((entry.amount for entry in unnamed), ZERO)

    def adds_up(self, page: Page) -> bool:
        """Whether a bill asks no more than the contract does, however it is split into lines."""
        lines = (e for e in page.entries.values() if e.kind not in OUTSIDE_PRICE and e.on is None)
        charges = (c for c in self.contract.charges if c.kind not in OUTSIDE_PRICE)
        starts = page.bill.period_starts
        asked = sum((entry.amount for entry in lines), ZERO)
        return asked <= sum((charge.signed_amount(starts) for charge in charges), ZERO)

    def renamed(self, page: Page, entry: Entry) -> bool:
        """Whether a strange line may stand in for a charge of its kind that is not there."""
        return any(
            charge.kind == entry.kind and name not in page.entries
            for name, (_, charge) in self.charges.items()
        )
