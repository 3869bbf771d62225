"""What a plan is worth when it is carried out, by the kind of provider it meets: exact, unsampled.

Carried out, a plan keeps to the points of its grid: after each talk the belief moves to one of the
vertices around it, drawn by their weights. That can be done, so what it is worth is a lower bound
of the best; the interpolated value is an upper one.

Here every contract stands once for each kind of provider: rows are ``C * kinds``, kinds within
contracts.
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from negotiate.strategy.beliefs import Lottery, inverse
from negotiate.strategy.company import NOBODY, Company, Floats, Integers
from negotiate.strategy.customer import Customer, certain, toll
from negotiate.strategy.ends import blend, offered, pairs
from negotiate.strategy.solve import Solution
from negotiate.strategy.talk import END, named_sums

Kept = TypeVar("Kept", bound=np.generic)


def by_kind(
    solution: Solution, *, paid: Customer | None = None, met: Company | None = None
) -> Floats:
    """Shape (C, N + 1, kinds). Utility of carrying the plan out, by calls left and kind met.

    Args:
        solution: The plan.
        paid: Counts other things than the customer for whom the plan was made, say calls instead of
            money; None: the same.
        met: The company that is really met, with as many desks, kinds and levels, where it is not
            the one that the plan was made for.
    """
    carried = _Carried(solution, paid or solution.customer, met or solution.company)
    worth = carried.worth[:, :, solution.beliefs.root, 0]
    return worth.reshape(-1, carried.kinds, worth.shape[1]).transpose(0, 2, 1)


def lower(solution: Solution) -> Floats:
    """Shape (C,). What the plan is worth at least, in months of the bill."""
    belief = solution.beliefs.points[solution.beliefs.root]
    worth: Floats = by_kind(solution)[:, -1] @ belief
    return certain(worth, solution.customer.aversion)


class _Carried:
    """The plan carried out from every state between calls: ``worth`` (rows, N + 1, P, n)."""

    def __init__(self, plan: Solution, paid: Customer, met: Company) -> None:
        self.plan, self.paid, self.met, self.kinds = plan, paid, met, met.kinds
        rows = plan.customer.contracts * self.kinds
        self.worth = np.zeros((rows, *plan.worth.shape[1:]))
        self.worth[:, 0] = self._without_a_call(0)[1][..., None]
        for left in range(1, paid.calls + 1):
            start, called = np.zeros((rows, *plan.start.shape[2:])), self._called(left)
            reached = _reached(plan.company, called)
            for desk in filter(reached.__contains__, plan.company.order):
                above = start[:, plan.company.escalates_to[desk]]
                start[:, desk] = _Talk(self, left, desk, above).start
            self.worth[:, left] = self._between(left, start, called)

    def every(self, values: NDArray[Kept]) -> NDArray[Kept]:
        """The values of each contract, once for each kind."""
        return np.repeat(values, self.kinds, axis=0)

    def through(self, money: Floats, worth: Floats) -> Floats:
        """Worth before a cost that each contract pays."""
        factor, term = toll(money, self.paid.aversion)
        shape = (-1,) + (1,) * (worth.ndim - 1)
        return self.every(factor).reshape(shape) * worth - self.every(term).reshape(shape)

    def _without_a_call(self, left: int) -> tuple[Floats, Floats]:
        """What going on or leaving is thought to be worth, (C, P), and is, (rows, P)."""
        ways, really = self.plan.customer.exits[:, left], self.paid.exits[:, left]
        going_on = np.zeros((len(ways), 1, self.kinds))
        thought = np.concatenate([going_on, ways], axis=1) @ self.plan.beliefs.points.T
        paid = np.concatenate([going_on, really], axis=1).transpose(0, 2, 1)
        taken = np.take_along_axis(paid, thought.argmax(axis=1)[:, None, :], axis=2)
        return thought.max(axis=1), taken.reshape(len(self.worth), -1)

    def _called(self, left: int) -> Integers:
        """The desk that the plan calls, or nobody: shape (C, P, n)."""
        company, customer = self.plan.company, self.plan.customer
        best = np.repeat(self._without_a_call(left)[0][..., None], company.levels, axis=-1)
        called = np.full(best.shape, NOBODY)
        for desk in np.flatnonzero(company.entry):
            hoped = self.plan.start[:, left, desk]
            top = np.maximum.accumulate(hoped, axis=-1)
            factor, term = toll(customer.call[:, desk], customer.aversion)
            hope = factor[:, None, None] * _recall(company, top, hoped) - term[:, None, None]
            called = np.where(hope > best, desk, called)
            best = np.maximum(best, hope)
        return called

    def _between(self, left: int, start: Floats, called: Integers) -> Floats:
        paid = self._without_a_call(left)[1]
        worth = np.repeat(paid[..., None], self.plan.company.levels, axis=-1)
        for desk in set(np.unique(called)) - {NOBODY}:
            hoped = self.plan.start[:, left, desk]
            raised = np.where(
                hoped >= np.maximum.accumulate(hoped, axis=-1), np.arange(hoped.shape[-1]), 0
            )
            brought_up = self.every(np.maximum.accumulate(raised, axis=-1))
            recalled = np.take_along_axis(start[:, desk], brought_up, axis=-1)
            heard = _recall(self.met, recalled, start[:, desk])
            talked = self.through(self.paid.call[:, desk], heard)
            worth = np.where(self.every(called == desk), talked, worth)
        return worth


def _reached(company: Company, called: Integers) -> set[int]:
    """The desks that are called, and those above them: no other needs working through."""
    reached = {int(desk) for desk in np.unique(called)} - {NOBODY}
    for desk in reversed(company.order):
        if desk in reached and company.escalates_to[desk] != NOBODY:
            reached.add(int(company.escalates_to[desk]))
    return reached


def _recall(company: Company, recalled: Floats, start: Floats) -> Floats:
    """Starting with the offer on file where it is found, and with nothing where it is not."""
    return company.remembers * recalled + (1 - company.remembers) * start[..., :1]


class _Talk:
    """One talk of the plan carried out; ``start`` has the shape (rows, P, n)."""

    def __init__(self, carried: _Carried, left: int, desk: int, above: Floats) -> None:
        plan = carried.plan
        self.carried, self.plan, self.left, self.desk = carried, plan, left, desk
        company, known = carried.met, plan.beliefs
        self.states = states = pairs(company.levels)
        self.between = carried.worth[:, left - 1], above
        low = np.stack([np.zeros_like(states.offer), states.offer])
        learned = known.learned(desk, low, states.high)
        self.end = self._end(states.offer, learned)
        named_at = known.learned(desk, states.offer, states.offer + 1)
        # A row meets one kind, so the law of limits is that kind's own.
        self.law = np.tile(company.survival[desk], (plan.customer.contracts, 1))
        chance = (self.law[:, :-1] - self.law[:, 1:])[..., None]
        self.named = named_sums(chance, self._end(states.high - 1, named_at), states)
        self.broken = self._broken(learned)
        self.value = self._states()
        self.start = self._start()

    def _end(self, offer: Integers, belief: Lottery) -> Floats:
        carried, plan, met = self.carried, self.plan, self.carried.met
        hoped = blend(plan.worth[:, self.left - 1], belief, offer)
        deal = offered(plan.customer, offer, hoped.ndim)
        paid = carried.every(offered(carried.paid, offer, hoped.ndim))
        stop = np.where(carried.every(deal >= hoped), paid, blend(self.between[0], belief, offer))
        above = plan.company.escalates_to[self.desk]
        if above == NOBODY:
            return stop
        granted = float(plan.company.granted[self.desk])
        best = np.maximum(deal, hoped)
        hope = granted * blend(plan.start[:, self.left, above], belief, offer)
        factor, term = toll(plan.customer.escalate[:, self.desk], plan.customer.aversion)
        shape = (-1,) + (1,) * (best.ndim - 1)
        asking = factor.reshape(shape) * (hope + (1 - granted) * best) - term.reshape(shape)
        really = float(met.granted[self.desk])
        heard = really * blend(self.between[1], belief, offer) + (1 - really) * stop
        paid = carried.through(carried.paid.escalate[:, self.desk], heard)
        return np.where(carried.every(asking > best), paid, stop)

    def _broken(self, learned: Lottery) -> Floats:
        carried, plan = self.carried, self.plan
        nothing = np.zeros(learned[0].shape[-3], dtype=np.int64)
        ways = (plan.customer.forced @ plan.beliefs.points.T)[..., None]
        hopes = [blend(ways[:, way], learned, nothing) for way in range(ways.shape[1])]
        way = carried.every(np.stack(hopes).argmax(axis=0))
        paid = carried.paid.forced.transpose(0, 2, 1).reshape(len(carried.worth), -1)
        shut: Floats = np.take_along_axis(paid, way.reshape(len(paid), -1), axis=1).reshape(
            way.shape
        )
        chance = float(carried.met.cancels[self.desk])
        return (1 - chance) * blend(self.between[0], learned, nothing) + chance * shut

    def _states(self) -> Floats:
        company, carried, value = self.carried.met, self.carried, self.end.copy()
        for gap in range(2, company.levels + 1):
            offer = np.arange(company.levels - gap + 1)
            high = offer + gap
            at = self.states.at[offer, high]
            planned = self.plan.moves[:, self.left, self.desk][:, :, offer, high]
            move = carried.every(np.where(planned < 0, -1 - planned, planned))
            asks = move != END
            level = np.where(asks, move, offer[:, None] + 1)
            breaks = company.breaks[level - offer[:, None]]
            answered = self._answered(value, (offer, high), level, company.closes)
            risked = (1 - breaks) * answered + breaks * self.broken[:, :, at]
            still = np.where(asks, carried.through(carried.paid.ask, risked), self.end[:, :, at])
            silences = carried.every(planned < 0)
            value[:, :, at] = still
            if silences.any():
                next_up = np.broadcast_to(offer[:, None] + 1, level.shape)
                moved = self._answered(value, (offer, high), next_up, company.closes)
                silent = company.silence * moved + (1 - company.silence) * still
                silent = carried.through(carried.paid.pause, silent)
                value[:, :, at] = np.where(silences, silent, still)
        return value

    def _start(self) -> Floats:
        company, carried, first = self.carried.met, self.carried, self.plan.company.first_offer
        offers = np.arange(company.levels)
        start: Floats = self.value[:, 0, self.states.at[offers, company.levels]].transpose(0, 2, 1)
        if first == 0:
            return start
        high = np.full(first, company.levels)
        shape = (len(start), 2, first, start.shape[1])
        volunteered = np.full(shape, first)
        heard = self._answered(self.value, (offers[:first], high), volunteered, 0.0)[:, 0]
        heard = heard.transpose(0, 2, 1)
        asking = company.volunteers * heard + (1 - company.volunteers) * start[..., :first]
        asking = carried.through(carried.paid.ask, asking)
        opens = carried.every(self.plan.opens[:, self.left, self.desk, :, :first])
        return np.concatenate(
            [np.where(opens, asking, start[..., :first]), start[..., first:]], axis=-1
        )

    def _answered(
        self, value: Floats, bounds: tuple[Integers, Integers], level: Integers, closes: float
    ) -> Floats:
        """Worth of an ask that is heard: shape (rows, 2, O, P), that of ``level``."""
        offer, high = bounds
        company, at = self.carried.met, self.states.at
        rows, own, _, points = np.ix_(*map(np.arange, level.shape))
        low, column = own * offer[:, None], offer[:, None]
        mass = self.law[rows, low] - self.law[rows, high[:, None]]
        scale = inverse(mass)
        granted: Floats = (self.law[rows, level] - self.law[rows, high[:, None]]) * scale
        up, down = at[level, high[:, None]], at[column, level]
        yes = closes * self.end[rows, 1, up, points]
        yes = yes + (1 - closes) * value[rows, 1, up, points]
        no = (1 - granted) * (1 - company.reveals) * value[rows, own, down, points]
        worth: Floats = granted * yes + no
        return worth + company.reveals * self.named[rows, own, down, points] * scale
