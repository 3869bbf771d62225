"""Broadband labels: what a provider's own file says of each plan it sells."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from negotiate.model.base import Amount, Day, Line, Model
from negotiate.model.offer import NamedAmount
from negotiate.model.specs import Specs

PriceSemantics = Literal["regular", "promotional"]
"""What a layout's main price is: the regular one, or the one of the first months."""

Tax = Literal["included", "not_included", "varies"]


class Label(Model):
    """One plan as its row says it, the same for every layout."""

    row: int = Field(ge=1, description="Row of the file, 1 for the first after the headers.")
    plan_id: Line | None = Field(default=None, description="Unique plan identifier, if given.")
    company: Line | None = Field(default=None, description="Provider, if the file names it.")
    plan: Line = Field(description="Name of the plan, with its tier if it has one.")
    connection: Line | None = Field(default=None, description="Fixed, mobile, or as written.")
    first_price: Amount = Field(description="Price a month that is paid first.")
    price_months: int | None = Field(default=None, description="Months the first price holds.")
    regular_price: Amount | None = Field(default=None, description="Price a month after that.")
    term_months: int | None = Field(default=None, description="Minimum term; 0 for none.")
    early_termination_fee: Amount | None = Field(
        default=None, description="The one number the label states for leaving early."
    )
    monthly_fees: tuple[NamedAmount, ...] = Field(default=(), description="Fees a month.")
    one_time_fees: tuple[NamedAmount, ...] = Field(default=(), description="Fees paid once.")
    tax: Tax | None = Field(default=None, description="Whether the price has tax in it.")
    gives: Specs = Field(default=Specs(), description="Speeds, latency and data, as stated.")
    placeholder: bool = Field(
        default=False, description="Its price is so low that it is no plan for one home."
    )
    notes: tuple[Line, ...] = Field(default=(), description="How its cells were understood.")


class LabelFile(Model):
    """A file of labels as read on a day."""

    file: Line = Field(description="Name of the file.")
    dialect: Line = Field(description="Layout of the file, such as fcc-snake.")
    price_semantics: PriceSemantics = Field(description="What the layout's main price is.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Digest of the file's bytes.")
    read_on: Day = Field(description="Day it was read.")
    notes: tuple[Line, ...] = Field(default=(), description="What holds for the whole file.")
    labels: tuple[Label, ...] = Field(default=(), description="The plans, in the file's order.")
