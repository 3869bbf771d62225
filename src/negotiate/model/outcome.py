"""What a negotiation brought, without anything that tells whose it was."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Jurisdiction, Model, Slug
from negotiate.model.negotiation import DeskName
from negotiate.model.provider import GENERIC
from negotiate.model.service import Service

CallResult = Literal["refused", "offer", "promise", "unheard"]

Percent = Annotated[int, Field(ge=0, le=100)]

#: Steps of minutes: the exact length of a call can be looked up on somebody's phone bill.
MINUTES_STEP = 5


class OutcomeCall(Model):
    """One call, without its day: which desk, what came of it, how long it took."""

    desk: DeskName | None = Field(default=None, description="Who was spoken to; null: unknown.")
    came: CallResult = Field(
        description="refused: heard, and nothing was given. offer, promise: the better of what was "
        "given. unheard: nobody was spoken to who could have given anything."
    )
    saving: Percent | None = Field(
        default=None,
        description="What was offered or promised off a month, in whole percent of the bill; null "
        "where it was no price, or is unknown.",
    )
    minutes: int | None = Field(
        default=None,
        ge=0,
        le=1200,
        multiple_of=MINUTES_STEP,
        description="Minutes held and spoken together, to the nearest five; null: unknown.",
    )

    @model_validator(mode="after")
    def _saves_by_an_offer(self) -> Self:
        if self.saving is not None and not self.brought:
            raise ValueError(f"saving can be said of an offer or promise alone, not of {self.came}")
        return self

    @property
    def heard(self) -> bool:
        """Whether somebody was spoken to who could have given something."""
        return self.came != "unheard"

    @property
    def brought(self) -> bool:
        """Whether it brought an offer or a promise."""
        return self.came in {"offer", "promise"}


class Outcome(Model):
    """What one case brought, finished or not. No amount, no day, no name, no number."""

    provider: Slug = Field(description="Slug of the provider.")
    services: tuple[Service, ...] = Field(
        min_length=1, max_length=12, description="What the contract is for, sorted."
    )
    place: Jurisdiction = Field(
        description="Country of the contract; in the United States the state."
    )
    month: str = Field(
        pattern=r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$", description="Month of the last call, 2026-11."
    )
    calls: tuple[OutcomeCall, ...] = Field(
        min_length=1, max_length=500, description="The calls, oldest first."
    )
    kept: bool | None = Field(
        default=None,
        description="Whether the bills show what was promised; null where nothing was promised or "
        "no bill tells yet.",
    )

    @model_validator(mode="after")
    def _of_somebody_known(self) -> Self:
        if self.provider == GENERIC:
            raise ValueError(f"provider is {GENERIC!r}: that is any company nobody has described")
        if not any(call.heard for call in self.calls):
            raise ValueError("nobody was heard on any of its calls, so it brought nothing to count")
        if self.kept is not None and all(call.came != "promise" for call in self.calls):
            raise ValueError("kept can be said of a promise alone, and it has none")
        return self

    @property
    def saving(self) -> int | None:
        """The best that was offered or promised, in percent of the bill; None where unknown."""
        return max((call.saving for call in self.calls if call.saving is not None), default=None)


class EarlierCall(Model):
    """What a call of another case showed of the same company: somebody gave nothing, or so much."""

    desk: DeskName | None = Field(description="The desk; null: unknown.")
    share: Decimal | None = Field(
        description="What was offered, as a share of that bill; null where nothing was."
    )


def months_apart(earlier: str, later: str) -> int:
    """Whole months from one ``2026-11`` to another; below 0 if it is the later one."""
    (year, month), (then_year, then_month) = (map(int, at.split("-")) for at in (earlier, later))
    return 12 * (then_year - year) + then_month - month


def same_calls(calls: Iterable[OutcomeCall], others: Iterable[OutcomeCall]) -> bool:
    """Whether two rows of calls are of the same desks, and brought the same kind of thing."""
    return [(one.desk, one.came) for one in calls] == [(one.desk, one.came) for one in others]
