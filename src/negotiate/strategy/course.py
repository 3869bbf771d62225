"""How a plan runs: how often each end is reached and each step paid for, by kind of company.

Without risk aversion the worth of a fixed plan is linear in what its ends are worth and its steps
cost. The coefficients are found by following the plan forwards from the root, where
`negotiate.strategy.evaluate` goes backwards from the ends; so one pass prices the plan for any
customer. Rows are contracts, once for each kind of provider: ``C * kinds``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.beliefs import Lottery, inverse
from negotiate.strategy.company import NOBODY, Company, Flags, Floats, Integers
from negotiate.strategy.customer import toll
from negotiate.strategy.ends import blend, offered, pairs
from negotiate.strategy.solve import Solution
from negotiate.strategy.talk import END, Moves


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """Chances and counts of ``C`` plans, by the kind that is met. Those of ends sum to 1.

    Attributes:
        accepted: Shape (C, kinds, n). Chance of ending with each level.
        stayed: Shape (C, kinds, N + 1). Chance of going on as before with ``t`` calls left.
        left: Of the same shape. Chance of leaving.
        cancelled: Shape (C, kinds). Chance that the contract is cancelled by accident.
        calls: Shape (C, kinds, desks). Calls to each desk.
        escalations: Of the same shape. Requests made there for the desk above.
        asks: Shape (C, kinds). Asks, open questions too.
        pauses: Shape (C, kinds). Silences.
    """

    accepted: Floats
    stayed: Floats
    left: Floats
    cancelled: Floats
    calls: Floats
    escalations: Floats
    asks: Floats
    pauses: Floats


def course(plan: Solution) -> Course:
    """Follow each contract's plan as it is carried out, from all its calls and the prior on."""
    company, contracts = plan.company, plan.customer.contracts
    rows = contracts, company.kinds
    calls = plan.customer.calls + 1
    made = Course(
        np.zeros((*rows, company.levels)),
        np.zeros((*rows, calls)),
        np.zeros((*rows, calls)),
        np.zeros(rows),
        np.zeros((*rows, company.desks)),
        np.zeros((*rows, company.desks)),
        np.zeros(rows),
        np.zeros(rows),
    )
    at = np.zeros((contracts, company.kinds, len(plan.beliefs.points), company.levels))
    at[:, :, plan.beliefs.root, 0] = 1.0
    for left in range(plan.customer.calls, -1, -1):
        at = _Day(plan, made, left, at).after
    return made


