"""The plan: what to ask, accept and refuse, whom to call, and what comes next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.assessment import Assessment
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.model.event import Channel, Event
from negotiate.model.mandate import Never
from negotiate.model.origin import Age, Origin, Values
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
    calls_back: bool = Field(
        description="True when this only asks for a call: nothing is done before they call back."
    )
    calls_back_within: int | None = Field(description="Working days until they call, if they say.")
    identify_with: tuple[str, ...] = Field(description="What they are known to ask for.")
    account_holder_only: bool | None = Field(description="Whether only the holder is heard.")
    age: Age | None = Field(description="Age of its oldest leg; null when no record says the way.")
    as_of: date | None = Field(description="When that leg was last known to hold.")
    origins: tuple[Origin, ...] = Field(description="What says so.")


class Way(Model):
    """One way to the company, or past it to whoever hears a claim."""

    kind: Literal["route", "post", "body"] = Field(
        description="route: of the record. post: the letter that is always possible. body: who "
        "hears a complaint that the company did not settle."
    )
    route: str = Field(default="", description="Id of the route; empty for what is none.")
    purpose: Purpose | None = Field(default=None, description="What the desk is for.")
    name: str = Field(default="", description="Name of the body; empty if unknown, or no body.")
    channel: Channel = Field(description="How to start.")
    address: str | None = Field(
        default=None, description="What to dial, open or write to; null: as the bill prints it."
    )
    transfer: bool = Field(default=False, description="True when the desk has no number itself.")
    own_network_only: bool = Field(
        default=False, description="True for what works from the provider's own line alone."
    )
    calls_back: bool = Field(default=False, description="True when this only asks for a call.")
    flow: Flow = Field(description="claim: only for a billing error or broken promise.")
    after: str = Field(default="", description="Whom one must have tried first; empty for nobody.")
    waits_days: int | None = Field(
        default=None, description="Days after the complaint before a body hears it."
    )
    age: Age | None = Field(default=None, description="Age of the fact; null for what is none.")
    as_of: date | None = Field(default=None, description="When it was last known to hold.")
    origins: tuple[Origin, ...] = Field(default=(), description="What says so.")


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

    @model_validator(mode="after")
    def _values_are_backed(self) -> Self:
        if self.values and not self.origins:
            raise ValueError("values need origins; say what backs them, or leave them out")
        return self


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
    ways: tuple[Way, ...] = Field(
        description="Every way in, in the order to try; post and who hears claims come last."
    )
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
    fallback: Way | None = Field(
        description="What to try when the way to the desk fails; null: the number on the bill."
    )
    to_confirm: tuple[str, ...] = Field(
        description="Pointers of provider facts past their time or undated that the plan leans on."
    )

    @property
    def used_moves(self) -> tuple[Move, ...]:
        """The tactics that apply."""
        return tuple(move for move in self.moves if move.applies)
