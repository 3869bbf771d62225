"""What leaving costs, line by line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin


class CostLine(Model):
    """One part of what leaving costs."""

    kind: Literal["notice", "termination_fee", "device_balance", "unrefunded_days"] = Field(
        description="What it is for."
    )
    name: str = Field(description="Name of the device; empty for the rest.")
    amount: Decimal = Field(description="What it costs.")
    at_most: bool = Field(
        default=False, description="True when it may be less: the provider takes off what it saves."
    )
    days: int | None = Field(default=None, description="Days it covers, for notice and refunds.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


UnknownCost = Literal["refund", "termination_fee"]


class LeavingCost(Model):
    """What leaving costs when notice is given on a day. Device balances are owed anyway."""

    notice_on: date = Field(description="Day the notice is given.")
    ends_on: date = Field(description="Last day of service, the end of the notice included.")
    lines: tuple[CostLine, ...] = Field(description="The parts.")
    total: Decimal = Field(description="Their sum without device balances.")
    due_at_once: Decimal = Field(description="Device balances that fall due.")
    unknown: tuple[UnknownCost, ...] = Field(
        description="Parts nobody has stated: ask before you rely on the total."
    )

    @property
    def at_most(self) -> bool:
        """Whether the total may be less, because one of its lines may be."""
        return any(line.at_most for line in self.lines)
