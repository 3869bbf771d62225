"""Why a plan asks and accepts what it does, and how much of that is assumed.

Amounts are whole units of the case's currency over its months, against paying the bill as it goes
on, the customer's time counted. They hold for a company as it is assumed to be. None of them was
measured on real calls.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.plan import Desk


class CallStep(Model):
    """One call of the plan, if those before it brought nothing."""

    left: int = Field(description="Calls left, this one among them.")
    desk: Desk | None = Field(description="Desk to begin at; null where it has no usual name.")
    open_question_first: bool = Field(description="Ask what they can do before naming a price.")
    asks: tuple[Decimal, ...] = Field(
        description="Prices a month to ask for in turn, as long as each is refused; rising."
    )
    at_most: Decimal = Field(description="Accept a bill of this or less, a month.")
    off: Decimal = Field(description="How far that is below what staying costs, a month.")
    going_on: Decimal = Field(
        description="What the calls after it add to stopping, if it brings nothing."
    )


class CallsLeft(Model):
    """What so many calls are worth, were there no more, as things are believed today."""

    calls: int = Field(description="Calls left.")
    saves: Decimal = Field(description="What they and leaving save.")
    adds: Decimal = Field(description="What the last one of them adds; zero for none.")


class LeavingWorth(Model):
    """What leaving is worth, without a call."""

    at_once: Decimal = Field(description="What leaving now saves; negative where it costs.")
    break_even_months: Decimal | None = Field(
        description="Months until it has paid its cost; null when never within the months."
    )
    best_month: int | None = Field(
        description="Month from now in which leaving saves most; null when it never saves."
    )


class Confirming(Model):
    """What having a promise in writing adds."""

    at: Decimal = Field(description="Price a month that was promised.")
    adds: Decimal = Field(description="What it adds, the time it takes counted; may be negative.")


class KindOutlook(Model):
    """What the plan saves with one kind of company."""

    name: str = Field(description="Name of the kind.")
    percent: int = Field(description="How likely it is believed to be, in percent.")
    saves: Decimal = Field(description="What the plan saves there, on average.")


class Bounds(Model):
    """How exactly the plan's saving is worked out, within what is assumed."""

    at_least: Decimal = Field(
        description="What the plan saves, carried out as it was solved: from belief to belief."
    )
    at_most: Decimal = Field(description="What no plan in these steps can exceed.")
    steps: int = Field(description="Steps of discount that are told apart.")
    finer: int = Field(description="Steps of the finer grid that was tried.")
    finer_adds: Decimal = Field(description="What the finer one changes in the upper bound.")


Unit = Literal["money", "percent", "minutes", "months", "calls", "relative", "choice"]


class DriverEnd(Model):
    """The plan, if one fact or assumption were another."""

    value: Decimal | None = Field(
        description="What it would be, in the driver's unit; null for there being none. 1 and 0 "
        "for a choice."
    )
    saves: Decimal = Field(description="What the plan made for that would save.")
    calls_add: Decimal = Field(description="The part of it that calls would bring, at most.")
    first_ask: Decimal | None = Field(
        description="The first price it would ask for; null where no call is worth its time."
    )


class Driver(Model):
    """One fact or assumption, and how much hangs on it."""

    name: str = Field(description="What it is.")
    basis: Literal["yours", "assumed", "known"] = Field(
        description="yours: a fact or choice of the customer. assumed: a default that nobody "
        "measured for this company. known: from the company's record."
    )
    unit: Unit = Field(description="relative: percent of what is assumed, where it is several.")
    value: Decimal | None = Field(description="What it is in the plan; null for there being none.")
    low: DriverEnd = Field(description="If it were lower.")
    high: DriverEnd = Field(description="If it were higher.")

    @property
    def moves(self) -> Decimal:
        """How far the saving lies apart between the two ends."""
        return abs(self.high.saves - self.low.saves)


class World(Model):
    """One way in which companies may be, other than assumed."""

    name: str = Field(description="Which.")
    saves: Decimal = Field(description="What the plan saves there.")
    regret: Decimal = Field(description="What the best plan for that world saves more.")


class Robustness(Model):
    """The plan in worlds that the defaults do not describe."""

    worlds: tuple[World, ...] = Field(description="The assumed one first.")
    worst: Decimal = Field(description="The greatest regret of the plan.")
    least: bool = Field(description="Whether no other of the plans has a smaller greatest regret.")
    least_worst: Decimal = Field(description="The smallest greatest regret of any of the plans.")
    least_plan: str = Field(description="The world whose best plan has it.")


class Explanation(Model):
    """One plan, explained."""

    months: int = Field(description="Months that count.")
    staying: Decimal = Field(description="What staying costs a month if nothing is done.")
    call_cost: Decimal = Field(description="What one call costs in the customer's time.")
    saves: Decimal = Field(description="What the plan is expected to save.")
    low: Decimal = Field(
        description="The lower end of an 80 % interval on it, over the kinds of company and the "
        "numbers that are assumed of it. Single tries end outside it more often."
    )
    high: Decimal = Field(description="The upper end.")
    stopping: Decimal = Field(description="What not calling is worth: leaving, where that saves.")
    calls: tuple[CallStep, ...] = Field(description="In order; empty: none is worth its time.")
    by_calls: tuple[CallsLeft, ...] = Field(description="From no call to all that fit.")
    leaving: LeavingWorth | None = Field(description="Null where leaving is not open.")
    confirming: Confirming | None = Field(description="Null where no call is planned.")
    kinds: tuple[KindOutlook, ...] = Field(description="The kinds of company it may be.")
    bounds: Bounds
    drivers: tuple[Driver, ...] = Field(description="What moves the saving most comes first.")
    assumed_percent: int | None = Field(
        description="Share of the spread in what calls add that comes from assumed drivers, with "
        "each moved to its two ends; null where nothing moves it."
    )
    robustness: Robustness

    @property
    def from_calls(self) -> Decimal:
        """The part of the saving that calls bring: all of it rests on what is assumed."""
        return self.saves - self.stopping
