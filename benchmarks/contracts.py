"""Contracts and companies to simulate: those of the library's defaults, drawn by seed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.profile import Profile, company
from negotiate.strategy.stakes import Stakes

#: What sets each scenario apart: prices of the best other offer as shares of the bill, and what a
#: switch costs.
OFFERS: dict[str, tuple[float, float, float] | None] = {
    "typical": (0.75, 1.1, 180.0),
    "no other offer": None,
    "strong other offer": (0.6, 0.8, 60.0),
    "wide kinds": (0.75, 1.1, 180.0),
}
#: Fee for leaving, a month that is left of a term.
MONTHLY_FEE = 15.0


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """Contracts with one company.

    Attributes:
        name: Of the scenario.
        profile: How the company is assumed to negotiate.
        company: The same as arrays.
        customer: The contracts.
    """

    name: str
    profile: Profile
    company: Company
    customer: Customer

    @property
    def prior(self) -> Floats:
        """How frequent kinds are."""
        return self.profile.prior


def setting(name: str, contracts: int, seed: int = 1) -> Setting:
    """A scenario by name, one of `OFFERS`."""
    profile = default_profile()
    if name == "wide kinds":
        profile = spread(profile, 1.4)
    firm = company(profile)
    return Setting(name, profile, firm, customer(profile, firm, drawn(name, contracts, seed)))


def drawn(name: str, contracts: int, seed: int) -> list[Stakes]:
    """Bills of 40 to 150, an hour worth 20, and up to eight months left of a term."""
    draw, found = np.random.default_rng(seed), []
    for _ in range(contracts):
        bill, left, offers = draw.uniform(40, 150), int(draw.integers(0, 9)), OFFERS[name]
        low, high, switching = offers or (1.0, 1.0, 0.0)
        rival = bill * draw.uniform(low, high)
        found.append(
            Stakes(
                bill=bill,
                hour_worth=20,
                rival=rival if offers else None,
                switching=switching,
                fees=tuple(MONTHLY_FEE * (left - month) for month in range(left)),
            )
        )
    return found


def spread(profile: Profile, times: float) -> Profile:
    """The same company on average, with kinds that differ so many times as much."""
    weights = profile.prior

    def apart(values: tuple[float, ...], low: float, high: float) -> tuple[float, ...]:
        middle = float(np.dot(values, weights))
        moved = middle + times * (np.array(values) - middle)
        return tuple(float(value) for value in np.clip(moved, low, high))

    desks = tuple(
        desk.model_copy(
            update={
                "no_authority": apart(desk.no_authority, 0.02, 0.98),
                "mean": apart(desk.mean, 0.03, profile.top - 0.03),
            }
        )
        for desk in profile.desks
    )
    return profile.model_copy(update={"desks": desks})
