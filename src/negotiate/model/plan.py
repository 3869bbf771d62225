"""The plan: what to ask, accept and refuse, whom to call, and what comes next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.assessment import Assessment
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.model.event import Channel, Event
from negotiate.model.mandate import Never
from negotiate.model.origin import Origin, Values
from negotiate.model.route import Hours, Purpose, Step

Flow = Literal["ask", "claim"]
Stage = Literal["before", "open", "evidence", "ask", "counter", "close", "after"]


class Contact(Model):
    """A desk, and the way to it from the first digit."""

    route: str = Field(description="Id of the route in the record; empty for the case's own.")
    purpose: Purpose = Field(description="What the desk is for.")
    channel: Channel = Field(description="Channel of the first step.")
    address: str | None = Field(description="What to dial, open or write to; null if unknown.")
    also: tuple[str, ...] = Field(description="Other ways to start, such as a short code.")
    steps: tuple[Step, ...] = Field(description="What to do, in order, transfer and check last.")
    transfer: bool = Field(description="True when the desk has no number of its own.")
    hours: tuple[Hours, ...] = Field(description="When it is staffed; empty if unknown.")
    time_zone: str | None = Field(description="Time zone of the hours.")
    identify_with: tuple[str, ...] = Field(description="What they are known to ask for.")
    account_holder_only: bool | None = Field(description="Whether only the holder is heard.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class CallDays(Model):
    """When to call, and how weak the evidence is."""

    better: tuple[date, ...] = Field(description="Next good days, soonest first.")
    avoid: tuple[str, ...] = Field(description="Codes of what to avoid.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class Rung(Model):
    """One step of the ask ladder."""

    monthly: Decimal = Field(description="Price asked for, a month.")


class Acceptance(Model):
    """What is good enough on one call."""

    call: int = Field(description="Number of the call; those made already count.")
    at_most: Decimal = Field(description="Accept a bill of this or less, a month before tax.")


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


class Move(Model):
    """One tactic held against the case."""

    tactic: str = Field(description="Name of the tactic.")
    applies: bool = Field(description="Whether it is used.")
    stage: Stage = Field(description="Where in the call it belongs.")
    because: str = Field(description="Code of the reason; the words stand in its template.")
    missing: tuple[str, ...] = Field(
        default=(), description="Case fields that would make it apply."
    )
    values: Values = Field(default={}, description="What its lines quote.")
    origins: tuple[Origin, ...] = Field(default=(), description="Backing of the values.")


class Advisory(Model):
    """A warning or piece of advice that follows from a fact."""

    code: str = Field(description="Name of its template.")
    values: Values = Field(default={}, description="What it quotes.")
    origins: tuple[Origin, ...] = Field(description="Backing; never empty.", min_length=1)
    disputed_by: tuple[Origin, ...] = Field(
        default=(), description="Facts that say otherwise; both stand."
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
    flow: Flow = Field(description="ask: goodwill only. claim: facts and clause or law.")
    contact: Contact = Field(description="The desk to call.")
    wrong_desks: tuple[Purpose, ...] = Field(description="Desks that can hardly grant it.")
    desk_origins: tuple[Origin, ...] = Field(description="Evidence for that desk.")
    call_days: CallDays
    decision: Decision
    moves: tuple[Move, ...] = Field(description="Every tactic considered, by stage.")
    refuse: tuple[Never, ...] = Field(description="What no script may agree to.")
    advisories: tuple[Advisory, ...]
    escalation: tuple[EscalationStep, ...] = Field(description="In order.")
    reminders: tuple[Reminder, ...] = Field(description="Soonest first.")
    assumptions: tuple[Assumption, ...]
    to_confirm: tuple[str, ...] = Field(
        description="Pointers of provider facts past their time or undated that the plan leans on."
    )

    @property
    def used_moves(self) -> tuple[Move, ...]:
        """The tactics that apply."""
        return tuple(move for move in self.moves if move.applies)
