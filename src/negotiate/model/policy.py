"""Policies and quirks that change the arithmetic or the advice."""

from __future__ import annotations

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.fact import Days, Months, Quoted, YesNo
from negotiate.model.fee import FeeWaiver, TerminationFeeFact
from negotiate.model.negotiation import NegotiationFact
from negotiate.model.notice import NoticeFact
from negotiate.model.term import (
    AirlineTerm,
    DisputeStep,
    ReportedOffer,
    UnlockRule,
    WarrantyTerm,
)


class Policies(Model):
    """What is known of a provider's ways. Each is a list: by service, place or date they differ.

    Leave a policy out when nobody has said; two sources that disagree both stand, and the better
    one is used (what is not past its time first, then quality, then the fresher).
    """

    # Terms, and what leaving takes.
    has_term: tuple[YesNo, ...] = Field(
        default=(), description="Whether the service comes with a minimum term."
    )
    termination_fee: tuple[TerminationFeeFact, ...] = Field(
        default=(), description="Early termination fee within a term."
    )
    fee_waivers: tuple[FeeWaiver, ...] = Field(
        default=(), description="Reasons for which the termination fee is not charged."
    )
    withdrawal: tuple[Days, ...] = Field(
        default=(), description="Days from activation in which leaving costs no termination fee."
    )
    promo_clawback: tuple[Quoted, ...] = Field(
        default=(),
        description="What a promotion takes back on leaving early, apart from the termination fee.",
    )
    commitment_reset: tuple[Quoted, ...] = Field(
        default=(), description="What starts the minimum term anew, such as a new receiver."
    )
    notice: tuple[NoticeFact, ...] = Field(default=(), description="Notice period.")
    no_notice_when_switching: tuple[YesNo, ...] = Field(
        default=(),
        description="Whether notice falls away when the new provider arranges the switch.",
    )
    porting_cancels: tuple[YesNo, ...] = Field(
        default=(), description="Whether moving the number out cancels the line by itself."
    )
    pauses: tuple[Quoted, ...] = Field(
        default=(), description="Ways to suspend the service instead of ending it."
    )
    after_leaving: tuple[Quoted, ...] = Field(
        default=(), description="What stays or stops after the end, such as a mailbox."
    )
    # Bills.
    billed_in_advance: tuple[YesNo, ...] = Field(
        default=(), description="Whether a bill pays for the cycle ahead."
    )
    refunds_unused_days: tuple[YesNo, ...] = Field(
        default=(), description="Whether the rest of a paid cycle is refunded on cancelling."
    )
    refund_within: tuple[Days, ...] = Field(
        default=(), description="Days in which a credit balance is paid out after the end."
    )
    billing_history_limit: tuple[Months, ...] = Field(
        default=(), description="How far back the provider corrects a bill."
    )
    # Devices and equipment.
    device_balance_due: tuple[YesNo, ...] = Field(
        default=(), description="Whether what is owed on a device falls due on cancelling."
    )
    equipment_return: tuple[Days, ...] = Field(
        default=(), description="Days in which leased equipment must be back."
    )
    unreturned_equipment: tuple[Quoted, ...] = Field(
        default=(), description="What is charged for equipment that does not come back."
    )
    unlock: tuple[UnlockRule, ...] = Field(
        default=(), description="When a phone bought from the provider is unlocked."
    )
    # Prices and offers.
    new_customer_after: tuple[Days, ...] = Field(
        default=(), description="Days without service after which new-customer offers are open."
    )
    promo_eligibility: tuple[Quoted, ...] = Field(
        default=(), description="Who may have a promotion, and who may not."
    )
    price_lock: tuple[Quoted, ...] = Field(
        default=(),
        description="Prices it promises not to raise, for how long, and what is left out.",
    )
    price_changes: tuple[Quoted, ...] = Field(
        default=(), description="How and when it may raise prices, and who may then leave."
    )
    reported_offers: tuple[ReportedOffer, ...] = Field(
        default=(), description="What others were given to stay. Never promised to anybody."
    )
    # How it negotiates.
    negotiation: tuple[NegotiationFact, ...] = Field(
        default=(),
        description="What is better known of how it negotiates than what is assumed of any "
        "company.",
    )
    # Promises and disputes.
    promises: tuple[Quoted, ...] = Field(
        default=(), description="Guarantees and credits the provider promises in public."
    )
    dispute_window: tuple[Days, ...] = Field(
        default=(), description="Days from the bill in which a charge must be disputed."
    )
    dispute_steps: tuple[DisputeStep, ...] = Field(
        default=(), description="Steps its terms ask for in a dispute, in order, with clocks."
    )
    credit_settles: tuple[YesNo, ...] = Field(
        default=(), description="Whether taking a credit settles the whole dispute under its terms."
    )
    clauses: tuple[Quoted, ...] = Field(
        default=(), description="Other clauses and decisions worth knowing."
    )
    # Markets with terms of their own.
    airline: tuple[AirlineTerm, ...] = Field(default=(), description="Terms of an airline.")
    warranty: tuple[WarrantyTerm, ...] = Field(
        default=(), description="Warranty by product line and year."
    )
