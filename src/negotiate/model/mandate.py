"""The mandate: what the customer wants, and what nobody may agree to in their name."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Day, Line, Model

Goal = Literal["lower_bill", "more_for_the_same", "both", "put_right"]

Tone = Literal["warm", "neutral", "firm"]
"""How lines are said. All three are polite, and none threatens."""

#: What a mandate that asks for nothing but what is owed may leave out, and what stands for it.
PRICES = ("target_monthly", "walk_away_monthly")
NOTHING = Decimal(0)

Never = Literal["new_term", "new_fee", "lost_feature", "upgrade", "equipment_change", "autopay"]


class Mandate(Model):
    """The customer's own decisions. The library computes inside them and never past them."""

    goal: Goal = Field(
        default="lower_bill",
        description="lower_bill; more_for_the_same: the wishes at today's price; both; or "
        "put_right: nothing but what is wrong is to be put right.",
    )
    target_monthly: Amount = Field(
        description="The price you aim for, a month before tax and device installments. Leave out "
        "for put_right alone.",
    )
    walk_away_monthly: Amount = Field(
        description="The highest price you would stay for, before tax and device installments. "
        "Leave out for put_right alone.",
    )
    tone: Tone = Field(
        default="neutral", description="How the lines sound: warm, neutral or firm. All are polite."
    )
    never: tuple[Never, ...] = Field(
        default=("new_term",),
        description="What must not be agreed to: new_term, new_fee, lost_feature, upgrade, "
        "equipment_change, autopay.",
    )
    willing_to_leave: bool = Field(
        description="true only if you would really go. Nothing hints at leaving otherwise."
    )
    leave_on: Day | None = Field(
        default=None,
        description="Last day of service that you want, for a letter that cancels. Left out, it is "
        "the first day on which leaving costs nothing, where one is known.",
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

    @model_validator(mode="before")
    @classmethod
    def _without_a_price(cls, data: Any) -> Any:
        """Where nothing is asked for but what is owed, the prices need not be written."""
        if isinstance(data, Mapping) and data.get("goal") == "put_right":
            return {**dict.fromkeys(PRICES, NOTHING), **data}
        return data

    @model_validator(mode="after")
    def _target_within_reach(self) -> Self:
        if self.goal == "put_right":
            if given := [name for name in PRICES if getattr(self, name)]:
                raise ValueError(f'goal = "put_right" asks for no price; delete {given[0]}')
            return self
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