class _Day:
    """The step from ``left`` calls to one less; arrays are (C, kinds, ...)."""

    def __init__(self, plan: Solution, made: Course, left: int, at: Floats) -> None:
        self.plan, self.made, self.left = plan, made, left
        self.after, company = np.zeros_like(at), plan.company
        self.start = np.zeros((*at.shape[:2], company.desks, *at.shape[2:]))
        self._between(at)
        for desk in reversed(company.order):
            if left and self.start[:, :, desk].any():
                self._talk(desk)

    def _between(self, at: Floats) -> None:
        plan, left, company = self.plan, self.left, self.plan.company
        ways = plan.customer.exits[:, left] @ plan.beliefs.points.T
        leaving: Floats = ways.max(axis=1, initial=-np.inf)
        best = np.repeat(np.maximum(leaving, 0.0)[..., None], company.levels, axis=-1)
        calling = np.full(best.shape, NOBODY)
        brought = np.zeros((company.desks, *best.shape), dtype=np.int64)
        for desk in np.flatnonzero(company.entry) if left else ():
            hoped = plan.start[:, left, desk]
            top = np.maximum.accumulate(hoped, axis=-1)
            raised = np.where(hoped >= top, np.arange(company.levels), 0)
            brought[desk] = np.maximum.accumulate(raised, axis=-1)
            heard = company.remembers * top + (1 - company.remembers) * hoped[..., :1]
            factor, term = toll(plan.customer.call[:, desk], plan.customer.aversion)
            hope = factor[:, None, None] * heard - term[:, None, None]
            calling = np.where(hope > best, desk, calling)
            best = np.maximum(best, hope)
        ended = np.where((calling == NOBODY)[:, None], at, 0.0).sum(axis=-1)
        leaves = (leaving > 0)[:, None]
        self.made.left[:, :, left] = np.where(leaves, ended, 0.0).sum(axis=-1)
        self.made.stayed[:, :, left] = np.where(leaves, 0.0, ended).sum(axis=-1)
        for desk in np.flatnonzero(company.entry) if left else ():
            called = np.where((calling == desk)[:, None], at, 0.0)
            self.made.calls[:, :, desk] += called.sum(axis=(2, 3))
            self.start[:, :, desk, :, 0] += (1 - company.remembers) * called.sum(axis=-1)
            spread = np.eye(company.levels)[brought[desk]]
            found = np.einsum("ckpo,cpoq->ckpq", called, spread, optimize=True)
            self.start[:, :, desk] += company.remembers * found

    def _talk(self, desk: int) -> None:
        talk = _Talk(self, desk)
        states, known = talk.states, self.plan.beliefs
        low = np.stack([np.zeros_like(states.offer), states.offer])
        learned = known.learned(desk, low, states.high)
        named = known.learned(desk, states.offer, states.offer + 1)
        self._end(desk, (talk.ended[:, :, :, states.offer, states.high], states.offer), learned)
        # The row of a named limit ``x`` and an offer ``o`` is the pair ``(x, o + 1)``.
        named_at = talk.named[:, :, states.offer, states.high - 1]
        self._end(desk, (named_at, states.high - 1), named)
        broken = talk.broken[:, :, :, states.offer, states.high]
        chance = float(self.plan.company.cancels[desk])
        self.made.cancelled[...] += chance * broken.sum(axis=(2, 3, 4))
        self._move(self.after, (1 - chance) * broken, np.zeros_like(states.offer), learned)

    def _end(self, desk: int, reached: tuple[Floats, Integers], belief: Lottery) -> None:
        """Accept, hang up or escalate, as the plan has it; ``reached`` (C, kinds, ..., Q, P)."""
        (mass, offer), plan = reached, self.plan
        hung_up = blend(plan.worth[:, self.left - 1], belief, offer)
        deal = offered(plan.customer, offer, hung_up.ndim)
        accepts = np.broadcast_to(deal >= hung_up, hung_up.shape)
        above = int(plan.company.escalates_to[desk])
        if above != NOBODY:
            asks = self._escalates(desk, np.maximum(deal, hung_up), offer, belief)
            asking = np.where(asks[:, None], mass, 0.0)
            granted = float(plan.company.granted[desk])
            self.made.escalations[:, :, desk] += asking.sum(axis=tuple(range(2, mass.ndim)))
            self._move(self.start[:, :, above], granted * asking, offer, belief)
            mass = mass - granted * asking
        taken = np.where(accepts[:, None], mass, 0.0)
        by_row = taken.sum(axis=(*range(2, mass.ndim - 2), mass.ndim - 1))
        self.made.accepted[...] += by_row @ np.eye(plan.company.levels)[offer]
        self._move(self.after, mass - taken, offer, belief)

    def _escalates(self, desk: int, best: Floats, offer: Integers, belief: Lottery) -> Flags:
        plan, above = self.plan, self.plan.company.escalates_to[desk]
        granted = float(plan.company.granted[desk])
        heard = granted * blend(plan.start[:, self.left, above], belief, offer)
        factor, term = toll(plan.customer.escalate[:, desk], plan.customer.aversion)
        shape = (-1,) + (1,) * (best.ndim - 1)
        asking = factor.reshape(shape) * (heard + (1 - granted) * best) - term.reshape(shape)
        return np.asarray(asking > best)

    @staticmethod
    def _move(into: Floats, mass: Floats, offer: Integers, belief: Lottery) -> None:
        """Spread over the points around the beliefs; ``mass`` is (C, kinds, ..., Q, P)."""
        index, weight = belief
        points, levels = into.shape[2:]
        place = (index * levels + offer[:, None, None]).reshape(-1)
        for row in np.ndindex(mass.shape[:2]):
            if mass[row].any():
                moved = (mass[row][..., None] * weight).reshape(-1)
                found = np.bincount(place, moved, points * levels)
                into[row] += found.reshape(points, levels)


