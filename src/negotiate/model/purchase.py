"""A thing that was bought, and what is wrong with it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model, Note

Remedy = Literal["repair", "part", "replacement", "refund"]


class Purchase(Model):
    """A thing under warranty."""

    item: Line = Field(description="What it is, as you would say it after “my”: dishwasher.")
    bought_on: Day = Field(description="Day you bought it.")
    seller: Line | None = Field(
        default=None, description="Who sold it and where: Garden Appliances in Newark."
    )
    price: Amount | None = Field(default=None, description="What you paid for it.")
    model: Line | None = Field(default=None, description="Model number on its plate.")
    serial: Line | None = Field(default=None, description="Serial number on its plate.")
    warranty: Literal["full", "limited"] | None = Field(
        default=None, description="What the warranty calls itself. Leave out if it says neither."
    )
    covers: Literal["parts_and_labor", "parts_only"] | None = Field(
        default=None,
        description="What it covers now. parts_only: the part is free, fitting it is not.",
    )
    defect: Note | None = Field(
        default=None, description="What is wrong with it, in a sentence or two."
    )
    first_reported: Day | None = Field(
        default=None, description="Day you first told the company of the defect."
    )
    remedies: tuple[Remedy, ...] = Field(
        default=("repair", "replacement", "refund"),
        min_length=1,
        max_length=4,
        description="What you ask for, then what in its place, in the order of the warranty: "
        "repair, part (sent to you), replacement, refund.",
    )
    condition: Literal["own_service", "own_parts"] | None = Field(
        default=None,
        description="What they told you that the warranty depends on: own_service (that their own "
        "service fits the part) or own_parts (that you used no others).",
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if len(set(self.remedies)) < len(self.remedies):
            raise ValueError("remedies names one thing twice; delete the second")
        if self.first_reported and self.first_reported < self.bought_on:
            raise ValueError("first_reported is before bought_on; correct one of them")
        return self
