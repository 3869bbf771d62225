"""Policies and quirks that change the arithmetic or the advice."""

from __future__ import annotations

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.fact import Days, Months, Quoted, YesNo
from negotiate.model.fee import TerminationFeeFact


class Policies(Model):
    """What is known of a provider's ways. Each is a list: by service, place or date they differ.

    Leave a policy out when nobody has said; two sources that disagree both stand, and the better
    one is used (quality first, then the later date).
    """

    has_term: tuple[YesNo, ...] = Field(
        default=(), description="Whether the service comes with a minimum term."
    )
    termination_fee: tuple[TerminationFeeFact, ...] = Field(
        default=(), description="Early termination fee within a term."
    )
    withdrawal: tuple[Days, ...] = Field(
        default=(), description="Days from activation in which leaving costs no termination fee."
    )
    refunds_unused_days: tuple[YesNo, ...] = Field(
        default=(), description="Whether the rest of a paid cycle is refunded on cancelling."
    )
    billed_in_advance: tuple[YesNo, ...] = Field(
        default=(), description="Whether a bill pays for the cycle ahead."
    )
    new_customer_after: tuple[Days, ...] = Field(
        default=(), description="Days without service after which new-customer offers are open."
    )
    device_balance_due: tuple[YesNo, ...] = Field(
        default=(), description="Whether what is owed on a device falls due on cancelling."
    )
    porting_cancels: tuple[YesNo, ...] = Field(
        default=(), description="Whether moving the number out cancels the line by itself."
    )
    equipment_return: tuple[Days, ...] = Field(
        default=(), description="Days in which leased equipment must be back."
    )
    unreturned_equipment: tuple[Quoted, ...] = Field(
        default=(), description="What is charged for equipment that does not come back."
    )
    billing_history_limit: tuple[Months, ...] = Field(
        default=(), description="How far back the provider corrects a bill."
    )
    promises: tuple[Quoted, ...] = Field(
        default=(), description="Guarantees and credits the provider promises in public."
    )
    dispute_steps: tuple[Quoted, ...] = Field(
        default=(), description="Steps its terms ask for in a dispute, with clocks."
    )
