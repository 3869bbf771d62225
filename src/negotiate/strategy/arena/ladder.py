"""Rules of thumb: asks that come down by steps, and a least offer to accept on each call."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.arena.player import STAY, Act, Between
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.company import NOBODY, Company, Flags, Floats, Integers
from negotiate.strategy.customer import Customer


@dataclass(frozen=True, slots=True)
class Rungs:
    """A ladder.

    Attributes:
        desk: To call, each time.
        asks: Levels to ask for, falling. Those that would not be accepted are left out.
        accept: Least level to accept on each call, so many calls at most; above 0.
        opens: Whether to begin with an open question.
        escalates: Whether to ask for the desk above before hanging up.
    """

    desk: int
    asks: tuple[int, ...]
    accept: tuple[int, ...]
    opens: bool = False
    escalates: bool = False


class Ladder:
    """Plays a ladder; never accepts, and in the end leaves, where leaving is worth more.

    The worth of leaving is averaged over the kinds of provider by how frequent they are.
    """

    def __init__(self, rungs: Rungs, company: Company, customer: Customer, weights: Floats) -> None:
        self.rungs, self.company, self.customer, self.weights = rungs, company, customer, weights
        ways = customer.exits @ weights
        self.leaving: Floats = ways.max(axis=2, initial=0.0)
        self.way: Integers = (
            ways.argmax(axis=2) if ways.shape[2] else np.zeros(ways.shape[:2], dtype=np.int64)
        )
        shape = (len(rungs.accept), company.levels, company.levels + 1)
        self.next = np.zeros(shape, dtype=np.int64)
        for call, least in enumerate(rungs.accept):
            self.next[call] = _next(rungs.asks, least, company.levels)
        self.accept = np.array(rungs.accept)

    def begin(self, contract: Integers, seed: int) -> None:
        """Nothing to remember."""

    def choose(self, between: Between) -> Integers:
        """Call while the ladder has calls; then leave or stay."""
        made = self.customer.calls - between.left
        if made < len(self.accept) and between.left:
            return np.full(len(between.case), self.rungs.desk)
        leaving = self.leaving[between.contract, between.left]
        way = self.way[between.contract, between.left]
        return np.where(leaving > 0, STAY - 1 - way, STAY)

    def bring_up(self, talks: Talks) -> Integers:
        """All of it."""
        return talks.offer

    def act(self, talks: Talks) -> Integers:
        """The next rung; after the last, accept what is enough or hang up."""
        ask = self.next[talks.call, talks.offer, talks.high]
        act = np.where((ask > 0) & ~talks.final, ask, self._end(talks))
        if not self.rungs.opens:
            return act
        asks = talks.fresh & (talks.offer < self.company.first_offer)
        return np.where(asks, int(Act.OPEN_QUESTION), act)

    def settle(self, talks: Talks) -> Flags:
        """What is enough is accepted before anybody is asked for the desk above."""
        return np.zeros(len(talks), dtype=np.bool_)

    def learn(self, talks: Talks) -> None:
        """Nothing is learned."""

    def cancelled(self, talks: Talks) -> Integers:
        """The best way on by how frequent kinds are."""
        best: Integers = (self.customer.forced @ self.weights).argmax(axis=1)
        return best[talks.contract]

    def _end(self, talks: Talks) -> Integers:
        worth = self.customer.deal[talks.contract, talks.offer]
        enough = worth >= self.leaving[talks.contract, talks.left - 1]
        takes = enough & (talks.offer >= self.accept[talks.call])
        above = self.rungs.escalates & (self.company.escalates_to[talks.desk] != NOBODY)
        return np.where(takes, int(Act.ACCEPT), np.where(above, int(Act.ESCALATE), Act.HANG_UP))


def _next(asks: tuple[int, ...], least: int, levels: int) -> Integers:
    """Highest rung above an offer and below a bound; 0 for none. Shape (n, n + 1)."""
    found = np.zeros((levels, levels + 1), dtype=np.int64)
    for ask in sorted(asks):
        if ask >= least:
            found[:ask, ask + 1 :] = ask
    return found
