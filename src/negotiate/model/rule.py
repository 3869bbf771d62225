"""Rules: law and regulator clocks, by place, service and date."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Jurisdiction, Line, Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.model.service import Service

Effect = Literal["refunds_unused_days", "provider_answers_complaint"]

ClockKind = Literal[
    "dispute_by",
    "acknowledge_by",
    "answer_by",
    "resolve_by",
    "exit_by",
    "withdraw_by",
    "regulator_from",
    "regulator_by",
    "refund_by",
    "stop_billing_by",
    "stop_payment_by",
    "notice_before",
    "ask_by",
    "complain_by",
    "confirm_by",
]
"""What a clock's end is for. ``regulator_from`` opens a way; all others close one."""

Trigger = Literal[
    "statement_sent",
    "bill_issued",
    "complaint",
    "terms_notice",
    "terms_change",
    "contract_agreed",
    "service_starts",
    "term_ends",
    "cancellation",
    "deadlock",
    "reply",
    "refund_due",
    "cycle_ends",
    "next_debit",
    "notice_received",
]
"""The day a clock counts from; each is a day that a case can hold."""


class Clock(Model):
    """A period that a rule sets, from a trigger to a day."""

    kind: ClockKind = Field(description="What its end is for.")
    binds: Literal["customer", "provider", "card_issuer", "bank", "body"] = Field(
        description="Who must act by its end, or may from it."
    )
    length: int = Field(ge=0, le=3660, description="How many.")
    unit: Literal["days", "working_days", "months", "cycles"] = Field(
        description="Calendar days, working days of the place, months, or whole billing cycles."
    )
    counts_from: Trigger = Field(description="What it counts from; that day itself is day 0.")
    direction: Literal["after", "before"] = Field(
        default="after", description="Whether it runs after the trigger, or ends that long before."
    )
    met_when: Literal["received", "sent", "done"] = Field(
        default="done",
        description="What must have happened by the end of its last day: that the notice reached "
        "them, that it was sent, or that the thing was done.",
    )
    at_most_days: int | None = Field(
        default=None, ge=1, description="Upper limit in calendar days beside it, if any."
    )


class Rule(Model):
    """One rule, or one version of it. Cited only where it is in force on the day."""

    id: Slug = Field(description="Name of the rule.")
    title: Line = Field(description="What it is called.")
    citation: Line = Field(description="Where the law stands.")
    jurisdictions: tuple[Jurisdiction, ...] = Field(min_length=1, description="Where it binds.")
    services: tuple[Service, ...] = Field(min_length=1, description="What it binds.")
    status: Literal["in_force", "proposed", "vacated", "waived"] = Field(
        description="Only a rule in force may be cited."
    )
    flow: Literal["ask", "claim", "both"] = Field(
        description="claim: never named in a request for a discount. both: it is plain arithmetic."
    )
    effect: Effect = Field(description="What it does.")
    clock_days: int | None = Field(default=None, ge=0, description="Days of its clock, if any.")
    working_days_before: int | None = Field(
        default=None,
        ge=1,
        description="Working days before the billing period ends by which the customer must have "
        "asked, if it matters.",
    )
    valid_from: date | None = Field(default=None, description="First day in force, if known.")
    valid_to: date | None = Field(default=None, description="Last day in force, if it ended.")
    clocks: tuple[Clock, ...] = Field(default=(), description="The periods it sets.")
    unsettled: Note | None = Field(
        default=None,
        description="What is not settled about it: a transition, sources that disagree, a text "
        "nobody has read. Said wherever the rule is used.",
    )
    summary: Note = Field(description="What it says, in our words.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")

    def binds(self, *, services: tuple[Service, ...], jurisdiction: str, on: date) -> bool:
        """Whether it is in force for one of the services, in the place, on the day."""
        country = jurisdiction.partition("-")[0]
        return (
            self.status == "in_force"
            and (jurisdiction in self.jurisdictions or country in self.jurisdictions)
            and not set(self.services).isdisjoint(services)
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )
