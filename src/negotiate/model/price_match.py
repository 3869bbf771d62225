"""Price matches: something bought, and the lower price that another shop asks for it."""

from __future__ import annotations

from typing import Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model


class PriceMatch(Model):
    """A thing that you bought, and the same thing for less elsewhere."""

    item: Line = Field(description="What it is: the brand and what it is called.")
    model: Line = Field(description="Its model number, as printed.")
    order: Line = Field(description="Number of the order or receipt.")
    bought_on: Day = Field(description="Day you bought it.")
    paid: Amount = Field(description="What you paid for it, before tax.")
    shop: Line = Field(description="Who asks less.")
    price: Amount = Field(description="What they ask, before tax.")
    seen_at: Line = Field(description="Where you saw it, as you would say it: at example.com.")
    seen_on: Day = Field(description="Day you saw it.")
    identical: bool = Field(description="Whether it is the same brand, model and color.")
    in_stock: bool = Field(description="Whether they have it in stock.")
    new: bool = Field(description="Whether it is new: not used, refurbished or on clearance.")
    sold_by_shop: bool = Field(
        description="Whether they sell it themselves: no marketplace seller, no auction."
    )
    until: Day | None = Field(
        default=None, description="Last day on which the seller matches prices, by its own terms."
    )

    @model_validator(mode="after")
    def _is_lower(self) -> Self:
        if self.price >= self.paid:
            raise ValueError("price is no lower than paid, so there is nothing to match")
        return self
