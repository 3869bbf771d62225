"""Carries a plan out, exactly as it was solved."""

from __future__ import annotations

import numpy as np

from negotiate.strategy.arena.chance import Event, uniform
from negotiate.strategy.arena.player import STAY, Between
from negotiate.strategy.arena.reading import accept_or_not, next_act
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.beliefs import Lottery
from negotiate.strategy.company import Flags, Integers
from negotiate.strategy.customer import toll
from negotiate.strategy.solve import Solution


class Planned:
    """Plays a solution. Its belief is a point of the grid at all times.

    After a talk the belief lies between points: it jumps to one of the vertices around it, each as
    likely as its weight. So the plan is worth at least what this play of it brings, and at most
    what the solution says.
    """

    def __init__(self, solution: Solution) -> None:
        self.solution = solution
        self.recalled = np.maximum.accumulate(solution.start, axis=-1)
        self.seed = 0
        self.point = np.zeros(0, dtype=np.int64)

    def begin(self, contract: Integers, seed: int) -> None:
        """Every case begins at the prior."""
        self.seed = seed
        self.point = np.full(len(contract), self.solution.beliefs.root)

    def choose(self, between: Between) -> Integers:
        """Compare staying, each way to leave and each desk."""
        solution, customer = self.solution, self.solution.customer
        contract, point, left = between.contract, self.point[between.case], between.left
        belief = solution.beliefs.points[point]
        best, choice = np.zeros(len(contract)), np.full(len(contract), STAY)
        for way in range(customer.exits.shape[2]):
            worth = (customer.exits[contract, left, way] * belief).sum(axis=-1)
            choice = np.where(worth > best, STAY - 1 - way, choice)
            best = np.maximum(best, worth)
        remembers = solution.company.remembers
        for desk in np.flatnonzero(solution.company.entry) if left else ():
            factor, term = toll(customer.call[contract, desk], customer.aversion[contract])
            recalled = self.recalled[contract, left, desk, point, between.filed]
            anew = solution.start[contract, left, desk, point, 0]
            worth = factor * (remembers * recalled + (1 - remembers) * anew) - term
            choice = np.where(worth > best, desk, choice)
            best = np.maximum(best, worth)
        return choice

    def bring_up(self, talks: Talks) -> Integers:
        """As much of the offer on file as is worth most."""
        start = self.solution.start[talks.contract, talks.left, talks.desk, self.point[talks.case]]
        known = np.arange(start.shape[1]) <= talks.offer[:, None]
        best: Integers = np.where(known, start, -np.inf).argmax(axis=1)
        return best

    def act(self, talks: Talks) -> Integers:
        """Read the move from the tables; at an end, compare the ways to end."""
        return next_act(self.solution, talks, self.point[talks.case], self._lottery(talks))

    def settle(self, talks: Talks) -> Flags:
        """Accept where that beats hanging up."""
        accept, on = accept_or_not(self.solution, talks, self._lottery(talks))
        return accept >= on

    def learn(self, talks: Talks) -> None:
        """Jump to a vertex around the belief."""
        index, weight = self._lottery(talks)
        share = uniform(self.seed, Event.JUMPS, talks.case, talks.place)
        passed = (share[:, None] >= np.cumsum(weight, axis=-1)[:, :-1]).sum(axis=1)
        self.point[talks.case] = np.take_along_axis(index, passed[:, None], axis=1)[:, 0]

    def cancelled(self, talks: Talks) -> Integers:
        """The best way on, as is believed after what the agent said."""
        index, weight = self._lottery(talks)
        belief = (weight[..., None] * self.solution.beliefs.points[index]).sum(axis=1)
        forced = self.solution.customer.forced[talks.contract]
        best: Integers = (forced * belief[:, None, :]).sum(axis=-1).argmax(axis=1)
        return best

    def _lottery(self, talks: Talks) -> Lottery:
        known, point = self.solution.beliefs, self.point[talks.case]
        at = (talks.desk, talks.low, talks.high, point)
        return known.index[at], known.weight[at]
