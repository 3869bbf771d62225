"""A solution read as a person follows it: what to ask on the way down, and what is good enough.

The road followed is the one on which every ask is refused and no limit is named; what is believed
after each call is what that call then taught. An offer on file is taken to be found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.beliefs import posterior
from negotiate.strategy.company import Floats
from negotiate.strategy.customer import certain
from negotiate.strategy.solve import Solution
from negotiate.strategy.talk import END


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call of the plan for one contract. Levels count steps of discount.

    Attributes:
        left: Calls left, this one among them.
        desk: The desk to call; None when no call is worth its time.
        opens: Whether to begin with an open question.
        asks: Levels to ask for, falling, as long as each is refused; above the offer on file.
        reservation: Level from which on an offer is better than hanging up; between levels it is
            interpolated. The number of levels when none is.
        going_on: What the calls after it add to stopping then, if it brings no offer, in months of
            the bill; 0 or more.
        belief: Shape (kinds,). What is believed when the call begins.
    """

    left: int
    desk: int | None
    opens: bool
    asks: tuple[int, ...]
    reservation: float
    going_on: float
    belief: Floats


def calls(solution: Solution, one: int = 0) -> tuple[Call, ...]:
    """The calls of one contract's plan, until no further one is worth its time.

    Args:
        solution: The plan.
        one: Which contract.
    """
    belief = solution.beliefs.points[solution.beliefs.root]
    found: list[Call] = []
    for left in range(solution.customer.calls, 0, -1):
        call = _call(solution, one, left, belief)
        if call.desk is None:
            break
        found.append(call)
        lowest = call.asks[-1] if call.asks else solution.company.levels
        belief = posterior(solution.company, belief, call.desk, 0, lowest)
    return tuple(found)


def worth_at(solution: Solution, one: int, left: int, belief: Floats) -> Floats:
    """Shape (n,). Utility between calls at any belief, by the offer on file."""
    index, weight = solution.beliefs.grid.locate(belief)
    worth: Floats = weight @ solution.worth[one, left, index]
    return worth


def stopping(solution: Solution, left: int, belief: Floats, one: int = 0) -> float:
    """What not calling any more is worth, in months of the bill: leaving, where that saves."""
    ways: Floats = solution.customer.exits[one, left] @ belief
    best = np.maximum(ways.max(initial=0.0), 0.0)
    return float(certain(best, solution.customer.aversion[one]))


def _call(solution: Solution, one: int, left: int, belief: Floats) -> Call:
    desk = _desk(solution, one, left, belief)
    point, filed = nearest(solution, belief), solution.filed
    asks = () if desk is None else _asks(solution, one, left, desk, point)
    lowest = asks[-1] if asks else solution.company.levels
    after = posterior(solution.company, belief, desk or 0, 0, lowest)
    hung_up = worth_at(solution, one, left - 1, after)
    deal, aversion = solution.customer.deal[one], solution.customer.aversion[one]
    worth = float(certain(hung_up[filed], aversion))
    return Call(
        left=left,
        desk=desk,
        opens=desk is not None and bool(solution.opens[one, left, desk, point, filed]),
        asks=asks,
        reservation=_crossing(deal - hung_up),
        going_on=worth - stopping(solution, left - 1, after, one),
        belief=belief,
    )


def _desk(solution: Solution, one: int, left: int, belief: Floats) -> int | None:
    """The entry desk where a call is worth the most, or None where stopping is."""
    index, weight = solution.beliefs.grid.locate(belief)
    start = np.tensordot(weight, solution.start[one, left][:, index], axes=(0, 1))
    remembers, filed = solution.company.remembers, solution.filed
    found = start[:, : filed + 1].max(axis=1)
    heard = remembers * found + (1 - remembers) * start[:, 0]
    customer, aversion = solution.customer, solution.customer.aversion[one]
    best, desk = stopping(solution, left, belief, one), None
    for entry in np.flatnonzero(solution.company.entry):
        worth = float(certain(heard[entry], aversion)) - float(customer.call[one, entry])
        if worth > best:
            best, desk = worth, int(entry)
    return desk


def nearest(solution: Solution, belief: Floats) -> int:
    """The point whose plan to follow: the root where it is believed, else the closest vertex."""
    away = np.abs(solution.beliefs.points - belief).sum(axis=1)
    return int(away[::-1].argmin() * -1 + len(away) - 1)


def _asks(solution: Solution, one: int, left: int, desk: int, point: int) -> tuple[int, ...]:
    """Levels asked for when each is refused in turn; silences are no asks."""
    asks: list[int] = []
    high = solution.company.levels
    while True:
        move = int(solution.moves[one, left, desk, 0, solution.filed, high, point])
        level = -1 - move if move < 0 else move
        if level == END:
            return tuple(asks)
        asks.append(level)
        high = level


def _crossing(gain: Floats) -> float:
    """Where a gain by level first reaches 0, on the line between two levels."""
    better = np.flatnonzero(gain[1:] >= 0) + 1
    if not len(better):
        return float(len(gain))
    level = int(better[0])
    before, here = float(gain[level - 1]), float(gain[level])
    return level if before >= 0 or here == before else level - 1 + before / (before - here)
