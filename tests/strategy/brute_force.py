"""The game of `negotiate.strategy` solved the slow way, for tests: every belief is a whole table.

What is believed of an agent is a joint table of kind and limit. Whatever is heard strikes out the
entries that it excludes; nothing else is remembered of a talk but what is on the table and what was
refused. There is no grid and no sufficient statistic, and nothing but arrays is taken from the
library, so an error there is not repeated here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from operator import mul

from negotiate.strategy.company import Company
from negotiate.strategy.customer import Customer

Belief = tuple[float, ...]
"""Chance of each kind."""

Table = tuple[tuple[float, ...], ...]
"""Chance of each kind, and of each limit of the agent on the line."""

#: Chances are told apart to twelve digits: the same facts in another order make the same table.
ONE = 10**12


class BruteForce:
    """What one contract is worth. Follows every history; for a handful of levels and calls."""

    def __init__(self, company: Company, customer: Customer, contract: int = 0) -> None:
        self.company = company
        self.levels = range(company.levels)
        self.kinds = range(company.kinds)
        self.last = customer.calls
        self.survival = company.survival.tolist()
        self.breaks = company.breaks.tolist()
        self.cancels = company.cancels.tolist()
        self.granted = company.granted.tolist()
        self.above = company.escalates_to.tolist()
        self.entries = [desk for desk, enters in enumerate(company.entry.tolist()) if enters]
        self.deal = customer.deal[contract].tolist()
        self.exits = customer.exits[contract].tolist()
        self.forced = customer.forced[contract].tolist()
        self.aversion = float(customer.aversion[contract])
        self.call_costs = customer.call[contract].tolist()
        self.escalate_costs = customer.escalate[contract].tolist()
        self.ask_cost = float(customer.ask[contract])
        self.pause_cost = float(customer.pause[contract])
        self._found: dict[tuple[object, ...], float] = {}

    def money(self, belief: Belief, calls: int | None = None) -> float:
        """The same as `utility`, as the amount that is worth as much for certain."""
        return self.certain(self.utility(belief, calls))

    def utility(self, belief: Belief, calls: int | None = None, filed: int = 0) -> float:
        """What the game is worth with so many calls left (None: all), and an offer on file."""
        return self._between(self.last if calls is None else calls, tuple(belief), filed)

    def certain(self, worth: float) -> float:
        """Solves ``worth = (1 - exp(-a x)) / a`` for ``x``."""
        if self.aversion == 0:
            return worth
        return -math.log(1 - self.aversion * worth) / self.aversion

    def _pay(self, cost: float, worth: float) -> float:
        """Utility of ``x - cost``, where that of ``x`` is the worth; also for a lottery over it."""
        if self.aversion == 0:
            return worth - cost
        # Everybody's exp(-a x) grows by one and the same factor.
        left = (1 - self.aversion * worth) * math.exp(self.aversion * cost)
        return (1 - left) / self.aversion

    def _once(self, key: tuple[object, ...], work: Callable[[], float]) -> float:
        if key not in self._found:
            self._found[key] = work()
        return self._found[key]

    # Between calls.

    def _between(self, left: int, belief: Belief, filed: int) -> float:
        key = ("between", left, _rounded(belief), filed)
        return self._once(key, lambda: max(self._choices(left, belief, filed)))

    def _choices(self, left: int, belief: Belief, filed: int) -> Iterator[float]:
        yield 0.0
        for way in self.exits[left]:
            yield _mean(belief, way)
        if left == 0:
            return
        for desk in self.entries:
            talks = [self._talk(left, desk, belief, offer) for offer in range(filed + 1)]
            remembers = self.company.remembers
            heard = remembers * max(talks) + (1 - remembers) * talks[0]
            yield self._pay(self.call_costs[desk], heard)

    # One talk.

    def _talk(self, left: int, desk: int, belief: Belief, offer: int) -> float:
        key = ("talk", left, desk, _rounded(belief), offer)
        return self._once(key, lambda: self._begin(left, desk, belief, offer))

    def _begin(self, left: int, desk: int, belief: Belief, offer: int) -> float:
        at, company = (left, desk), self.company
        table = tuple(
            tuple(
                belief[kind] * (self.survival[desk][kind][x] - self.survival[desk][kind][x + 1])
                for x in self.levels
            )
            for kind in self.kinds
        )
        refused = company.levels
        silent = self._go_on(at, table, offer, refused)
        if offer >= company.first_offer:
            return silent
        # What an agent brings up unasked ends nothing.
        answered = self._answer(at, table, offer, refused, company.first_offer, closes=0.0)
        opened = company.volunteers * answered + (1 - company.volunteers) * silent
        return max(silent, self._pay(self.ask_cost, opened))

    def _go_on(self, at: tuple[int, int], table: Table, offer: int, refused: int) -> float:
        key = ("go on", at, tuple(map(_rounded, table)), offer, refused)
        return self._once(key, lambda: self._best(at, table, offer, refused))

    def _best(self, at: tuple[int, int], table: Table, offer: int, refused: int) -> float:
        best = self._over(at, table, offer)
        broken = self._broken_off(at, table)
        answers = [
            self._answer(at, table, offer, refused, level) for level in range(offer + 1, refused)
        ]
        for breaks, heard in zip(self.breaks[1:], answers, strict=False):
            asked = self._pay(self.ask_cost, (1 - breaks) * heard + breaks * broken)
            best = max(best, asked)
        if answers:
            # Silence is answered as an ask for the least is.
            silence, heard = self.company.silence, answers[0]
            best = max(best, self._pay(self.pause_cost, silence * heard + (1 - silence) * best))
        return best

    def _answer(
        self,
        at: tuple[int, int],
        table: Table,
        offer: int,
        refused: int,
        level: int,
        *,
        closes: float | None = None,
    ) -> float:
        """Worth of what an agent says to an ask, the talk not being broken off."""
        company, worth = self.company, 0.0
        closes = company.closes if closes is None else closes
        chance, after = _given(table, level, company.levels)
        if chance > 0:
            done, more = self._over(at, after, level), self._go_on(at, after, level, refused)
            worth += chance * (closes * done + (1 - closes) * more)
        chance, after = _given(table, 0, level)
        if chance > 0:
            more = self._go_on(at, after, offer, level)
            worth += chance * (1 - company.reveals) * more
        for named in range(level):
            chance, after = _given(table, named, named + 1)
            if chance > 0:
                worth += chance * company.reveals * self._over(at, after, max(offer, named))
        return worth

    def _over(self, at: tuple[int, int], table: Table, offer: int) -> float:
        """Accept, hang up, or ask for the desk above."""
        left, desk = at
        belief = _kinds(table)
        best = max(float(self.deal[offer]), self._between(left - 1, belief, offer))
        if self.above[desk] < 0:
            return best
        granted = float(self.granted[desk])
        above = granted * self._talk(left, self.above[desk], belief, offer)
        return max(best, self._pay(self.escalate_costs[desk], above + (1 - granted) * best))

    def _broken_off(self, at: tuple[int, int], table: Table) -> float:
        left, desk = at
        belief = _kinds(table)
        cancelled = max(_mean(belief, way) for way in self.forced)
        chance = float(self.cancels[desk])
        return chance * cancelled + (1 - chance) * self._between(left - 1, belief, 0)


def _given(table: Table, least: int, beyond: int) -> tuple[float, Table]:
    """How likely a limit from the least to one below the last is, and the table once it is known.

    Where it cannot be, the table itself.
    """
    before, after = (0.0,) * least, (0.0,) * (len(table[0]) - beyond)
    left = [row[least:beyond] for row in table]
    total = sum(map(sum, left))
    if total <= 0:
        return 0.0, table
    return total, tuple([(*before, *[p / total for p in row], *after) for row in left])


def _kinds(table: Table) -> Belief:
    """Only the kind outlives a talk: the next agent has a limit of their own."""
    return tuple(map(sum, table))


def _mean(belief: Belief, worth: list[float]) -> float:
    mean: float = sum(map(mul, belief, worth))
    return mean


def _rounded(chances: tuple[float, ...]) -> tuple[int, ...]:
    # Built-in rounding would take half of the time, and a generator is slower than a list.
    return tuple([int(p * ONE + 0.5) for p in chances])
