"""Offers seen elsewhere: the evidence a caller holds."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model


class Offer(Model):
    """What another company asks for a like service. Quoted only as written here."""

    company: Line = Field(description="Who offers it.")
    plan: Line = Field(description="Name of the plan.")
    monthly_price: Amount = Field(description="Price a month, before tax.")
    price_months: int | None = Field(
        default=None,
        ge=1,
        le=120,
        description="Months that price holds. Leave out when the offer names no end.",
    )
    regular_price: Amount | None = Field(
        default=None, description="Price a month after that, before tax."
    )
    setup_fee: Amount | None = Field(default=None, description="Paid once to start.")
    equipment_monthly: Amount | None = Field(
        default=None, description="Modem, router or box a month, if not in the price."
    )
    term_months: int | None = Field(
        default=None, ge=0, le=60, description="Minimum term; 0 for none. Leave out if unsure."
    )
    seen_at: Line = Field(description="Where you saw it, as you would say it: at verizon.com.")
    seen_on: Day = Field(description="Day you saw it.")
    ends_on: Day | None = Field(default=None, description="Last day of the offer, if it names one.")
    differs: tuple[Line, ...] = Field(
        default=(), description="What is not like what you have: speed, cap, channels."
    )

    @model_validator(mode="after")
    def _price_after_is_whole(self) -> Self:
        if self.regular_price is not None and self.price_months is None:
            raise ValueError("regular_price needs price_months: for how long does the first hold?")
        if self.ends_on and self.ends_on < self.seen_on:
            raise ValueError("ends_on is before seen_on: the offer was over when you saw it")
        return self
