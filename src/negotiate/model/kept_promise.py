"""A promise held against every bill that came after it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.event import Event

BillVerdict = Literal[
    "kept",
    "missing",
    "short",
    "ended_early",
    "base_price",
    "over",
    "no_lines",
]


class BillCheck(Model):
    """One bill, and what it shows of a promise."""

    bill: date = Field(description="Date of the bill.")
    verdict: BillVerdict = Field(
        description="kept: it asks no more than was promised. missing: nothing of it is there. "
        "short: a part of it is there. ended_early: it was there on a bill before, and the "
        "promised time is not over. base_price: it is there, and another price rose by what is "
        "missing. over: the bill reaches past the promised time. no_lines: only its total is known."
    )
    short: Decimal = Field(description="What it asks more than was promised; 0 where it is kept.")
    base_moved: Decimal = Field(
        default=Decimal(0),
        description="What its prices rose above the contract's, discounts and tax aside.",
    )
    tax_moved: Decimal = Field(
        default=Decimal(0),
        description="What its taxes differ from those of the bill before; nobody's price.",
    )


class KeptPromise(Model):
    """One promise, bill by bill, and what is owed for it so far."""

    event: int = Field(description="Place of the promise among the events of the case, from 0.")
    promise: Event = Field(description="The promise.")
    bills: tuple[BillCheck, ...] = Field(description="Each bill since, oldest first.")
    owed: Decimal = Field(description="What the bills so far ask too much, or a credit lacks.")
    wait_until: date | None = Field(
        description="Day of the next bill, where this one may have come too soon; null for no wait."
    )
    last_day: date | None = Field(description="Last day of the promised price, if it has one.")
    renegotiate_by: date | None = Field(
        description="Day to call about the price after it; null where it does not say until when."
    )

    @property
    def is_kept(self) -> bool | None:
        """Whether the last bill that tells keeps it; None where no bill tells yet."""
        told = [check for check in self.bills if check.verdict not in {"over", "no_lines"}]
        return told[-1].verdict == "kept" if told else None
