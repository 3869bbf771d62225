"""One talk of a plan carried out, by the kind of provider it meets.

A plan moves alike whatever kind it meets, so kinds stand on the last axis: what one move picks out
lies together in memory. A move is linear in what comes after it, so all that does not hang on later
states is worked out for every state at once, and state by state only the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from negotiate.strategy.beliefs import Lottery, inverse
from negotiate.strategy.company import NOBODY, Company, Floats, Integers
from negotiate.strategy.customer import Customer, toll
from negotiate.strategy.ends import Pairs, blend, offered, pairs
from negotiate.strategy.solve import Solution
from negotiate.strategy.talk import END, named_sums


@dataclass(frozen=True, slots=True, eq=False)
class Carried:
    """A plan, what it pays, and whom it meets.

    Attributes:
        plan: The plan.
        paid: What counts when it is carried out.
        met: The company that is really met.
        states: The states of a talk, those with the narrowest gap first.
    """

    plan: Solution
    paid: Customer
    met: Company
    states: Pairs

    def through(self, money: Floats, worth: Floats) -> Floats:
        """Worth (C, ...) before a cost (C,) that is really paid."""
        return through(self.paid, money, worth)


def through(customer: Customer, money: Floats, worth: Floats) -> Floats:
    """Worth (C, ...) before a cost (C,)."""
    factor, term = toll(money, customer.aversion)
    shape = (-1,) + (1,) * (worth.ndim - 1)
    return factor.reshape(shape) * worth - term.reshape(shape)


def picked(ways: Floats, way: Integers) -> Floats:
    """Of the ways (C, E, kinds), the one that each contract takes where: (C, ..., kinds)."""
    contracts = np.arange(len(ways)).reshape(-1, *(1,) * (way.ndim - 1))
    taken: Floats = ways[contracts, way]
    return taken


def narrow_first(levels: int) -> Pairs:
    """The pairs by their gap, so that those solved together lie together."""
    listed = pairs(levels)
    order = np.argsort(listed.high - listed.offer, kind="stable")
    at = np.zeros_like(listed.at)
    at[listed.offer[order], listed.high[order]] = np.arange(len(order))
    return Pairs(listed.offer[order], listed.high[order], at)


class _Ask(NamedTuple):
    """Asks in states: the chances of an answer, and the rows of the two states that may follow.

    Attributes:
        level: Shape (C, 2, Q, P). What is asked for.
        granted: Of the same shape, by kind. Chance that it is.
        up: Of the same shape. Row, among all of the shape (C, 2, Q, P), where it is granted.
        down: Row where it is refused.
        scale: Shape (2, Q, 1, kinds). One over the chance of the limits that are still possible.
    """

    level: Integers
    granted: Floats
    up: Integers
    down: Integers
    scale: Floats


class Lesson:
    """What is the same in every talk at one desk, however many calls are left.

    Attributes:
        desk: The desk.
        learned: Beliefs after a talk, by own offer or not, state and point.
        named: The same once the limit is known.
        law: Shape (n + 1, kinds). Chance of each limit or more.
        shut: Shape (C, 2, Q, P, kinds). What is left after an accidental cancellation.
        silent: Silence, which asks for the next level where it works.
        opened: The open question, in the states in which a talk may begin with one.
    """

    def __init__(self, carried: Carried, desk: int) -> None:
        states, beliefs = carried.states, carried.plan.beliefs
        low = np.stack([np.zeros_like(states.offer), states.offer])
        self.carried, self.desk = carried, desk
        self.learned = beliefs.learned(desk, low, states.high)
        self.named = beliefs.learned(desk, states.offer, states.offer + 1)
        self.law = np.ascontiguousarray(carried.met.survival[desk].T)
        self._scale = inverse(self.law[low] - self.law[states.high])[:, :, None]
        self.shut = self._shut()
        self.silent = self.ask(np.minimum(states.offer + 1, carried.met.levels - 1)[:, None])
        starts = states.at[: carried.plan.company.first_offer, carried.met.levels]
        self.opened = self.ask(np.array(carried.plan.company.first_offer), starts)

    def _shut(self) -> Floats:
        plan, nothing = self.carried.plan, np.zeros_like(self.carried.states.offer)
        ways = (plan.customer.forced @ plan.beliefs.points.T)[..., None]
        hopes = [blend(ways[:, way], self.learned, nothing) for way in range(ways.shape[1])]
        return picked(self.carried.paid.forced, np.stack(hopes).argmax(axis=0))

    def ask(self, level: Integers, states: Integers | None = None) -> _Ask:
        """Asking for levels, which broadcast to (C, 2, Q, P), in all states or in some."""
        listed, plan = self.carried.states, self.carried.plan
        count, points = len(listed.offer), len(plan.beliefs.points)
        some = np.arange(count) if states is None else states
        offer, high, scale = listed.offer[some, None], listed.high[some, None], self._scale[:, some]
        level = np.broadcast_to(level, (plan.customer.contracts, 2, len(some), points))
        granted = (self.law.take(level, axis=0) - self.law[high]) * scale
        contract, own, _, point = np.ix_(*map(np.arange, level.shape))
        up = ((contract * 2 + 1) * count + listed.at[level, high]) * points + point
        down = ((contract * 2 + own) * count + listed.at[offer, level]) * points + point
        return _Ask(level, granted, up, down, scale)


class _Heard(NamedTuple):
    """Asks that are heard: a worth, and shares of the values of the two states that may follow."""

    known: Floats
    granted: Floats
    refused: Floats
    up: Integers
    down: Integers

    def worth(self, value: Floats, states: slice = slice(None)) -> Floats:
        """Worth of the asks in some of the states, from the values of all that are later."""
        later = value.reshape(-1, value.shape[-1])
        granted = self.granted[:, :, states] * later.take(self.up[:, :, states], axis=0)
        refused = self.refused[:, :, states] * later.take(self.down[:, :, states], axis=0)
        worth: Floats = self.known[:, :, states] + granted + refused
        return worth


class Talk:
    """One talk; ``start`` has the shape (C, P, n, kinds)."""

    def __init__(
        self, carried: Carried, left: int, lesson: Lesson, after: tuple[Floats, Floats]
    ) -> None:
        self.carried, self.plan, self.left = carried, carried.plan, left
        self.lesson, self.states = lesson, carried.states
        self.between = after[0]
        # What is paid and what is hoped for, side by side, so that both are read at once.
        pieces = [after[0], self.plan.worth[:, left - 1, ..., None]]
        self.escalates = int(self.plan.company.escalates_to[lesson.desk])
        if self.escalates != NOBODY:
            pieces += [after[1], self.plan.start[:, left, self.escalates, ..., None]]
        self.after = np.concatenate(pieces, axis=-1)
        self.end = self._end(self.states.offer, self.lesson.learned)
        self.named = self._named()
        self.value = self._states()
        self.start = self._start()

    def _end(self, offer: Integers, belief: Lottery) -> Floats:
        plan, carried, desk = self.plan, self.carried, self.lesson.desk
        after, kinds = blend(self.after, belief, offer), carried.met.kinds
        between, hoped = after[..., :kinds], after[..., kinds]
        deal = offered(plan.customer, offer, hoped.ndim)
        paid = offered(carried.paid, offer, hoped.ndim)[..., None]
        stop = np.where((deal >= hoped)[..., None], paid, between)
        if self.escalates == NOBODY:
            return stop
        above, dreamt = after[..., kinds + 1 : -1], after[..., -1]
        granted, really = (float(of.granted[desk]) for of in (plan.company, carried.met))
        best = np.maximum(deal, hoped)
        hope = granted * dreamt + (1 - granted) * best
        asks = through(plan.customer, plan.customer.escalate[:, desk], hope) > best
        heard = really * above + (1 - really) * stop
        heard = carried.through(carried.paid.escalate[:, desk], heard)
        return np.where(asks[..., None], heard, stop)

    def _named(self) -> Floats:
        """Worth of the limits named below each ask, times their chance."""
        known, law = self._end(self.states.high - 1, self.lesson.named), self.lesson.law
        chance = np.repeat((law[:-1] - law[1:])[:, None], known.shape[2], axis=1)
        known = known.reshape(*known.shape[:2], -1)
        named = named_sums(chance.reshape(1, len(chance), -1), known, self.states)
        return named.reshape(self.end.shape)

    def _broken(self) -> Floats:
        chance = float(self.carried.met.cancels[self.lesson.desk])
        nothing = np.zeros_like(self.states.offer)
        dropped = blend(self.between, self.lesson.learned, nothing)
        return (1 - chance) * dropped + chance * self.lesson.shut

    def _states(self) -> Floats:
        carried, states, value = self.carried, self.states, self.end.copy()
        levels, silence = carried.met.levels, carried.met.silence
        planned = self.plan.moves[:, self.left, self.lesson.desk][:, :, states.offer, states.high]
        silences, move = planned < 0, np.where(planned < 0, -1 - planned, planned)
        asked = self._asked(move)
        silent = self._heard(self.lesson.silent, carried.met.closes)
        for gap in range(2, levels + 1):
            first = int(states.at[0, gap])
            at = slice(first, first + levels - gap + 1)
            value[:, :, at] = still = asked.worth(value, at)
            if silences[:, :, at].any():
                paused = silence * silent.worth(value, at) + (1 - silence) * still
                paused = carried.through(carried.paid.pause, paused)
                value[:, :, at] = np.where(silences[:, :, at, :, None], paused, still)
        return value

    def _asked(self, move: Integers) -> _Heard:
        """The asks of the plan, with what they cost and risk; where it has none, the end."""
        carried, asks = self.carried, (move != END)[..., None]
        # Where a talk ends no level is asked for, and any will do.
        ask = self.lesson.ask(np.where(asks[..., 0], move, self.lesson.silent.level))
        heard = self._heard(ask, carried.met.closes)
        sizes = np.maximum(ask.level - self.states.offer[:, None], 0)
        breaks = carried.met.breaks.take(sizes)[..., None]
        known = (1 - breaks) * heard.known + breaks * self._broken()
        known = np.where(asks, carried.through(carried.paid.ask, known), self.end)
        factor, _ = toll(carried.paid.ask, carried.paid.aversion)
        share = factor[:, None, None, None, None] * (1 - breaks) * asks
        return _Heard(known, share * heard.granted, share * heard.refused, ask.up, ask.down)

    def _heard(self, ask: _Ask, closes: float) -> _Heard:
        reveals, kinds = self.carried.met.reveals, self.carried.met.kinds
        end, named = (each.reshape(-1, kinds) for each in (self.end, self.named))
        known = closes * ask.granted * end.take(ask.up, axis=0)
        known += reveals * ask.scale * named.take(ask.down, axis=0)
        refused = (1 - reveals) * (1 - ask.granted)
        return _Heard(known, (1 - closes) * ask.granted, refused, ask.up, ask.down)

    def _start(self) -> Floats:
        carried, first = self.carried, self.plan.company.first_offer
        rows = self.states.at[:, carried.met.levels]
        start = self.value[:, 0, rows]
        # What an agent brings up unasked ends nothing.
        heard = self._heard(self.lesson.opened, 0.0).worth(self.value)[:, 0]
        volunteers = carried.met.volunteers
        asking = volunteers * heard + (1 - volunteers) * start[:, :first]
        asking = carried.through(carried.paid.ask, asking)
        opens = self.plan.opens[:, self.left, self.lesson.desk, :, :first].swapaxes(1, 2)
        start[:, :first] = np.where(opens[..., None], asking, start[:, :first])
        return start.swapaxes(1, 2)
