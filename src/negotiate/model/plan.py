"""The plan: what to ask, accept and refuse, whom to call, and what comes next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.advisory import Advisory
from negotiate.model.assessment import Assessment
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.model.claim import Claim
from negotiate.model.contact import Contact, Way
from negotiate.model.event import Event
from negotiate.model.mandate import Never
from negotiate.model.move import AskMove, Flow
from negotiate.model.origin import Origin, Values
from negotiate.model.outcome import EarlierCall
from negotiate.model.route import Purpose


class CallDays(Model):
    """When to call, and how weak the evidence is."""

    better: tuple[date, ...] = Field(description="Next good days, soonest first.")
    avoid: tuple[str, ...] = Field(description="Codes of what to avoid.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class Recording(Model):
    """What the law that was read asks of whoever records a call. Saying so first is always safe."""

    consent: Literal["all_parties", "one_party", "unknown"] = Field(
        description="Whose consent it takes. unknown: nothing was read of the place."
    )
    sure: bool = Field(
        description="Whether it was read in the law of that very place, and nobody says otherwise."
    )
    origins: tuple[Origin, ...] = Field(description="What says so; empty when nothing was read.")


class Privacy(Model):
    """What to give to whom, and whose consent a recording needs."""

    recording: Recording
    identify_origins: tuple[Origin, ...] = Field(
        description="What is known of how callers are identified, and what to give nobody; empty "
        "where nothing was read."
    )


class Rung(Model):
    """One step of the ask ladder."""

    monthly: Decimal = Field(description="Price asked for, a month.")


class Acceptance(Model):
    """What is good enough on one call."""

    call: int = Field(description="Number of the call; those made already count.")
    at_most: Decimal = Field(description="Accept a bill of this or less, a month before tax.")


Desk = Literal["front_line", "supervisor", "retention", "win_back"]


class Worth(Model):
    """What the next steps are worth, in money over its months, by what is assumed and nothing else.

    The customer's own time is counted. None of it was measured on real calls.
    """

    months: int = Field(description="Months that count.")
    going_on: Decimal = Field(
        description="What the calls after the next one add to stopping, if that brings nothing."
    )
    stopping: Decimal = Field(description="What not calling is worth: leaving, where that saves.")
    confirming: Decimal = Field(
        description="What having it in writing adds, at the price that the next call accepts."
    )


class Decision(Model):
    """What the strategy decided. Numbers in, numbers out."""

    open_question_first: bool = Field(description="Ask what they can do before naming a number.")
    ladder: tuple[Rung, ...] = Field(
        description="Asks of the next call: the target first, never above what it accepts."
    )
    accept: tuple[Acceptance, ...] = Field(description="By call; never above the walk-away.")
    walk_away: Decimal = Field(description="Highest bill to stay for, a month before tax.")
    leaving_beats_walk_away: bool = Field(
        description="True when the best offer costs less than the mandate's walk-away bill."
    )
    call_cost: Decimal = Field(description="What one call costs in the customer's time.")
    leave: bool = Field(description="True when leaving is open and pays if nobody moves.")
    desk: Desk | None = Field(
        default=None, description="Desk to begin at; null where the strategy does not say."
    )
    worth_calling: bool = Field(
        default=True, description="False when no call is expected to bring what its time is worth."
    )
    take: Decimal | None = Field(
        default=None, description="A bill that was offered and is good enough, if it still stands."
    )
    worth: Worth | None = Field(
        default=None, description="What the next steps are worth; null where nothing is to be won."
    )


StepKind = Literal[
    "call",
    "call_again",
    "supervisor",
    "leave",
    "written",
    "confirm",
    "check_bill",
    "regulator",
]


class EscalationStep(Model):
    """Who next, when, and on what condition."""

    kind: StepKind = Field(description="What to do.")
    on: date | None = Field(description="Not before this day; null for within the call.")
    flow: Flow | None = Field(description="claim: only for a billing error or broken promise.")
    contact: Contact | None = Field(description="Whom; null when unknown or not one desk.")
    values: Values = Field(default={}, description="What its words quote.")
    origins: tuple[Origin, ...] = Field(default=(), description="What says so.")


ReminderKind = Literal[
    "call",
    "call_again",
    "write",
    "leave",
    "confirm",
    "check_bill",
    "do_again",
    "price_lapses",
    "renegotiate_by",
    "term_ends",
    "notice_by",
    "offer_ends",
    "cycle_end",
]


class Reminder(Model):
    """An entry for the calendar."""

    kind: ReminderKind = Field(description="What it is for.")
    on: date = Field(description="The day.")
    about: str = Field(default="", description="Line, offer or company it is about.")


class Assumption(Model):
    """A number the plan leans on that nobody measured for this customer."""

    name: str = Field(description="What it is.")
    value: Decimal = Field(description="The number.")
    unit: str = Field(description="Its unit.")
    guide: str | None = Field(default=None, description="Evidence behind it; null: just assumed.")
    origins: tuple[Origin, ...] = Field(default=(), description="Citation of that evidence.")


class Plan(Model):
    """All of it, for one case on one day. Same case, same day, same plan."""

    version: Literal[1] = 1
    on: date = Field(description="Day of the plan.")
    case: Case
    provider_name: str = Field(description="Name of the company.")
    described: bool = Field(description="False when no plugin describes the company.")
    assessment: Assessment
    deal: Event | None = Field(
        description="The latest promise, if there is one and the mandate allows it."
    )
    deal_kept: bool | None = Field(
        default=None,
        description="Whether the last bill that tells keeps that promise; null while none tells.",
    )
    flow: Flow = Field(
        description="ask: for goodwill; a claim may stand beside it. claim: nothing but the claim."
    )
    claim: Claim | None = Field(description="What is owed, apart from the request; null for none.")
    contact: Contact = Field(description="The desk to call for the request.")
    chat: Contact | None = Field(
        default=None,
        description="The desk to chat with for the request; null when no record has a chat.",
    )
    cancel_at: Contact | None = Field(
        default=None,
        description="Where the record has a letter that cancels go; null when it names none.",
    )
    ways: tuple[Way, ...] = Field(
        description="Every way in, in the order to try; post and who hears claims come last."
    )
    wrong_desks: tuple[Purpose, ...] = Field(description="Desks that can hardly grant it.")
    desk_origins: tuple[Origin, ...] = Field(description="Evidence for that desk.")
    call_days: CallDays
    privacy: Privacy
    elsewhere: tuple[EarlierCall, ...] = Field(
        default=(),
        description="What calls of the customer's other cases showed of the company; the decision "
        "counts it in.",
    )
    decision: Decision
    moves: tuple[AskMove, ...] = Field(
        description="Every tactic of a request considered, by stage; none for a claim alone."
    )
    refuse: tuple[Never, ...] = Field(description="What no script may agree to.")
    advisories: tuple[Advisory, ...]
    promises: tuple[Advisory, ...] = Field(
        default=(),
        description="What the company says it does, where a letter of the case may quote it.",
    )
    escalation: tuple[EscalationStep, ...] = Field(description="In order.")
    reminders: tuple[Reminder, ...] = Field(description="Soonest first.")
    assumptions: tuple[Assumption, ...]
    fallback: Way | None = Field(
        description="What to try when the way to the desk fails; null: the number on the bill."
    )
    to_confirm: tuple[str, ...] = Field(
        description="Pointers of provider facts past their time or undated that the plan leans on."
    )

    @property
    def used_moves(self) -> tuple[AskMove, ...]:
        """The tactics of the request that apply."""
        return tuple(move for move in self.moves if move.applies)
