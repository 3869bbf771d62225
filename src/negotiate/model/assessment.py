"""What the customer pays and for what, what leaving costs, and what that is worth in a call."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.alternative import Alternative, saving_offers
from negotiate.model.base import Model
from negotiate.model.contract import ChargeKind
from negotiate.model.deadline import Deadline
from negotiate.model.finding import Finding
from negotiate.model.leaving import LeavingCost
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
    findings: tuple[Finding, ...] = Field(description="What the bills show: claims first.")
    lapses: tuple[Lapse, ...]
    leaving_today: LeavingCost = Field(description="Notice given today.")
    leaving_cheapest: LeavingCost = Field(
        description="The cheaper of leaving as soon as possible and at the end of that cycle."
    )
    leaving_after_term: LeavingCost | None = Field(
        description="Leaving when a term that ends soon is over; null without one."
    )
    leaving_days: tuple[LeavingCost, ...] = Field(
        description="The days worth knowing, soonest first: as soon as can be, at the end of that "
        "cycle, the cheapest, and the one by which least is paid from now on."
    )
    horizon_months: int
    discount_percent: Decimal | None = Field(
        description="Effective rate a year that totals are discounted by; null for none."
    )
    alternatives: tuple[Alternative, ...] = Field(
        description="Staying first, then the offers and returns, then what could be dropped."
    )
    deadlines: tuple[Deadline, ...] = Field(
        description="Days of the contract, its prices and the offers, soonest first, none in the "
        "past."
    )
    clocks: tuple[Deadline, ...] = Field(
        description="Days that law and the provider's terms set, soonest first."
    )
    leverage: tuple[Leverage, ...] = Field(description="Strongest first.")

    @property
    def days(self) -> tuple[Deadline, ...]:
        """Every deadline and clock, soonest first."""
        return tuple(sorted((*self.deadlines, *self.clocks), key=lambda day: (day.on, day.kind)))

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
