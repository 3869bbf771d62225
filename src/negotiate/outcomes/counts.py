"""Outcomes, counted: how many were tried, how many brought something, and how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from statistics import median_low

from pydantic import Field

from negotiate.model.base import Model, Slug
from negotiate.model.negotiation import DeskName
from negotiate.model.outcome import Outcome, OutcomeCall

#: Tries from which on a share of them is told. Of fewer one more or less would move it by more
#: than ten in a hundred.
RATE_FROM = 10


class Tried(Model):
    """How often something was tried, and how often it worked."""

    tried: int = Field(ge=0, description="Times it was tried.")
    worked: int = Field(ge=0, description="Times it worked.")
    percent: int | None = Field(
        description="The share that worked, in percent; null where too few were tried to say."
    )

    @classmethod
    def of(cls, results: Sequence[bool]) -> Tried:
        """Count results; no share where there are fewer than ``RATE_FROM``."""
        tried, worked = len(results), sum(results)
        percent = round(100 * worked / tried) if tried >= RATE_FROM else None
        return cls(tried=tried, worked=worked, percent=percent)


class DeskCount(Model):
    """What the calls to one desk brought."""

    desk: DeskName | None = Field(description="The desk; null: it was not said.")
    calls: Tried = Field(description="Calls that were heard, and those that brought an offer.")
    savings: int = Field(description="Calls that brought a price, or so much less a month.")
    saving: int | None = Field(
        description="The median of what those offered, in percent of the bill; null for none. Of "
        "two in the middle the lower."
    )
    minutes: int | None = Field(description="The median of their minutes; null where unknown.")


class ProviderCount(Model):
    """What the cases at one provider brought."""

    provider: Slug = Field(description="Slug of the provider.")
    cases: int = Field(description="Outcomes that are counted.")
    unheard: int = Field(description="Calls on which nobody was heard.")
    desks: tuple[DeskCount, ...] = Field(description="By desk; those not said last.")
    kept: Tried = Field(description="Cases whose bills tell of a promise, and those that kept it.")


def counted(outcomes: Iterable[Outcome]) -> tuple[ProviderCount, ...]:
    """The counts of each provider, by slug."""
    by_provider: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_provider.setdefault(outcome.provider, []).append(outcome)
    return tuple(_of_provider(slug, found) for slug, found in sorted(by_provider.items()))


def _of_provider(slug: str, outcomes: list[Outcome]) -> ProviderCount:
    calls = [call for outcome in outcomes for call in outcome.calls]
    return ProviderCount(
        provider=slug,
        cases=len(outcomes),
        unheard=sum(not call.heard for call in calls),
        desks=tuple(_by_desk([call for call in calls if call.heard])),
        kept=Tried.of([outcome.kept for outcome in outcomes if outcome.kept is not None]),
    )


def _by_desk(heard: list[OutcomeCall]) -> Iterator[DeskCount]:
    desks = sorted({call.desk for call in heard}, key=lambda desk: (desk is None, desk or ""))
    for desk in desks:
        calls = [call for call in heard if call.desk == desk]
        savings = [call.saving for call in calls if call.saving is not None]
        minutes = [call.minutes for call in calls if call.minutes is not None]
        yield DeskCount(
            desk=desk,
            calls=Tried.of([call.brought for call in calls]),
            savings=len(savings),
            saving=median_low(savings) if savings else None,
            minutes=median_low(minutes) if minutes else None,
        )
