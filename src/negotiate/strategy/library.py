"""Plans as coefficients: what each is worth to any customer who is not averse to risk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from negotiate.strategy.company import Floats, Integers
from negotiate.strategy.course import Course
from negotiate.strategy.customer import Customer

#: Contracts priced at once: more take more memory, and no less time each.
PRICED = 500


class Library(NamedTuple):
    """How often ``M`` plans come to each end and cost, weighted by the belief in each kind.

    Attributes:
        accepted: Shape (n, M).
        ended: Shape (N + 1, 2, kinds, M). Going on as before; leaving.
        cancelled: Shape (kinds, M).
        calls: Shape (desks, M).
        escalations: Shape (desks, M).
        asks: Shape (M,).
        pauses: Shape (M,).
    """

    accepted: Floats
    ended: Floats
    cancelled: Floats
    calls: Floats
    escalations: Floats
    asks: Floats
    pauses: Floats


def library(courses: Iterable[Course], belief: Floats) -> Library:
    """Plans by their courses, and after them that of never calling.

    Args:
        courses: At least one, of one company and number of calls.
        belief: Shape (kinds,), summing to 1.
    """
    every = list(courses)
    idle = _idle(every[0])

    def met(name: str) -> Floats:
        values = np.concatenate([getattr(one, name) for one in (*every, idle)])
        return np.moveaxis(values * belief.reshape(1, -1, *(1,) * (values.ndim - 2)), 0, -1)

    return Library(
        accepted=met("accepted").sum(axis=0),
        ended=np.stack([met("stayed"), met("left")]).transpose(2, 0, 1, 3),
        cancelled=met("cancelled"),
        calls=met("calls").sum(axis=0),
        escalations=met("escalations").sum(axis=0),
        asks=met("asks").sum(axis=0),
        pauses=met("pauses").sum(axis=0),
    )


def _idle(like: Course) -> Course:
    """The plan of never calling."""
    names = Course.__dataclass_fields__
    nothing = {name: np.zeros((1, *getattr(like, name).shape[1:])) for name in names}
    nothing["stayed"][..., -1] = 1.0
    return Course(**nothing)


def worth(plans: Library, customer: Customer) -> Floats:
    """Shape (C, M). What each plan is worth to each contract, in months of the bill.

    Where a plan ends without a call, each contract takes what is best for it: leaving in one of its
    ways, or going on. So it does after a cancellation.

    Args:
        plans: The plans.
        customer: Contracts of customers who are not averse to risk, with as many calls left.
    """
    total = customer.deal @ plans.accepted
    total -= customer.call @ plans.calls + customer.escalate @ plans.escalations
    total -= customer.ask[:, None] * plans.asks + customer.pause[:, None] * plans.pauses
    for left, ended in enumerate(plans.ended):
        for chances in ended:
            total += _best(customer.exits[:, left], chances, 0.0)
    return total + _best(customer.forced, plans.cancelled, -np.inf)


def _best(ways: Floats, chances: Floats, otherwise: float) -> Floats:
    """The best of the ways (C, E, kinds) for each plan: shape (C, M)."""
    # What no plan comes to need not be weighed.
    reached = np.flatnonzero(chances.any(axis=0))
    best = np.zeros((len(ways), chances.shape[1]))
    if len(reached):
        found = np.full((len(ways), len(reached)), otherwise)
        for way in ways.swapaxes(0, 1):
            np.maximum(found, way @ chances[:, reached], out=found)
        best[:, reached] = found
    return best


def dearest(plans: Library, customer: Customer) -> tuple[Integers, Floats]:
    """The plan that is worth the most to each contract, the first of equals, and its worth."""
    which = np.zeros(customer.contracts, dtype=np.int64)
    most = np.zeros(customer.contracts)
    for start in range(0, customer.contracts, PRICED):
        places = np.arange(start, min(start + PRICED, customer.contracts))
        found = worth(plans, customer.some(places))
        which[places] = found.argmax(axis=1)
        most[places] = found.max(axis=1)
    return which, most
