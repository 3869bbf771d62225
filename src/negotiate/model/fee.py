"""Fees: what leaving early costs, as a formula, and the fees a provider is known to charge."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from negotiate.model.base import Amount, Line, Model, Slug
from negotiate.model.fact import Evidence, Money, YesNo


class Flat(Model):
    """The same fee on every day of the term."""

    kind: Literal["flat"]
    amount: Amount = Field(description="The fee.")


class PerRemainingMonth(Model):
    """An amount for each month of the term still to run; a month that has begun counts."""

    kind: Literal["per_remaining_month"]
    amount: Amount = Field(description="Amount for each remaining month.")
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")


class Declining(Model):
    """An amount that falls by a step with each completed month of the term."""

    kind: Literal["declining"]
    amount: Amount = Field(description="The fee on the first day.")
    step: Amount = Field(description="How much it falls with each completed month.")


TerminationFee = Annotated[Flat | PerRemainingMonth | Declining, Field(discriminator="kind")]
"""Early termination fee (ETF) of a contract with a term."""


class TerminationFeeFact(Evidence):
    """An early termination fee that a provider is known to charge."""

    value: TerminationFee


class ProviderFee(Model):
    """One fee in a provider's catalogue."""

    id: Slug = Field(description="Name of the fee, unique in the record.")
    name: Line = Field(description="As the bill prints it.")
    whose: Literal["company", "government"] = Field(
        description="company: the provider's own charge, whatever its name. government: a tax or "
        "levy it must pass on."
    )
    waivable: tuple[YesNo, ...] = Field(
        default=(),
        description="Whether agents are known to waive it. Leave out when nobody has said.",
    )
    amounts: tuple[Money, ...] = Field(
        default=(), description="Known amounts with their dates. Leave out when none is known."
    )
