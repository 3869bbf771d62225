"""The mandate: what the customer wants, and what nobody may agree to in their name."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Line, Model

Goal = Literal["lower_bill", "more_for_the_same", "both"]

Never = Literal["new_term", "new_fee", "lost_feature", "upgrade", "equipment_change", "autopay"]


class Mandate(Model):
    """The customer's own decisions. The library computes inside them and never past them."""

    goal: Goal = Field(
        default="lower_bill",
        description="lower_bill; more_for_the_same: the wishes at today's price; or both.",
    )
    target_monthly: Amount = Field(
        description="The price you aim for, a month before tax and device installments."
    )
    walk_away_monthly: Amount = Field(
        description="The highest price you would stay for, before tax and device installments."
    )
    never: tuple[Never, ...] = Field(
        default=("new_term",),
        description="What must not be agreed to: new_term, new_fee, lost_feature, upgrade, "
        "equipment_change, autopay.",
    )
    willing_to_leave: bool = Field(
        description="true only if you would really go. Nothing hints at leaving otherwise."
    )
    hour_worth: Amount = Field(description="What an hour of your time is worth to you.")
    horizon_months: int = Field(
        default=24, ge=1, le=60, description="Over how many months offers are compared."
    )
    discount_percent: Annotated[Decimal, Field(ge=0, le=100)] | None = Field(
        default=None,
        description="What money is worth to you a year, in percent: later months then count for "
        "less. Leave out for none.",
    )
    overlap_days: int = Field(
        default=0,
        ge=0,
        le=366,
        description="Days on which you would pay both, to be on the safe side, when you switch.",
    )
    wishes: tuple[Line, ...] = Field(
        default=(), description="What you would take instead of a lower price, best first."
    )

    @model_validator(mode="after")
    def _target_within_reach(self) -> Self:
        if self.target_monthly > self.walk_away_monthly:
            raise ValueError(
                f"target_monthly ({self.target_monthly}) is above walk_away_monthly "
                f"({self.walk_away_monthly}); the target is the lower of the two"
            )
        if self.goal != "lower_bill" and not self.wishes:
            raise ValueError(
                f'goal = "{self.goal}" needs wishes: what would you like to have more?'
            )
        return self
