"""Plans held against companies that are not as assumed.

The regret of a plan in a world is what the best plan for that world is worth more. The least of the
greatest regrets is Savage's rule (1951, "The Theory of Statistical Decision").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import certain
from negotiate.strategy.evaluate import by_kind
from negotiate.strategy.solve import Solution


def worth_in(plan: Solution, world: Company, belief: Floats) -> Floats:
    """Shape (C,). What a plan is worth in a world, in months of the bill.

    Args:
        plan: The plan, made for whatever company.
        world: The company that is met.
        belief: Shape (kinds,). How likely each kind is in that world.
    """
    worth: Floats = by_kind(plan, met=world)[:, -1] @ belief
    return certain(worth, plan.customer.aversion)


def worths(plans: Sequence[Solution], worlds: Sequence[tuple[Company, Floats]]) -> Floats:
    """Shape (C, plans, worlds). What each plan is worth in each world, in months of the bill."""
    return np.stack(
        [np.stack([worth_in(plan, *world) for world in worlds], axis=-1) for plan in plans], axis=1
    )


def regrets(worth: Floats) -> Floats:
    """What each plan falls short of the best of them in each world, in the shape of `worths`."""
    shortfall: Floats = worth.max(axis=1, keepdims=True) - worth
    return shortfall
