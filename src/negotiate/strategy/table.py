"""A table of plans for one company, which answers many different contracts at once.

In months of the bill, a contract without risk aversion is mostly three numbers: the worth of a
minute, what another company saves a month, and what a switch costs. The table holds the plans of a
grid of them.

Below: a plan can be carried out for any contract, and its worth is linear in what the contract's
ends are worth and its steps cost (`negotiate.strategy.course`). The best of all plans in the table
is a bound that can be had.

Above: the value is the most of such linear functions, so it is convex, and what lies between
vertices is worth no more than their average. Where an end of the contract is worth more than that
of the average, at most the greatest such excess comes on top, for a case ends only once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from negotiate.strategy.alike import AT_ONCE, solve_alike
from negotiate.strategy.answers import Answers, Plan
from negotiate.strategy.beliefs import Beliefs, beliefs
from negotiate.strategy.company import Company, Floats, Integers
from negotiate.strategy.course import Course, course
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.ladder import calls
from negotiate.strategy.library import Library, dearest, library
from negotiate.strategy.profile import Profile, company
from negotiate.strategy.solve import PARTS, solve_from
from negotiate.strategy.stakes import Stakes, Terms, terms

#: The grid: worth of a minute in months of the bill; share of the bill that another company saves;
#: and months of the bill that a switch costs.
MINUTE = (0.0, 0.0015, 0.003, 0.006, 0.01, 0.015, 0.02, 0.025, 0.03, 0.04)
SAVED = (0.0, 0.15, 0.3, 0.45)
SWITCHING = (0.0, 0.75, 2.0, 4.0)

AXES = tuple(np.array(axis) for axis in (MINUTE, SAVED, SWITCHING))


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Plans for contracts with one company; see the module. Build it with `table`.

    Attributes:
        profile: How the company is assumed to negotiate.
        company: The same as arrays.
        known: Its beliefs.
        vertices: The contracts of the grid, then those without another company.
        most: Shape (vertices,). What no plan exceeds for each, in months of the bill.
        library: The plans of the vertices, and not calling.
        plans: The same, call by call.
        compiled: As for `negotiate.strategy.solve.solve`.
    """

    profile: Profile
    company: Company
    known: Beliefs
    vertices: Customer
    most: Floats
    library: Library
    plans: tuple[Plan, ...]
    compiled: bool | None

    def answer(self, stakes: Sequence[Stakes], *, worst: float = np.inf) -> Answers:
        """A plan for each contract, with bounds.

        Args:
            stakes: At least one contract. Those of customers averse to risk, or with another number
                of calls left than the table, are solved for themselves, equal ones once.
            worst: So are those that may lose more than this share of their value.
        """
        fits = [one.aversion == 0 and one.calls == self.vertices.calls for one in stakes]
        held = np.flatnonzero(fits)
        low, high = np.zeros((2, len(stakes)))
        plan = np.zeros(len(stakes), dtype=np.int64)
        if len(held):
            chosen = [stakes[int(at)] for at in held]
            asked = customer(self.profile, self.company, chosen)
            plan[held], low[held] = dearest(self.library, asked)
            high[held] = np.maximum(self._above(asked, terms(chosen)), low[held])
        exact = np.zeros(len(stakes), dtype=np.bool_)
        answers = Answers(low, high, exact, plan, self.plans)
        exact[:] = ~np.array(fits) | (answers.loss > worst)
        return self._solved(answers, stakes) if exact.any() else answers

    def _solved(self, answers: Answers, stakes: Sequence[Stakes]) -> Answers:
        """The same, with those that are to be exact solved for themselves."""
        low, high, plan = answers.low.copy(), answers.high.copy(), answers.plan.copy()
        plans = list(answers.plans)
        calls_left = np.array([one.calls for one in stakes])
        for left in np.unique(calls_left[answers.exact]):
            places = np.flatnonzero(answers.exact & (calls_left == left))
            asked = customer(self.profile, self.company, [stakes[int(at)] for at in places])
            solved = solve_alike(self.company, asked, self.known, compiled=self.compiled)
            low[places], high[places] = solved.low, solved.high
            plan[places] = solved.plan + len(plans)
            plans += solved.plans
        return Answers(low, high, answers.exact, plan, tuple(plans))

    def _above(self, asked: Customer, contracts: Terms) -> Floats:
        """What no plan exceeds: the least of three averages of vertices, and what comes on top."""
        fee = contracts.fees[:, 0] if contracts.fees.shape[1] else np.zeros(asked.contracts)
        saved = np.where(contracts.rivals, contracts.saved, SAVED[0])
        once = contracts.switching
        near = [_corners(contracts.minute, saved, switching) for switching in (once, once + fee)]
        alone = _corners(contracts.minute)
        grid = int(np.prod([len(axis) for axis in AXES]))
        near.append((alone[0] + grid, alone[1]))
        least: Floats = np.min([self._average(asked, *corners) for corners in near], axis=0)
        return least

    def _average(self, asked: Customer, index: Integers, weight: Floats) -> Floats:
        """The average of vertices (C, V), and the greatest excess of an end over theirs."""

        def mean(values: Floats) -> Floats:
            shape = (len(index), *(1,) * (values.ndim - 1))
            total = np.zeros((len(index), *values.shape[1:]))
            for corner in range(index.shape[1]):
                total += weight[:, corner].reshape(shape) * values[index[:, corner]]
            return total

        deal = (asked.deal - mean(self.vertices.deal)).max(axis=1)
        exits = _excess(asked.exits, _or_nothing(mean(self.vertices.exits))).max(axis=1)
        forced = _excess(asked.forced, mean(self.vertices.forced))
        top: Floats = np.max([deal, exits, forced, 0.0 * deal], axis=0)
        return mean(self.most) + top


