"""Ways to be served over the same months, each with its whole cost and what it is made of."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin

LineKind = Literal[
    "price",
    "equipment",
    "fee",
    "tax",
    "setup",
    "equipment_once",
    "fee_once",
    "gift_card",
    "credit",
    "leaving",
    "overlap",
    "hours",
]


class TotalLine(Model):
    """One part of a total: an amount in each of some months, or once."""

    kind: LineKind = Field(description="What it is for.")
    name: str = Field(default="", description="Name of the fee, as the offer has it; else empty.")
    each: Decimal = Field(
        description="Amount a month, or once; negative for what a way brings or a tax taken out."
    )
    first_month: int | None = Field(
        default=None, description="First month it is paid in, from 1; null when paid once."
    )
    last_month: int | None = Field(
        default=None, description="Last month it is paid in; null when paid once."
    )
    count: Decimal | None = Field(
        default=None, description="Days of an overlap, or hours; null for the rest."
    )
    amount: Decimal = Field(description="All of it over the horizon, discounted if asked for.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class Difference(Model):
    """Something that is not the same here and there."""

    kind: Literal[
        "download", "upload", "latency", "data_cap", "channels", "term", "price_after", "gap"
    ] = Field(
        description="download, upload: megabits a second. latency: milliseconds. data_cap: "
        "gigabytes a month. channels: how many. term: months still bound. price_after: price a "
        "month when the first price is over. gap: days without service."
    )
    here: Decimal | Literal["unlimited"] | None = Field(
        description="What the customer has; null where nobody says."
    )
    there: Decimal | Literal["unlimited"] | None = Field(
        description="What this way gives; null where nobody says."
    )
    worse: bool = Field(description="True when less is given: the two are not like for like.")


Need = Literal["tax", "price_after", "leaving", "bundle"]


class Alternative(Model):
    """One way to be served over the horizon, with its whole cost.

    Prices are on the footing of the contract: before tax, or with tax in them where the case says
    that its prices include it.
    """

    kind: Literal["stay", "offer", "drop", "return"] = Field(
        description="stay: as things are. offer: leave for it. drop: stay without a line that is "
        "not used. return: leave, wait as long as a new customer must, and come back."
    )
    offer: int | None = Field(description="Index of the offer in the case; null without one.")
    company: str = Field(description="Who would serve.")
    plan: str = Field(description="Plan of the offer, or the line dropped; empty for staying.")
    first_month: Decimal = Field(
        description="Monthly price at first: equipment and monthly fees included, without what is "
        "paid once and without hours."
    )
    last_month: Decimal = Field(description="The same in the last month of the horizon.")
    lines: tuple[TotalLine, ...] = Field(description="The parts; their amounts add up to total.")
    total: Decimal = Field(description="All of it over the horizon, the customer's hours too.")
    saves: Decimal = Field(description="What it saves against staying; negative when dearer.")
    breaks_even_after: int | None = Field(
        description="Months until its running total is no more than staying, and stays so; 0 for "
        "staying, null when never within the horizon."
    )
    differs: tuple[str, ...] = Field(description="What is not like for like, as the case says.")
    differences: tuple[Difference, ...] = Field(
        description="What is not the same by the numbers of the case."
    )
    needs: tuple[Need, ...] = Field(
        description="Not known, so not in the total. tax: that of the offer. price_after: its "
        "later price, so the first is held. leaving: a part of what leaving costs. bundle: whether "
        "the other lines keep their price."
    )
    origin: Origin = Field(description="Where it stands in the case.")

    @property
    def hours(self) -> Decimal:
        """What the customer's time is worth in it."""
        return sum((line.amount for line in self.lines if line.kind == "hours"), Decimal(0))

    @property
    def paid(self) -> Decimal:
        """What companies are paid over the horizon: the total without the customer's hours."""
        return self.total - self.hours

    @property
    def saves_paid(self) -> Decimal:
        """What is paid less than by staying. A company is told prices, not the worth of time."""
        return self.saves + self.hours

    @property
    def worse(self) -> tuple[str, ...]:
        """In what it gives less, by the numbers of the case."""
        return tuple(difference.kind for difference in self.differences if difference.worse)

    @property
    def like_for_like(self) -> bool:
        """Whether nothing known is less than what the customer has, and the taxes compare."""
        return not (self.differs or self.worse or "tax" in self.needs)

    @property
    def price_after_unknown(self) -> bool:
        """Whether the first price is held for want of a later one: the reading kindest to it."""
        return "price_after" in self.needs


def saving_offers(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Offers that save over the horizon, time counted: like for like first, then by how much.

    One whose tax does not compare is left out: nobody knows whether it saves.
    """
    saving = (a for a in alternatives if a.kind == "offer" and a.saves > 0 and "tax" not in a.needs)
    return tuple(sorted(saving, key=lambda a: (not a.like_for_like, -a.saves)))
