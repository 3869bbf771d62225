"""Fees: what leaving early costs, as a formula, and the fees a provider is known to charge."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from negotiate.model.base import Amount, Line, Model, Slug
from negotiate.model.fact import Evidence, Money, YesNo

Percent = Annotated[Decimal, Field(ge=0, le=100)]


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
    """An amount that falls by a step with each month of the term."""

    kind: Literal["declining"]
    amount: Amount = Field(description="The fee on the first day.")
    step: Amount = Field(description="How much it falls with each month.")
    counts: Literal["completed", "started"] = Field(
        default="completed", description="Which months count: completed ones, or started ones."
    )


class RemainingCharges(Model):
    """The charges of the rest of the term, less what the provider saves."""

    kind: Literal["remaining_charges"]
    savings_percent: Percent | None = Field(
        default=None,
        description="Share the provider takes off for costs it saves. Leave out when it has not "
        "said: the fee is then an upper limit.",
    )
    early_receipt_percent: Percent | None = Field(
        default=None, description="Share taken off for being paid early, if any."
    )
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")


class ReliefClawback(Model):
    """The relief granted for the term, given back for the share of the term not served."""

    kind: Literal["relief_clawback"]
    relief: Amount | None = Field(
        default=None, description="Relief as the contract states it. Leave out when it differs."
    )


TerminationFee = Annotated[
    Flat | PerRemainingMonth | Declining | RemainingCharges | ReliefClawback,
    Field(discriminator="kind"),
]
"""Early termination fee (ETF) of a contract with a term."""


class TerminationFeeFact(Evidence):
    """An early termination fee that a provider is known to charge."""

    value: TerminationFee
    term_months: int | None = Field(
        default=None,
        ge=1,
        le=60,
        description="Length of term it goes with, where the fee differs by it.",
    )


class FeeWaiver(Evidence):
    """A reason for which a termination fee is not charged."""

    value: Literal[
        "move",
        "death",
        "illness",
        "military",
        "service_failure",
        "change_of_terms",
        "unserved_address",
    ] = Field(
        description="move: within its area, taking the service along. death. illness. military: "
        "deployment. service_failure. change_of_terms: to the customer's disadvantage. "
        "unserved_address: it cannot serve the new address."
    )
    within_days: int | None = Field(
        default=None, ge=0, le=366, description="Days from the event or its notice to use it in."
    )


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
