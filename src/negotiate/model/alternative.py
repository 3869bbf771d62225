"""Ways to be served over the same months, each with its whole cost."""

from __future__ import annotations

from decimal import Decimal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin


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


def saving_offers(alternatives: tuple[Alternative, ...]) -> tuple[Alternative, ...]:
    """Offers that save over the horizon: like for like first, then by what they save."""
    saving = (a for a in alternatives if a.offer is not None and a.saves > 0)
    return tuple(sorted(saving, key=lambda a: (bool(a.differs), -a.saves)))
