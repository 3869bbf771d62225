"""How a company is assumed to negotiate, and the arrays that a solver reads of it.

What an agent may grant at most follows a continuous law: nothing at all with some chance, else a
share ``x`` of the bill with survival ``(1 - x / top) ** (top / mean - 1)``, a Beta(1, top/mean - 1)
law stretched to ``[0, top]``, whose mean is ``mean``. Level ``k`` of ``n`` holds the limits of one
step, ``[k, k + 1) * top / n``, so a finer grid refines a coarser one and changes nothing else.
"""

from __future__ import annotations

from math import isclose
from typing import Annotated, Self

import numpy as np
from pydantic import Field, model_validator

from negotiate.model.base import Model
from negotiate.strategy.company import NOBODY, Company, Floats

Chance = Annotated[float, Field(ge=0, le=1)]
Share = Annotated[float, Field(ge=0, lt=1)]
Minutes = Annotated[float, Field(ge=0, le=600)]


class Kind(Model):
    """A kind of company."""

    name: str = Field(description="Its name.")
    weight: Chance = Field(description="How likely a company is of it, before the first call.")


class Desk(Model):
    """One desk: what its agents may grant, by the kind of company, and what a call to it takes."""

    name: str = Field(description="Its name.")
    no_authority: tuple[Chance, ...] = Field(
        description="Chance that an agent may grant nothing, by kind."
    )
    mean: tuple[Share, ...] = Field(
        description="Mean of the most that an agent who may grant something may grant, as a share "
        "of the bill, by kind."
    )
    minutes: Minutes = Field(description="Minutes of a call there, waiting included.")
    entry: bool = Field(description="Whether a call can begin there.")
    escalates_to: str | None = Field(default=None, description="The desk above, if one may ask.")
    granted: Chance = Field(default=0, description="Chance that asking for it is granted.")
    cancels: Chance = Field(
        default=0, description="Chance that a talk broken off there cancels the contract."
    )


class Conduct(Model):
    """How agents behave, at whatever desk."""

    breaks_base: Chance = Field(description="Chance that an ask of no size ends the talk.")
    breaks_pressed: Chance = Field(
        description="What an ask adds to it, times the square of its part of the highest discount."
    )
    reveals: Chance = Field(description="Chance that a refusal names the most they may grant.")
    closes: Chance = Field(description="Chance that who granted an ask hears no further one.")
    remembers: Chance = Field(description="Chance that the next call finds the last offer.")
    silence: Chance = Field(description="Chance that silence moves an agent by one level.")
    volunteers: Chance = Field(description="Chance that an open question draws an offer.")
    first_offer: Share = Field(description="The offer it draws, as a share of the bill.")

    @model_validator(mode="after")
    def _no_more_than_sure(self) -> Self:
        if self.breaks_base + self.breaks_pressed > 1:
            raise ValueError("breaks_base and breaks_pressed are more than 1 together; lower one")
        return self


class Posting(Model):
    """Discounts that were promised and never reach the bill."""

    fails_spoken: Chance = Field(description="Chance that one promised by word does not.")
    fails_written: Chance = Field(description="The same where it was confirmed in writing.")
    recovered: Chance = Field(description="Share of it that a complaint brings back.")
    confirm_minutes: Minutes = Field(description="Minutes it takes to confirm in writing.")
    chase_minutes: Minutes = Field(description="Minutes it takes to bring it back.")


class Effort(Model):
    """Minutes of the customer's time within a call, and after an accident."""

    ask: Minutes = Field(description="Minutes of an ask.")
    pause: Minutes = Field(description="Minutes of a silence.")
    escalate: Minutes = Field(description="Minutes on hold for the desk above.")
    reinstate: Minutes = Field(
        description="Minutes to have a contract back that was cancelled by accident."
    )


class WonBack(Model):
    """Offers to those who left."""

    monthly: Chance = Field(description="Chance of one in a month after leaving.")
    minutes: Minutes = Field(description="Minutes it takes to hear it and go back.")


class NewCustomer(Model):
    """Coming back for a price that is meant for new customers."""

    eligible: Chance = Field(description="Chance that a former customer gets it after that time.")
    days_away: float = Field(ge=0, le=3660, description="Days without service before.")


