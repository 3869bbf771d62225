"""A phone that is to be unlocked."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Day, Line, Model

Imei = Annotated[str, Field(pattern=r"^[0-9]{15}$")]
"""The number of a device: fifteen digits. The company cannot find it by fewer."""


class Phone(Model):
    """A phone bought from the company, and what a rule for unlocking may ask of it."""

    name: Line = Field(description="What it is, as you would say it after “my”: Galaxy S23.")
    imei: Imei | None = Field(
        default=None, description="Its IMEI, 15 digits: dial *#06# to see it."
    )
    number: Line | None = Field(default=None, description="Phone number of its line.")
    bought_on: Day | None = Field(default=None, description="Day you bought it from the company.")
    paid_off_on: Day | None = Field(
        default=None, description="Day it was paid in full; the day you bought it, if at once."
    )
    plan: Literal["postpaid", "prepaid"] = Field(
        default="postpaid", description="Kind of plan it is on."
    )
    in_order: bool | None = Field(
        default=None,
        description="true if it was never reported lost or stolen, is active on no other account, "
        "and your bill is not past due. Leave out if unsure.",
    )

    @model_validator(mode="after")
    def _in_order_of_days(self) -> Self:
        if self.bought_on and self.paid_off_on and self.paid_off_on < self.bought_on:
            raise ValueError("paid_off_on is before bought_on; correct one of them")
        return self
