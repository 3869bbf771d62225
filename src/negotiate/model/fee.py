"""Fees: what leaving early costs, as a formula, and the fees a provider is known to charge."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Line, Model, Slug
from negotiate.model.fact import Evidence, Money, YesNo

Percent = Annotated[Decimal, Field(ge=0, le=100)]

PartMonths = Literal["whole", "by_day"]
"""How the month that has begun counts: as a whole one, or by its days that are left."""

_PART_MONTHS = (
    "whole: a month that has begun counts in full. by_day: as the share of its days that is left, "
    "as where a contract counts at a daily rate."
)


class Flat(Model):
    """The same fee on every day of the term."""

    kind: Literal["flat"]
    amount: Amount = Field(description="The fee.")


class PerRemainingMonth(Model):
    """An amount for each month of the term still to run."""

    kind: Literal["per_remaining_month"]
    amount: Amount = Field(description="Amount for each remaining month.")
    part_months: PartMonths = Field(default="whole", description=_PART_MONTHS)
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")


class Declining(Model):
    """An amount that falls by a step with each month of the term."""

    kind: Literal["declining"]
    amount: Amount = Field(description="The fee on the first day.")
    step: Amount = Field(description="How much it falls with each month.")
    counts: Literal["completed", "started"] = Field(
        default="completed", description="Which months count: completed ones, or started ones."
    )
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")


class TableRow(Model):
    """One row of a table of fees."""

    from_month: int = Field(ge=0, le=60, description="Months that count from which it holds.")
    amount: Amount = Field(description="The fee from then on.")


class FeeTable(Model):
    """A fee looked up by the months of the term that count."""

    kind: Literal["table"]
    rows: tuple[TableRow, ...] = Field(
        min_length=1, max_length=60, description="The fee by month; the first row is for month 0."
    )
    counts: Literal["completed", "started"] = Field(
        default="completed", description="Which months count: completed ones, or started ones."
    )
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")

    @model_validator(mode="after")
    def _falls(self) -> Self:
        if self.rows[0].from_month:
            raise ValueError("rows must begin with from_month = 0: what is it on the first day?")
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            if after.from_month <= before.from_month:
                raise ValueError("rows are not in order of from_month; sort them")
            if after.amount > before.amount:
                raise ValueError(
                    f"rows rise from {before.amount} to {after.amount} in month "
                    f"{after.from_month}; a fee does not rise with time served, so correct one"
                )
        return self


class RemainingCharges(Model):
    """The charges of the rest of the term, less what the provider saves.

    Taken off in this order: ``savings_monthly``, ``savings_percent``, the tax, then
    ``early_receipt_percent``; a cap comes last.
    """

    kind: Literal["remaining_charges"]
    savings_percent: Percent | None = Field(
        default=None,
        description="Share the provider takes off for costs it saves. Leave out when it has not "
        "said: the fee is then an upper limit.",
    )
    savings_monthly: Amount | None = Field(
        default=None, description="Amount a month it takes off for costs it saves, if so stated."
    )
    tax_percent: Percent | None = Field(
        default=None,
        description="Rate of the tax that is in the price and is taken out of the fee, such as 20.",
    )
    early_receipt_percent: Percent | None = Field(
        default=None, description="Share taken off for being paid early, if any."
    )
    part_months: PartMonths = Field(default="whole", description=_PART_MONTHS)
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")

    @property
    def savings_stated(self) -> bool:
        """Whether the provider has said what it saves."""
        return self.savings_percent is not None or self.savings_monthly is not None


class ReliefClawback(Model):
    """The relief granted for the term, given back for the share of the term not served."""

    kind: Literal["relief_clawback"]
    relief: Amount | None = Field(
        default=None, description="Relief as the contract states it. Leave out when it differs."
    )
    by: Literal["days", "months"] = Field(
        default="days", description="What the share is counted in; a month that has begun is left."
    )
    cap: Amount | None = Field(default=None, description="The most it can be, if stated.")


TerminationFee = Annotated[
    Flat | PerRemainingMonth | Declining | FeeTable | RemainingCharges | ReliefClawback,
    Field(discriminator="kind"),
]
"""Early termination fee (ETF) of a contract with a term."""

WaiverReason = Literal[
    "move",
    "death",
    "illness",
    "military",
    "service_failure",
    "change_of_terms",
    "unserved_address",
]
"""move: within its area, taking the service along. death. illness. military: deployment.
service_failure. change_of_terms: to the customer's disadvantage. unserved_address: it cannot serve
the new address."""


class ContractWaiver(Model):
    """A reason for which the customer's own contract asks no termination fee."""

    reason: WaiverReason = Field(
        description="move, death, illness, military, service_failure, change_of_terms or "
        "unserved_address."
    )
    within_days: int | None = Field(
        default=None, ge=0, le=366, description="Days from the event or its notice to use it in."
    )


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

    value: WaiverReason = Field(
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