class _Talk:
    """One talk followed forwards: where it ends, with what limit named, and where it is broken off.

    ``ended`` and ``broken`` are (C, kinds, 2, n, n + 1, P) by state; ``named`` (C, kinds, n, n, P)
    by limit and offer.
    """

    def __init__(self, day: _Day, desk: int) -> None:
        plan = day.plan
        self.company: Company = plan.company
        self.states = pairs(self.company.levels)
        self.law = self.company.survival[desk]
        start = day.start[:, :, desk].swapaxes(-1, -2)
        levels = self.company.levels
        shape = (*start.shape[:2], 2, levels, levels + 1, start.shape[-1])
        self.value, self.ended, self.broken, self._below = (np.zeros(shape) for _ in range(4))
        opens = plan.opens[:, day.left, desk].swapaxes(-1, -2)[:, None]
        opening = np.where(opens, start, 0.0)
        day.made.asks[...] += opening.sum(axis=(2, 3))
        volunteers, first = self.company.volunteers, self.company.first_offer
        self.value[:, :, 0, np.arange(levels), levels] += start - volunteers * opening
        for offer in range(first):
            heard = volunteers * opening[:, :, offer]
            if heard.any():
                self._answer(heard, (0, offer, levels), first, 0.0)
        planned = plan.moves[:, day.left, desk]
        reached = np.argwhere(np.ones((levels, levels + 1), dtype=np.bool_))
        for offer, high in sorted(map(tuple, reached), key=lambda at: at[0] - at[1]):
            for own in (0, 1) if offer < high else ():
                mass = self.value[:, :, own, offer, high]
                if mass.any():
                    self._state(day.made, mass, (own, offer, high), planned[:, own, offer, high])
        self.named = self._named()

    def _state(
        self, made: Course, mass: Floats, state: tuple[int, int, int], planned: Moves
    ) -> None:
        own, offer, high = state
        silent = np.where((planned < 0)[:, None], mass, 0.0)
        if silent.any():
            made.pauses[...] += silent.sum(axis=-1)
            moved = self.company.silence * silent
            self._answer(moved, state, offer + 1, self.company.closes)
            mass = mass - moved
        move = np.where(planned < 0, -1 - planned, planned)
        for level in np.unique(move):
            chosen = np.where((move == level)[:, None], mass, 0.0)
            if level == END:
                self.ended[:, :, own, offer, high] += chosen
            elif chosen.any():
                made.asks[...] += chosen.sum(axis=-1)
                breaks = self.company.breaks[level - offer]
                self.broken[:, :, own, offer, high] += breaks * chosen
                self._answer((1 - breaks) * chosen, state, int(level), self.company.closes)

    def _answer(self, mass: Floats, state: tuple[int, int, int], level: int, closes: float) -> None:
        own, offer, high = state
        law, reveals = self.law, self.company.reveals
        scale = inverse(law[:, own * offer] - law[:, high])
        granted = ((law[:, level] - law[:, high]) * scale)[:, None]
        yes, no = granted * mass, (1 - granted) * (1 - reveals) * mass
        self.ended[:, :, 1, level, high] += closes * yes
        self.value[:, :, 1, level, high] += (1 - closes) * yes
        self.value[:, :, own, offer, level] += no
        self._below[:, :, own, offer, level] += reveals * scale[:, None] * mass

    def _named(self) -> Floats:
        """Every limit below an ask that was refused, with the better of it and the offer."""
        levels = self.company.levels
        chance = (self.law[:, :-1] - self.law[:, 1:])[..., None]
        below = self._below
        named = np.zeros((*below.shape[:2], levels, levels, below.shape[-1]))
        for limit in range(levels):
            asked = below[:, :, :, : limit + 1, limit + 1 :].sum(axis=(2, 3, 4))
            named[:, :, limit, limit] += chance[:, limit] * asked
            lower = below[:, :, 0, limit + 1 :].sum(axis=3)
            named[:, :, limit, limit + 1 :] += chance[:, limit, None] * lower
        return named
