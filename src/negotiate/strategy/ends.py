"""What it is worth to end a talk, by what was learned in it: accept, hang up, or escalate.

States are pairs ``(o, h)`` with ``o < h``, listed row by row, twice: first with an offer from
somebody else (the agent's limit lies in ``[0, h)``), then with one of the agent's own (``[o, h)``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from negotiate.strategy.beliefs import Beliefs, Lottery
from negotiate.strategy.company import NOBODY, Company, Floats, Integers
from negotiate.strategy.customer import Customer, toll


class Pairs(NamedTuple):
    """The ``Q`` pairs of levels ``offer < high``.

    Attributes:
        offer: Shape (Q,).
        high: Shape (Q,).
        at: Shape (n, n + 1). Row of each pair.
    """

    offer: Integers
    high: Integers
    at: Integers


def pairs(levels: int) -> Pairs:
    """All pairs of an offer below ``levels`` and a bound up to it."""
    offer, high = np.triu_indices(levels + 1, k=1)
    at = np.zeros((levels, levels + 1), dtype=np.int64)
    at[offer, high] = np.arange(len(offer))
    return Pairs(offer, high, at)


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Utilities, for ``C`` contracts and ``P`` points of belief.

    Attributes:
        end: Shape (C, 2, Q, P). The best way to end the talk.
        broken: Shape (C, 2, Q, P). The agent ended it.
        known: Shape (C, Q, P). The agent named the limit ``x`` and the offer is ``o``: the row of
            the pair ``(x, o + 1)``.
    """

    end: Floats
    broken: Floats
    known: Floats


def ends(
    company: Company, customer: Customer, known: Beliefs, desk: int, after: tuple[Floats, Floats]
) -> Ends:
    """What it is worth to end a talk at one desk.

    Args:
        company: The company.
        customer: The customer.
        known: The beliefs.
        desk: The agent's.
        after: Worth between calls with one call less, shape (C, P, n); and worth of starting to
            talk at the desk above, of the same shape, unread where there is none.
    """
    states, (between, above) = pairs(company.levels), after
    low = np.stack([np.zeros_like(states.offer), states.offer])
    learned = known.learned(desk, low, states.high)
    named = known.learned(desk, states.offer, states.offer + 1)

    def best(offer: Integers, belief: Lottery) -> Floats:
        hung_up = blend(between, belief, offer)
        stop: Floats = np.maximum(offered(customer, offer, hung_up.ndim), hung_up)
        if company.escalates_to[desk] == NOBODY:
            return stop
        granted = float(company.granted[desk])
        factor, term = _asked(customer, desk, stop.ndim)
        heard = granted * blend(above, belief, offer) + (1 - granted) * stop
        return np.maximum(stop, factor * heard - term)

    chance = float(company.cancels[desk])
    dropped = blend(between, learned, np.zeros_like(states.offer))
    broken = dropped
    if chance > 0:
        broken = (1 - chance) * dropped + chance * _cancelled(customer, known, learned)
    return Ends(best(states.offer, learned), broken, best(states.high - 1, named))


def blend(worth: Floats, belief: Lottery, offer: Integers) -> Floats:
    """Worth (C, P, n, ...) at the vertices around a belief, averaged: shape (C, ..., Q, P, ...)."""
    (index, weight), levels = belief, worth.shape[2]
    flat = worth.reshape(len(worth), -1, *worth.shape[3:])
    shares = weight.reshape(*weight.shape, *(1,) * (worth.ndim - 3))
    rows = index * levels + offer[:, None, None]

    def share(kind: int) -> Floats:
        around: Floats = flat.take(rows[..., kind], axis=1)
        return shares.take(kind, axis=weight.ndim - 1) * around

    total = share(0)
    for kind in range(1, index.shape[-1]):
        total = total + share(kind)
    return total


def offered(customer: Customer, offer: Integers, axes: int) -> Floats:
    """Utility of accepting each offer, over arrays of so many axes: contracts, ..., Q, P."""
    return customer.deal[:, offer].reshape(-1, *(1,) * (axes - 3), len(offer), 1)


def _asked(customer: Customer, desk: int, axes: int) -> tuple[Floats, Floats]:
    """What asking for the desk above costs, over arrays of so many axes, contracts first."""
    shape = (-1,) + (1,) * (axes - 1)
    factor, term = toll(customer.escalate[:, desk], customer.aversion)
    return factor.reshape(shape), term.reshape(shape)


def _cancelled(customer: Customer, known: Beliefs, belief: Lottery) -> Floats:
    """The best that can be done after an accidental cancellation; exact, as it is linear by way."""
    ways = (customer.forced @ known.points.T)[..., None]
    nothing = np.zeros(belief[0].shape[-3], dtype=np.int64)
    best: Floats = np.stack(
        [blend(ways[:, way], belief, nothing) for way in range(ways.shape[1])]
    ).max(axis=0)
    return best
