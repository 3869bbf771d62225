"""What an agent said, understood, and what may be said back."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Model
from negotiate.model.mandate import Never
from negotiate.model.objection import ObjectionKind

Verdict = Literal["accept_in_writing", "ask_on", "refuse"]


class HeardOffer(Model):
    """What an agent offers, as far as the words say it. Amounts are those of the words."""

    monthly_price: Decimal | None = Field(default=None, description="New price a month.")
    discount_monthly: Decimal | None = Field(
        default=None, description="Taken off each month; the new price is not said."
    )
    discount_percent: Decimal | None = Field(default=None, description="Percent taken off.")
    more_monthly: Decimal | None = Field(default=None, description="Added each month, for more.")
    months: int | None = Field(default=None, description="Months that it holds; null if not said.")
    price_after: Decimal | None = Field(default=None, description="Price a month after that.")
    credit_once: Decimal | None = Field(default=None, description="Credited once.")
    free_months: int | None = Field(default=None, description="Months that cost nothing.")
    fee_waived: bool = Field(default=False, description="A fee is taken off or not charged.")
    new_term_months: int | None = Field(
        default=None, description="Months of a new contract term; null for none, or if not said."
    )
    needs: tuple[Never, ...] = Field(
        default=(), description="What taking it means, in the words of a mandate's never."
    )

    @model_validator(mode="after")
    def _something(self) -> Self:
        if not self.model_dump(exclude_defaults=True):
            raise ValueError("an offer offers something")
        return self


class Reply(Model):
    """What an agent said and what to say to it. Nothing is agreed to by any of it."""

    kind: ObjectionKind | None = Field(description="What it is; null when that is not known.")
    confidence: int = Field(
        description="How far it is ahead of the next kind, 0 to 99; not a probability."
    )
    offer: HeardOffer | None = Field(description="What it offers; null for nothing.")
    verdict: Verdict | None = Field(
        description="accept_in_writing: good enough, once it is in writing. ask_on: not yet. "
        "refuse: against the mandate. null when there is no offer."
    )
    monthly: Decimal | None = Field(
        description="The bill a month that the offer comes to, before tax and device "
        "installments; null if it does not say, or is too low to be one."
    )
    breaks: tuple[Never, ...] = Field(description="What of the mandate it would break.")
    counter: Decimal | None = Field(description="Bill a month to ask for; null for none.")
    heard: str = Field(default="", description="What was understood, in words.")
    say: tuple[str, ...] = Field(default=(), description="To say aloud; empty when unknown.")
    more: tuple[str, ...] = Field(
        default=(), description="What the tactics in use say to it besides, in order."
    )
    advice: str = Field(default="", description="For the caller's eyes; may be empty.")
