"""What planning needs of a strategy, and what it hands to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from pydantic import Field

from negotiate.model.base import Model
from negotiate.model.outcome import EarlierCall
from negotiate.model.plan import Assumption, Decision


class Position(Model):
    """Where the customer stands. Amounts are monthly prices, in one currency."""

    current: Decimal = Field(description="Bill now.")
    staying: Decimal = Field(description="Average bill over the horizon when nothing is done.")
    target: Decimal = Field(description="Bill aimed for.")
    walk_away: Decimal = Field(description="Highest bill to stay for, by the mandate.")
    alternative: Decimal | None = Field(
        description="Best offer's whole cost over the horizon, a month; null when there is none."
    )
    switching: Decimal = Field(
        default=Decimal(0), ge=0, description="What a switch costs beside what is paid: the hours."
    )
    may_leave: bool = Field(description="Whether leaving is really open.")
    hour_worth: Decimal = Field(description="Worth of an hour of the customer's time.")
    horizon_months: int = Field(default=12, ge=1, le=120, description="Months that count.")
    yearly_discount: Decimal = Field(
        default=Decimal(0), ge=0, description="What money is worth a year, as a share of it."
    )
    calls_made: int = Field(ge=0, description="Calls already made about this.")
    offered: tuple[Decimal | None, ...] = Field(
        default=(), description="Lowest bill offered on each of those calls; null where none was."
    )
    elsewhere: tuple[EarlierCall, ...] = Field(
        default=(), description="What calls of the customer's other cases showed of the company."
    )
    company: tuple[tuple[str, bool | Decimal], ...] = Field(
        default=(), description="What is known of how the company negotiates, by name."
    )
    calls_left: int | None = Field(
        default=None, ge=1, description="Calls that fit before a day that decides; null: no limit."
    )

    @property
    def standing(self) -> Decimal | None:
        """The lowest bill that was offered, if it still stands; None where none was."""
        return min((price for price in self.offered if price is not None), default=None)

    @property
    def leaving_pays(self) -> bool:
        """Whether leaving is open and costs less than staying as things are."""
        alternative = self.alternative
        return self.may_leave and alternative is not None and alternative < self.staying


class Strategy(Protocol):
    """Decides from a position. Deterministic: the same position gives the same decision."""

    def decide(self, position: Position) -> Decision:
        """What to ask first, what to accept on which call, and whether to leave if nobody moves."""
        ...

    def assumptions(self) -> tuple[Assumption, ...]:
        """Every number the decision leans on that is not in the position."""
        ...
