"""How much of what a plan promises is assumption: what it saves if the company is another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer, certain
from negotiate.strategy.evaluate import by_kind
from negotiate.strategy.solve import Solution

#: Share of what is believed that a range holds.
COVERS = 0.8

Met = tuple[Company, Customer, Floats]
"""A company that may be met, what is then at stake, and how likely each of its kinds is."""


class Outlook(NamedTuple):
    """What one contract's plan saves, in months of the bill, the customer's time counted.

    Attributes:
        saving: Expected, as certain as the customer counts it. What carrying the plan out is worth:
            a lower bound.
        most: The upper bound of the best there is.
        kinds: Shape (kinds,). Expected for each kind.
    """

    saving: float
    most: float
    kinds: Floats


def outlook(solution: Solution, one: int = 0) -> Outlook:
    """What one contract's plan is expected to save if the company is as assumed.

    Args:
        solution: The plan.
        one: Which contract.
    """
    belief = solution.beliefs.points[solution.beliefs.root]
    aversion = solution.customer.aversion[one]
    worth = by_kind(solution)[one, -1]
    return Outlook(
        saving=float(certain(worth @ belief, aversion)),
        most=float(solution.value[one]),
        kinds=certain(worth, aversion),
    )


def interval(solution: Solution, met: Iterable[Met]) -> tuple[float, float]:
    """Between what a plan is expected to save, for `COVERS` of what is believed of the company.

    Neither the kind of company nor the numbers that describe it are known. Both are drawn as they
    are believed to be; the ends are quantiles of the expected saving over all of them. The luck of
    single calls is averaged out, so single tries end outside it more often.

    Args:
        solution: The plan of one contract. It is carried out as it is, whoever is met.
        met: Companies that may be met, each as likely.

    Returns:
        The two ends, in months of the bill.
    """
    worths, weights = [], []
    for company, customer, belief in met:
        worth = by_kind(solution, paid=customer, met=company)[0, -1]
        worths.append(certain(worth, customer.aversion[0]))
        weights.append(belief)
    worth, weight = np.concatenate(worths), np.concatenate(weights)
    return _quantile(worth, weight, (1 - COVERS) / 2), _quantile(worth, weight, (1 + COVERS) / 2)


def _quantile(values: Floats, weights: Floats, share: float) -> float:
    """The value below which so much of the weight lies, each value in the middle of its own."""
    order = np.argsort(values)
    weights = weights[order] / weights.sum()
    return float(np.interp(share, np.cumsum(weights) - weights / 2, values[order]))
