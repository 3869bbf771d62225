"""Rules: law and regulator clocks, by place, service and date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Line, Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.model.place import LawPlace, covers
from negotiate.model.service import Service

Effect = Literal[
    "refunds_unused_days",
    "stop_billing",
    "exit_without_fee",
    "withdrawal",
    "cancellation",
    "no_notice_when_switching",
    "limits_term",
    "limits_fee",
    "notice_of_change",
    "price_rise_terms",
    "price_disclosure",
    "unordered_charge",
    "save_offer",
    "provider_answers_complaint",
    "regulator_serves_complaint",
    "complaint_scheme",
    "card_dispute",
    "stop_payment",
    "refund",
    "warranty",
    "unlocking",
    "family_seating",
]

Status = Literal["in_force", "proposed", "vacated", "waived", "stayed", "closed", "commitment"]
"""Only ``in_force`` may be cited. ``stayed``: a court holds it up. ``closed``: what it set up is
gone. ``commitment``: a promise made in public, no law."""

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
]
"""What a clock's end is for. ``regulator_from`` opens a way; all others close one."""

Trigger = Literal[
    "statement_sent",
    "bill_issued",
    "complaint",
    "complaint_received",
    "complaint_served",
    "notice_received",
    "terms_notice",
    "terms_change",
    "contract_agreed",
    "term_ends",
    "cancellation",
    "cancellation_received",
    "deadlock",
    "reply",
    "refund_due",
    "cycle_ends",
    "next_debit",
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
    """One rule, or one version of it."""

    id: Slug = Field(description="Name of the rule.")
    title: Line = Field(description="What it is called.")
    citation: Line = Field(description="Where the law stands.")
    jurisdictions: tuple[LawPlace, ...] = Field(min_length=1, description="Where it binds.")
    services: tuple[Service, ...] = Field(min_length=1, description="What it binds.")
    status: Status = Field(description="Only a rule in force may be cited.")
    confidence: Literal["high", "medium", "low"] = Field(
        default="high",
        description="How sure what was read is. low: shown, and never cited.",
    )
    directive: bool = Field(
        default=False,
        description="true for what binds only through the law of each country: shown, not cited.",
    )
    flow: Literal["ask", "claim", "both"] = Field(
        description="claim: never named in a request for a discount. both: it is plain arithmetic."
    )
    effect: Effect = Field(description="What it does.")
    clocks: tuple[Clock, ...] = Field(default=(), description="The periods it sets.")
    measures: Mapping[str, int] = Field(
        default={}, description="Other numbers it sets, each under a name that holds its unit."
    )
    valid_from: date | None = Field(default=None, description="First day in force, if known.")
    valid_to: date | None = Field(default=None, description="Last day in force, if it ended.")
    agreed_from: date | None = Field(
        default=None, description="First day of sign-up or extension that it holds for, if any."
    )
    agreed_to: date | None = Field(
        default=None, description="Last day of sign-up or extension that it holds for, if any."
    )
    unsettled: Note | None = Field(
        default=None,
        description="What is not settled about it: a transition, sources that disagree, a text "
        "nobody has read. Said wherever the rule is used.",
    )
    summary: Note = Field(description="What it says, in our words.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        for first, last in (("valid_from", "valid_to"), ("agreed_from", "agreed_to")):
            start, end = getattr(self, first), getattr(self, last)
            if start and end and end < start:
                raise ValueError(f"{last} is before {first}; swap them or correct one")
        return self

    def concerns(self, *, services: tuple[Service, ...], jurisdiction: str) -> bool:
        """Whether it is about one of the services in the place, whatever its status."""
        return covers(self.jurisdictions, jurisdiction) and not set(self.services).isdisjoint(
            services
        )

    def binds(
        self,
        *,
        services: tuple[Service, ...],
        jurisdiction: str,
        on: date,
        agreed_on: date | None = None,
    ) -> bool:
        """Whether it may be cited: in force for one of the services, in the place, on the day.

        A rule that depends on the day of the contract does not bind one whose day is unknown.
        """
        return (
            self.status == "in_force"
            and self.confidence != "low"
            and not self.directive
            and self.concerns(services=services, jurisdiction=jurisdiction)
            and _within(on, self.valid_from, self.valid_to)
            and (
                not (self.agreed_from or self.agreed_to)
                or (agreed_on is not None and _within(agreed_on, self.agreed_from, self.agreed_to))
            )
        )

    def clock(self, kind: ClockKind) -> Clock | None:
        """Its first clock of a kind."""
        return next((clock for clock in self.clocks if clock.kind == kind), None)


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class CitableRule:
    """A rule that binds a contract on a day: the only form in which one can be cited.

    Attributes:
        rule: The rule.
        services: What the contract is for.
        jurisdiction: Law of the contract.
        on: The day.
        agreed_on: Day of sign-up; ``None`` if unknown.

    Raises:
        ValueError: The rule does not bind then and there.
    """

    rule: Rule
    services: tuple[Service, ...]
    jurisdiction: str
    on: date
    agreed_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse what may not be cited."""
        if not self.rule.binds(
            services=self.services,
            jurisdiction=self.jurisdiction,
            on=self.on,
            agreed_on=self.agreed_on,
        ):
            raise ValueError(f"{self.rule.id} does not bind on {self.on}, so it cannot be cited")
