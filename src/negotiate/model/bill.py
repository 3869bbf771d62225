"""Bills as they came."""

from __future__ import annotations

from decimal import Decimal
from typing import Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model
from negotiate.model.contract import REDUCTIONS, ChargeKind


class BillLine(Model):
    """One line of one bill."""

    name: Line = Field(description="As printed.")
    kind: ChargeKind = Field(description="Same kinds as a charge of the contract.")
    amount: Amount = Field(description="Positive; a discount or credit is told by its kind.")

    @property
    def signed_amount(self) -> Decimal:
        """What the line adds to the bill."""
        return -self.amount if self.kind in REDUCTIONS else self.amount


class Bill(Model):
    """One bill for one cycle."""

    issued: Day = Field(description="Date of the bill.")
    period_starts: Day = Field(description="First day it pays for.")
    period_ends: Day = Field(description="Last day it pays for.")
    total: Amount = Field(description="What it asked for.")
    lines: tuple[BillLine, ...] = Field(
        default=(), description="Its lines. Leave out when only the total is at hand."
    )

    @property
    def days(self) -> int:
        """Days it pays for, the first and the last among them."""
        return (self.period_ends - self.period_starts).days + 1

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.period_ends < self.period_starts:
            raise ValueError("period_ends is before period_starts; swap them or correct one")
        found = sum((line.signed_amount for line in self.lines), Decimal(0))
        if self.lines and found != self.total:
            raise ValueError(
                f"its lines add up to {found}, not to the total {self.total}; "
                "correct a line or the total"
            )
        return self
