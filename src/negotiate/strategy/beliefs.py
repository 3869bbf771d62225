"""What may be believed of the kind of provider, and what one talk teaches.

A talk teaches that the limit of its agent lies between two levels, and nothing else, so the belief
after it follows from the one before and those two: they are the sufficient statistic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.simplex import Simplex, simplex

Lottery = tuple[Integers, Floats]
"""Points of belief and their weights, kind by kind on the last axis: a belief between them."""


@dataclass(frozen=True, slots=True, eq=False)
class Beliefs:
    """Points of belief, and for each what follows from knowing ``low <= limit < high``.

    Attributes:
        grid: The simplex between whose vertices beliefs are interpolated.
        points: Shape (P, kinds). The vertices, then the prior: the root, never interpolated to.
        survival: Shape (desks, P, n + 1). Chance of each limit or more, as believed at the point.
        scale: Shape (desks, 2, n, n + 1, P). One over the chance that the limit lies in
            ``[0, h)``, and in ``[o, h)``, at ``[.., o, h, p]``; 0 where it cannot.
        index: Shape (desks, n, n + 1, P, kinds). Vertices around the belief afterwards.
        weight: Of the same shape. Their weights.
    """

    grid: Simplex
    points: Floats
    survival: Floats
    scale: Floats
    index: Integers
    weight: Floats

    @property
    def root(self) -> int:
        """Row of the prior."""
        return len(self.points) - 1

    def learned(self, desk: int, low: Integers, high: Integers) -> Lottery:
        """Beliefs at every point after ``low <= limit < high``, in the shape (..., P, kinds)."""
        return self.index[desk, low, high], self.weight[desk, low, high]


def posterior(company: Company, belief: Floats, desk: int, low: int, high: int) -> Floats:
    """Belief after learning ``low <= limit < high`` of one agent: Bayes' rule.

    Args:
        company: The company.
        belief: Shape (..., kinds), each summing to 1.
        desk: The agent's desk.
        low: Level that the agent can grant.
        high: Level that the agent cannot.

    Returns:
        Shape (..., kinds). What could not happen teaches nothing.
    """
    mass = company.survival[desk, :, low] - company.survival[desk, :, high]
    return _normal(belief * mass, belief)


def _normal(joint: Floats, otherwise: Floats) -> Floats:
    total = joint.sum(axis=-1, keepdims=True)
    seen = total > 0
    return np.where(seen, joint / np.where(seen, total, 1.0), otherwise)


def beliefs(company: Company, prior: Floats, parts: int) -> Beliefs:
    """All that a solver needs to know of learning about a company.

    Args:
        company: The company.
        prior: Shape (kinds,), summing to 1.
        parts: Subdivisions of the simplex.
    """
    grid = simplex(company.kinds, parts)
    points = np.concatenate([grid.vertices, prior[None, :]])
    survival = np.einsum("pk,dkn->dpn", points, company.survival)
    low, high = np.triu_indices(company.levels + 1, k=1)
    mass = (company.survival[:, :, low] - company.survival[:, :, high]).transpose(0, 2, 1)
    joint = points * mass[:, :, None, :]
    index, weight = grid.locate(_normal(joint, np.broadcast_to(points, joint.shape)))
    # Beliefs are neighbours in memory, kinds are not: that is how the compiled path reads them.
    shape = (company.desks, company.levels, company.levels + 1, *points.T.shape)
    around, weights = (np.zeros(shape, dtype).swapaxes(-1, -2) for dtype in (np.int64, np.float64))
    around[:, low, high], weights[:, low, high] = index, weight
    return Beliefs(grid, points, survival, _scale(survival), around, weights)


def inverse(mass: Floats) -> Floats:
    """One over it; 0 where nothing is possible, for what cannot be reached weighs nothing."""
    return np.where(mass > 0, 1.0 / np.where(mass > 0, mass, 1.0), 0.0)


def _scale(survival: Floats) -> Floats:
    by_level = survival.transpose(0, 2, 1)
    from_offer = by_level[:, :-1, None] - by_level[:, None]
    from_nothing = np.broadcast_to(by_level[:, :1, None] - by_level[:, None], from_offer.shape)
    return inverse(np.stack([from_nothing, from_offer], axis=1))


def require_belief(company: Company, belief: Floats) -> None:
    """Refuse what is no belief about a company.

    Raises:
        ValueError: It is not one chance for each kind, or they do not sum to 1.
    """
    given = np.asarray(belief)
    if given.shape != (company.kinds,):
        raise ValueError(f"a belief is one chance for each of {company.kinds} kinds of company")
    if not (given >= 0).all() or not np.isclose(given.sum(), 1.0):
        raise ValueError("the chances of the kinds are 0 or more, and sum to 1")
