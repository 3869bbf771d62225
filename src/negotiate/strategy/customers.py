"""The customer's side of the game, for many contracts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.deal import deals
from negotiate.strategy.leaving import exits, forced
from negotiate.strategy.profile import Profile, even_shares
from negotiate.strategy.stakes import Stakes, terms


def customer(
    profile: Profile,
    company: Company,
    stakes: Sequence[Stakes],
    *,
    shares: Floats | None = None,
) -> Customer:
    """What a solver reads of contracts with one company, in months of each one's bill.

    Args:
        profile: How the company is assumed to negotiate.
        company: Its arrays, on the grid that is wanted.
        stakes: At least one contract. One with fewer calls left than another has the rest of them
            on paper only: its answer is at its own number of calls.
        shares: Discount of each level; None: in equal steps.
    """
    shares = even_shares(profile, company.levels) if shares is None else shares
    contracts, effort = terms(stakes), profile.effort
    desks = np.array([desk.minutes for desk in profile.desks])
    minute = contracts.minute
    return Customer(
        deal=deals(profile, shares, contracts),
        exits=exits(profile, company, contracts),
        forced=forced(profile, company, contracts),
        call=minute[:, None] * desks,
        escalate=np.repeat(minute[:, None] * effort.escalate, company.desks, axis=1),
        ask=minute * effort.ask,
        pause=minute * effort.pause,
        aversion=contracts.aversion,
    )
