"""What leaving costs, line by line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.fee import WaiverReason
from negotiate.model.origin import Origin
from negotiate.model.working import WorkStep


class CostLine(Model):
    """One part of what leaving costs."""

    kind: Literal[
        "notice",
        "termination_fee",
        "promo_clawback",
        "unrefunded_days",
        "device_balance",
        "unreturned_equipment",
    ] = Field(description="What it is for.")
    name: str = Field(description="Name of the device or promotion; empty for the rest.")
    amount: Decimal = Field(description="What it costs, to the cent.")
    counted: bool = Field(
        default=True,
        description="Whether it is in the total. Not counted: notice buys service, a device is "
        "owed either way, and equipment costs nothing once it is back.",
    )
    at_most: bool = Field(
        default=False, description="True when it may be less: the provider takes off what it saves."
    )
    waived_by: WaiverReason | None = Field(
        default=None, description="Why a fee is not charged; null where none is waived."
    )
    days: int | None = Field(default=None, description="Days it covers, for notice and refunds.")
    working: tuple[WorkStep, ...] = Field(default=(), description="How it was worked out.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


UnknownCost = Literal["refund", "termination_fee"]


class LeavingCost(Model):
    """What leaving costs when notice is given on a day. Device balances are owed anyway."""

    notice_on: date = Field(description="Day the notice is given.")
    ends_on: date = Field(description="Last day of service, the end of the notice included.")
    lines: tuple[CostLine, ...] = Field(description="The parts.")
    total: Decimal = Field(description="Sum of the lines that are counted.")
    outlay: Decimal = Field(
        description="The total, and the price of service from the next day through the last: all "
        "that the choice of the day decides, however it is billed."
    )
    last_bill: Decimal | None = Field(
        default=None,
        description="What the bill for the last cycle asks for service, by how it is billed and "
        "refunded; negative for a credit, null where that is not known.",
    )
    due_at_once: Decimal = Field(description="Device balances that fall due.")
    unknown: tuple[UnknownCost, ...] = Field(
        description="Parts nobody has stated: ask before you rely on the total."
    )
    ask_about: tuple[WaiverReason, ...] = Field(
        default=(),
        description="Reasons the case has for which some waive the fee, and nobody says whether "
        "this company does.",
    )

    @property
    def at_most(self) -> bool:
        """Whether the total may be less, because one of its lines may be."""
        return any(line.at_most for line in self.lines)
