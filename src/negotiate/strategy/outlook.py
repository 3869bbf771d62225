"""How much of what a plan promises is assumption: what it saves by the kind of company it meets."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from negotiate.strategy.company import Floats
from negotiate.strategy.customer import certain
from negotiate.strategy.evaluate import by_kind
from negotiate.strategy.solve import Solution

#: Share of what is believed that the range is to hold at least: its ends are kinds, so often more.
COVERS = 0.8


class Outlook(NamedTuple):
    """What one contract's plan saves, in months of the bill, the customer's time counted.

    Attributes:
        saving: Expected, as certain as the customer counts it. What carrying the plan out is worth:
            a lower bound.
        most: The upper bound of the best there is.
        low: Expected where the company is of a kind as bad as a tenth of what is believed.
        high: The same for the best tenth.
        kinds: Shape (kinds,). Expected for each kind.
    """

    saving: float
    most: float
    low: float
    high: float
    kinds: Floats


def outlook(solution: Solution, one: int = 0) -> Outlook:
    """What one contract's plan is expected to save, and what that hangs on.

    The expected saving is certain of nothing but the assumptions. How it moves with the kind of
    company is how much of it is belief: the range runs between the weighted tenths. Both ends are
    averages over a kind. Where a kind weighs more than a tenth it is an end, and the range holds
    more than `COVERS`.

    Args:
        solution: The plan.
        one: Which contract.
    """
    belief = solution.beliefs.points[solution.beliefs.root]
    aversion = solution.customer.aversion[one]
    worth = by_kind(solution)[one, -1]
    kinds = certain(worth, aversion)
    return Outlook(
        saving=float(certain(worth @ belief, aversion)),
        most=float(solution.value[one]),
        low=_weighted(kinds, belief, (1 - COVERS) / 2),
        high=_weighted(kinds, belief, (1 + COVERS) / 2),
        kinds=kinds,
    )


def _weighted(values: Floats, weights: Floats, share: float) -> float:
    """The smallest value that so much of the weight does not exceed."""
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    return float(values[order][np.searchsorted(reached, share * reached[-1] - 1e-12)])
