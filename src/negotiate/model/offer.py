"""Offers seen elsewhere: the evidence a caller holds."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model
from negotiate.model.fee import TerminationFee
from negotiate.model.specs import Specs


class NamedAmount(Model):
    """One fee of an offer, by its name."""

    name: Line = Field(description="As the offer calls it.")
    amount: Amount = Field(description="What it is.")


class Imported(Model):
    """The file that an offer or a plan was read from, so that anybody can look it up there."""

    dialect: Line = Field(description="Layout of the file, such as fcc-snake.")
    row: int = Field(ge=1, description="Row of the file, 1 for the first after the headers.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Digest of the file's bytes.")
    read_on: Day = Field(description="Day it was read.")


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
    equipment_once: Amount | None = Field(
        default=None, description="Modem, router or box paid once, if it must be bought."
    )
    monthly_fees: tuple[NamedAmount, ...] = Field(
        default=(), max_length=20, description="Other fees a month that are not in the price."
    )
    one_time_fees: tuple[NamedAmount, ...] = Field(
        default=(), max_length=20, description="Other fees paid once, besides setup_fee."
    )
    gift_card: Amount | None = Field(
        default=None, description="Gift or reward card it brings. Worth its amount, once."
    )
    credit_once: Amount | None = Field(default=None, description="Credit on the first bill, once.")
    tax: Literal["included", "not_included", "varies"] | None = Field(
        default=None,
        description="Whether the price has tax in it. Left out, it is like the contract's prices.",
    )
    tax_monthly: Amount | None = Field(
        default=None, description="Taxes and government fees a month, if the offer states them."
    )
    early_termination: TerminationFee | None = Field(
        default=None, description="Its fee for leaving within its term, if stated."
    )
    gives: Specs = Field(default=Specs(), description="Speeds, data and channels, as stated.")
    plan_id: Line | None = Field(
        default=None, description="Unique plan identifier of a broadband label, if it has one."
    )
    imported: Imported | None = Field(
        default=None, description="File it was read from. Written by `negotiate read labels`."
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