def _or_nothing(exits: Floats) -> Floats:
    """The ways to leave, and going on: shape (C, N + 1, E + 1, kinds)."""
    return np.concatenate([exits, np.zeros_like(exits[:, :, :1])], axis=2)


def _excess(ways: Floats, others: Floats) -> Floats:
    """How much more the best of the ways is worth than what may stand in for it.

    Whatever the kind of company, one of the others stands in for each: shape (C, ...) from
    (C, ..., E, kinds).
    """
    if not ways.shape[-2]:
        return np.zeros(ways.shape[:-2])
    over = (ways[..., :, None, :] - others[..., None, :, :]).max(axis=-1)
    most: Floats = over.min(axis=-1).max(axis=-1)
    return most


def _corners(*places: Floats) -> tuple[Integers, Floats]:
    """Corners of the cell around each place, and their weights: shape (C, 2 ** axes) each.

    What lies off the grid is put on its edge; what that gives away is excess.
    """
    index, weight = np.zeros((len(places[0]), 1), dtype=np.int64), np.ones((len(places[0]), 1))
    for axis, place in zip(AXES, places, strict=False):
        inside = np.clip(place, axis[0], axis[-1])
        lower = np.clip(np.searchsorted(axis, inside, side="right") - 1, 0, len(axis) - 2)
        share = (inside - axis[lower]) / (axis[lower + 1] - axis[lower])
        corners = [index * len(axis) + (lower + step)[:, None] for step in (0, 1)]
        shares = [weight * part[:, None] for part in (1 - share, share)]
        index, weight = np.concatenate(corners, axis=1), np.concatenate(shares, axis=1)
    return index, weight


def table(
    profile: Profile,
    *,
    horizon: int = 12,
    delta: float = 1.0,
    parts: int = PARTS,
    compiled: bool | None = None,
) -> Table:
    """Solve the grid: some seconds, once for a company.

    Args:
        profile: How the company is assumed to negotiate; its `calls` are those left.
        horizon: Months that count for most contracts: others are answered with wider bounds.
        delta: What money a month later is worth today, for most contracts.
        parts: Subdivisions of the belief simplex.
        compiled: As for `negotiate.strategy.solve.solve`.
    """
    board = company(profile)
    known = beliefs(board, profile.prior, parts)
    made = [*_grid(profile.calls, horizon, delta)]
    vertices = customer(profile, board, made)
    most, courses = np.zeros(len(made)), list[Course]()
    plans: list[Plan] = []
    for start in range(0, len(made), AT_ONCE):
        places = np.arange(start, min(start + AT_ONCE, len(made)))
        solution = solve_from(board, vertices.some(places), known, compiled=compiled)
        most[places] = solution.value
        courses.append(course(solution))
        plans += [calls(solution, one) for one in range(len(places))]
    found = library(courses, profile.prior)
    return Table(profile, board, known, vertices, most, found, (*plans, ()), compiled)


def _grid(left: int, horizon: int, delta: float) -> Iterator[Stakes]:
    """Contracts for one unit of money a month, in the order in which `_corners` counts."""
    usual = Stakes(bill=1.0, horizon=horizon, delta=delta, calls=left)
    for minute, saved, switching in product(MINUTE, SAVED, SWITCHING):
        yield usual.model_copy(
            update={"hour_worth": 60 * minute, "rival": 1 - saved, "switching": switching}
        )
    for minute in MINUTE:
        yield usual.model_copy(update={"hour_worth": 60 * minute})
