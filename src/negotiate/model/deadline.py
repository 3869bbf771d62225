"""Days to act by, or to know of."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.origin import Origin
from negotiate.model.rule import ClockKind, Trigger

DeadlineKind = Literal[
    "cycle_end",
    "price_lapses",
    "renegotiate_by",
    "term_ends",
    "notice_by",
    "offer_ends",
    "check_bill",
    "return_by",
    ClockKind,
]

Since = Literal[Trigger, "service_ends"]
"""What a clock counts from: a trigger of law, or the end of service."""

Caution = Literal[
    "statement_sent_unknown",
    "received_unknown",
    "served_unknown",
    "agreed_unknown",
    "before_change",
]
"""Why a day is a careful one and not the exact one.

``statement_sent_unknown``: counted from the closing date, which is never later.
``received_unknown``: counted from the sending.
``served_unknown``: counted from the filing, which is earlier.
``agreed_unknown``: counted from the first day of term or service, maybe later than the agreement.
``before_change``: no window is known, so the day before the change.
"""


class Counted(Model):
    """How a day was counted, so that it can be counted again."""

    length: int = Field(description="How many.")
    unit: Literal["days", "working_days", "months", "cycles"] = Field(description="Of what.")
    direction: Literal["after", "before"] = Field(description="After the trigger, or before it.")
    since: Since = Field(description="What it counts from.")
    since_on: date = Field(description="Day of that; day 0 of the count.")


class RuleCited(Model):
    """The law behind a deadline, as one cites it."""

    id: str = Field(description="Name of the rule.")
    title: str = Field(description="What it is called.")
    citation: str = Field(description="Where the law stands.")


class Deadline(Model):
    """A day to act by or to know of."""

    kind: DeadlineKind = Field(description="What it is.")
    on: date = Field(description="The day; acting on it is still in time.")
    days_left: int = Field(
        description="Days from the day of the plan; 0 is today. Negative for what opened or what "
        "the other side let pass."
    )
    about: str = Field(description="The line, bill or offer it is about; may be empty.")
    serves: date | None = Field(
        default=None, description="The day it is about: last day after a notice, end of a price."
    )
    binds: Literal["customer", "provider", "card_issuer", "bank", "body"] = Field(
        default="customer", description="Who must act by it, or may from it."
    )
    met_when: Literal["received", "sent", "done"] = Field(
        default="done", description="What must have happened by the end of the day."
    )
    counted: Counted | None = Field(
        default=None, description="How it was counted; null for a day that stands in the case."
    )
    rule: RuleCited | None = Field(default=None, description="The law; null where it is none.")
    caution: Caution | None = Field(
        default=None, description="Why it is a careful day and not the exact one."
    )
    unsettled: str | None = Field(
        default=None, description="What is not settled about the rule, to be said with it."
    )
    origin: Origin = Field(description="What says so.")

    @property
    def opens(self) -> bool:
        """Whether the day opens a way rather than closing one."""
        return self.kind == "regulator_from"
