"""What the customer pays and for what, what leaving costs, and what that is worth in a call."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.contract import ChargeKind
from negotiate.model.origin import Origin, Values


class BillPart(Model):
    """One line of what is paid each month."""

    name: str = Field(description="As the bill prints it.")
    kind: ChargeKind = Field(description="Kind of charge.")
    monthly: Decimal = Field(description="What it adds a month; negative for a reduction.")
    rise: Decimal | None = Field(
        description="Change since the bill before, where two bills show it and the later one asks "
        "today's amount; null otherwise."
    )
    unused: bool = Field(description="True when the customer said it is not used.")
    origin: Origin = Field(description="The charge in the case.")


class Monthly(Model):
    """What is paid each month on the day."""

    total: Decimal = Field(description="Everything.")
    price: Decimal = Field(
        description="Everything but taxes and device installments: what can move, and what offers "
        "compare with."
    )
    tax: Decimal = Field(description="Taxes.")
    tax_included: bool = Field(description="True where the price has tax in it.")
    installments: Decimal = Field(description="What pays devices off.")
    unused: Decimal = Field(description="What lines that are not used add.")
    parts: tuple[BillPart, ...] = Field(description="The lines, in the order of the case.")


class Lapse(Model):
    """A promotional amount that ends, or lately did."""

    name: str = Field(description="Name of the line.")
    last_day: date = Field(description="Last day of today's amount.")
    days_left: int = Field(
        description="Days from the day of the plan to the last day; negative when it is over."
    )
    rises_by: Decimal = Field(description="What the bill rises by a month from then on.")
    is_discount: bool = Field(description="True when a discount or credit ends, not a price.")
    origin: Origin = Field(description="The charge in the case.")


class Finding(Model):
    """Something the bills show."""

    kind: Literal["price_rise", "new_line", "discount_gone"] = Field(description="What was found.")
    name: str = Field(description="The line, or empty for the whole bill with its taxes.")
    before: Decimal = Field(description="Amount on the earlier bill.")
    now: Decimal = Field(description="Amount on the later bill.")
    between: tuple[date, date] = Field(description="Dates of the two bills.")
    origin: Origin = Field(description="The bill in the case.")

    @property
    def rise(self) -> Decimal:
        """How much more the later bill asks."""
        return self.now - self.before


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


class Alternative(Model):
    """One way to be served over the horizon, with its whole cost before tax."""

    offer: int | None = Field(description="Index of the offer in the case; null for staying.")
    company: str = Field(description="Who would serve.")
    plan: str = Field(description="Plan name; empty for staying.")
    first_month: Decimal = Field(description="Monthly price at first, equipment included.")
    last_month: Decimal = Field(description="Monthly price in the last month of the horizon.")
    one_off: Decimal = Field(description="Set-up and, for an offer, the cheapest leaving cost.")
    total: Decimal = Field(description="All of it over the horizon, before tax.")
    saves: Decimal = Field(description="What it saves against staying; negative when dearer.")
    breaks_even_after: int | None = Field(
        description="Months until its running total is no more than staying; null when never."
    )
    price_after_unknown: bool = Field(
        description="True when the offer ends without a price after it: it was held constant."
    )
    differs: tuple[str, ...] = Field(description="What is not like for like, as the case says.")
    origin: Origin = Field(description="Where it stands in the case.")


DeadlineKind = Literal[
    "cycle_end", "price_lapses", "renegotiate_by", "term_ends", "notice_by", "offer_ends"
]


class Deadline(Model):
    """A day to act by or to know of."""

    kind: DeadlineKind = Field(description="What it is.")
    on: date = Field(description="The day; acting on it is still in time.")
    days_left: int = Field(description="Days from the day of the plan; 0 is today.")
    about: str = Field(description="The line or offer it is about; may be empty.")
    serves: date | None = Field(
        default=None, description="The day it is about: last day after a notice, end of a price."
    )
    origin: Origin = Field(description="What says so.")


class Leverage(Model):
    """One thing that speaks for the customer, with its numbers."""

    kind: Literal[
        "cheaper_offer",
        "price_rise",
        "price_lapses",
        "price_lapsed",
        "tenure",
        "payment_record",
        "free_to_leave",
        "unused_lines",
    ] = Field(description="What it is.")
    values: Values = Field(description="Its numbers and names.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class Assessment(Model):
    """Everything arithmetic and dates can say of one case on one day."""

    on: date = Field(description="The day.")
    currency: str = Field(description="ISO 4217 currency of every amount.")
    provider: str = Field(description="Slug of the provider.")
    company: str = Field(description="Name of the company.")
    monthly: Monthly
    findings: tuple[Finding, ...]
    lapses: tuple[Lapse, ...]
    leaving_today: LeavingCost = Field(description="Notice given today.")
    leaving_cheapest: LeavingCost = Field(
        description="The cheaper of leaving as soon as possible and at the end of that cycle."
    )
    leaving_after_term: LeavingCost | None = Field(
        description="Leaving when a term that ends soon is over; null without one."
    )
    horizon_months: int
    alternatives: tuple[Alternative, ...] = Field(description="Staying first, then the offers.")
    deadlines: tuple[Deadline, ...] = Field(description="Soonest first, none in the past.")
    leverage: tuple[Leverage, ...] = Field(description="Strongest first.")

    @property
    def stay(self) -> Alternative:
        """Staying as things are."""
        return self.alternatives[0]

    @property
    def best_offer(self) -> Alternative | None:
        """The like-for-like offer that saves most; one that differs only when there is no other.

        ``None`` when no offer saves anything over the horizon.
        """
        return next(iter(saving_offers(self.alternatives)), None)


def saving_offers(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Offers that save over the horizon: like for like first, then by what they save."""
    saving = (a for a in alternatives if a.offer is not None and a.saves > 0)
    return tuple(sorted(saving, key=lambda a: (bool(a.differs), -a.saves)))