class Profile(Model):
    """How a company is assumed to negotiate. Chances are of one event, shares are of the bill."""

    kinds: tuple[Kind, ...] = Field(min_length=1, description="Kinds of company it may be.")
    desks: tuple[Desk, ...] = Field(min_length=1, description="Its desks.")
    win_back_desk: str = Field(description="The desk that talks to those who left.")
    top: float = Field(gt=0, le=1, description="Highest discount there is, as a share of the bill.")
    steps: int = Field(ge=2, le=64, description="Levels of discount, none among them.")
    conduct: Conduct = Field(description="How agents behave.")
    posting: Posting = Field(description="Discounts that never reach the bill.")
    effort: Effort = Field(description="What each step takes of the customer's time.")
    won_back: WonBack = Field(description="Offers to those who left.")
    new_customer: NewCustomer = Field(description="Coming back as a new customer.")
    deal_months: int = Field(ge=1, le=120, description="Months that a discount holds.")
    calls: int = Field(ge=1, le=20, description="Calls to plan for.")
    days_between_calls: float = Field(ge=0, le=60, description="Days from one call to the next.")

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [*self._of_kinds(), *self._of_desks()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _of_kinds(self) -> list[str]:
        found = []
        if not isclose(sum(kind.weight for kind in self.kinds), 1):
            found.append("the weights of kinds do not sum to 1")
        for desk in self.desks:
            for what, by_kind in (("no_authority", desk.no_authority), ("mean", desk.mean)):
                if len(by_kind) != len(self.kinds):
                    found.append(f"{what} of desk {desk.name!r} is not given once for each kind")
            if not all(0 < mean < self.top for mean in desk.mean):
                found.append(f"mean of desk {desk.name!r} is not between 0 and top")
        return found

    def _of_desks(self) -> list[str]:
        names = [desk.name for desk in self.desks]
        found = [] if len(set(names)) == len(names) else ["two desks have one name"]
        if self.win_back_desk not in names:
            found.append(f"win_back_desk {self.win_back_desk!r} is no desk")
        if not any(desk.entry for desk in self.desks):
            found.append("no call can begin anywhere: no desk has entry = true")
        # Only a desk further down the list can be above, so there is no ring.
        for place, desk in enumerate(self.desks):
            if desk.escalates_to is not None and desk.escalates_to not in names[place + 1 :]:
                found.append(
                    f"desk {desk.name!r} escalates to {desk.escalates_to!r}, none after it"
                )
        return found

    @property
    def prior(self) -> Floats:
        """Shape (kinds,). How likely each kind is before the first call; sums to 1."""
        weights = np.array([kind.weight for kind in self.kinds])
        prior: Floats = weights / weights.sum()
        return prior

    def desk(self, name: str) -> int:
        """The place of a desk.

        Raises:
            KeyError: There is none of this name.
        """
        for place, desk in enumerate(self.desks):
            if desk.name == name:
                return place
        raise KeyError(name)


def even_shares(profile: Profile, levels: int) -> Floats:
    """Shape (levels,). Discounts in equal steps, as shares of the bill; the first is none."""
    return np.arange(levels) / levels * profile.top


def company(profile: Profile, steps: int | None = None, *, shares: Floats | None = None) -> Company:
    """The company's side of the game.

    Args:
        profile: How it is assumed to negotiate.
        steps: Levels of discount; None: those of the profile. What is no whole level is rounded to
            one, so 16, 32 and 64 are the same limits on finer grids. Silence still moves an agent
            by one level, which is less on a finer one.
        shares: Shape (levels,). Discount of each level, rising from 0; None: `even_shares`.
    """
    levels = profile.steps if steps is None else steps
    shares = even_shares(profile, levels) if shares is None else shares
    conduct, desks = profile.conduct, profile.desks
    part = np.arange(levels) / levels
    return Company(
        survival=_survival(profile, shares),
        entry=np.array([desk.entry for desk in desks]),
        escalates_to=np.array(
            [
                NOBODY if desk.escalates_to is None else profile.desk(desk.escalates_to)
                for desk in desks
            ]
        ),
        granted=np.array([desk.granted for desk in desks], dtype=np.float64),
        cancels=np.array([desk.cancels for desk in desks], dtype=np.float64),
        breaks=conduct.breaks_base + conduct.breaks_pressed * part**2,
        closes=conduct.closes,
        reveals=conduct.reveals,
        remembers=conduct.remembers,
        silence=conduct.silence,
        volunteers=conduct.volunteers,
        first_offer=min(round(conduct.first_offer / profile.top * levels), levels - 1),
    )


def _survival(profile: Profile, shares: Floats) -> Floats:
    """Shape (desks, kinds, levels + 1). The continuous law, at the lower end of each level."""
    nothing = np.array([desk.no_authority for desk in profile.desks])
    mean = np.array([desk.mean for desk in profile.desks])
    left = 1 - np.append(shares, profile.top) / profile.top
    power = profile.top / mean - 1
    survival: Floats = (1 - nothing)[..., None] * left ** power[..., None]
    survival[..., 0] = 1.0
    return survival
