"""One talk with one agent, solved for every belief at once: what to ask, and when to stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from negotiate.strategy.beliefs import Beliefs
from negotiate.strategy.company import Company, Flags, Floats, Integers
from negotiate.strategy.customer import Customer, toll
from negotiate.strategy.ends import Ends, Pairs, pairs

Moves = NDArray[np.int8]

#: The move that is no level: the best way to end the talk.
END = 0


@dataclass(frozen=True, slots=True, eq=False)
class Talk:
    """Values and moves of one talk, for ``C`` contracts and ``P`` points of belief.

    Attributes:
        value: Shape (C, 2, Q, P). By state, in the order of `negotiate.strategy.ends`.
        moves: Of the same shape. A level to ask for, or `END`; ``-1 - move`` for saying nothing
            first, and making the move if nothing comes of it.
        start: Shape (C, n, P). At the start, by the offer on the table.
        opens: Of the same shape. Whether to begin with an open question.
    """

    value: Floats
    moves: Moves
    start: Floats
    opens: Flags


class _Asks(NamedTuple):
    """All asks of the states with one gap: ``J`` sizes by ``O`` offers.

    ``granted`` and ``scale`` have the shape (2, J, O, P): the chance that the ask is granted, and
    one over the mass of limits that are still possible.
    """

    offer: Integers
    high: Integers
    level: Integers
    granted: Floats
    scale: Floats


def talk(company: Company, customer: Customer, known: Beliefs, desk: int, over: Ends) -> Talk:
    """Solve it, by numpy.

    Args:
        company: The company.
        customer: The customer.
        known: The beliefs.
        desk: The agent's.
        over: What ends are worth at this desk.
    """
    states, levels = pairs(company.levels), company.levels
    survival = known.survival[desk].T
    named = named_sums((survival[:-1] - survival[1:])[None], over.known, states)
    value, moves = over.end.copy(), np.zeros(over.end.shape, dtype=np.int8)
    asked, paused = _tolls(customer.ask, customer), _tolls(customer.pause, customer)
    for gap in range(2, levels + 1):
        offer = np.arange(levels - gap + 1)[None, :]
        asks = _asks(known, desk, offer, offer + gap, offer + np.arange(1, gap)[:, None])
        rows = states.at[asks.offer[0], asks.high[0]]
        answered = _answered(company, states, asks, (over, value, named), company.closes)
        breaks = company.breaks[1:gap, None, None]
        risked = (1 - breaks) * answered + breaks * over.broken[:, :, None, rows]
        worth = asked[0] * risked - asked[1]
        best = worth.argmax(axis=2)
        top = np.take_along_axis(worth, best[:, :, None], axis=2)[:, :, 0]
        end = over.end[:, :, rows]
        still = np.maximum(end, top)
        move = np.where(top > end, asks.offer[0][:, None] + best + 1, END)
        silent = company.silence * answered[:, :, 0] + (1 - company.silence) * still
        silent = paused[0][:, :, 0] * silent - paused[1][:, :, 0]
        value[:, :, rows] = np.maximum(still, silent)
        moves[:, :, rows] = np.where(silent > still, -1 - move, move)
    start, opens = _start(company, known, desk, (over, value, named), asked)
    return Talk(value, moves, start, opens)


def _tolls(money: Floats, customer: Customer) -> tuple[Floats, Floats]:
    factor, term = toll(money, customer.aversion)
    return factor[:, None, None, None, None], term[:, None, None, None, None]


def _asks(known: Beliefs, desk: int, offer: Integers, high: Integers, level: Integers) -> _Asks:
    survival, scale = known.survival[desk].T, known.scale[desk][:, offer, high]
    return _Asks(offer, high, level, (survival[level] - survival[high]) * scale, scale)


def named_sums(chance: Floats, known: Floats, states: Pairs) -> Floats:
    """Worth of limits named below each level, times their chance: shape (C, 2, Q, P).

    Rows are pairs ``(offer, ask)``: the limit is somewhere in ``[low, ask)``.

    Args:
        chance: Of each limit; broadcasts to the shape (C, n, P).
        known: As in `negotiate.strategy.ends.Ends`.
        states: The pairs.
    """
    levels = chance.shape[1]
    own = known[:, states.at[np.arange(levels), np.arange(levels) + 1]]
    upto = np.cumsum(chance * own, axis=1)
    upto = np.concatenate([np.zeros_like(upto[:, :1]), upto], axis=1)
    between = upto[:, states.high] - upto[:, states.offer]
    limit, offer = np.triu_indices(levels, k=1)
    terms = np.zeros((len(known), levels, *own.shape[1:]))
    terms[:, limit, offer] = chance[:, limit] * known[:, states.at[limit, offer + 1]]
    lower = np.cumsum(terms, axis=1)[:, -1]
    return np.stack([lower[:, states.offer] + between, between], axis=1)


def _answered(
    company: Company,
    states: Pairs,
    asks: _Asks,
    worth: tuple[Ends, Floats, Floats],
    closes: float,
) -> Floats:
    """Worth of an ask that is heard, before its cost: shape (C, 2, J, O, P)."""
    over, value, named = worth
    up, down = states.at[asks.level, asks.high], states.at[asks.offer, asks.level]
    reveals = company.reveals
    yes = closes * over.end[:, 1, up] + (1 - closes) * value[:, 1, up]
    no = (1 - asks.granted) * (1 - reveals) * value[:, :, down]
    return asks.granted * yes[:, None] + no + reveals * named[:, :, down] * asks.scale


def _start(
    company: Company,
    known: Beliefs,
    desk: int,
    worth: tuple[Ends, Floats, Floats],
    asked: tuple[Floats, Floats],
) -> tuple[Floats, Flags]:
    states, levels, first = pairs(company.levels), company.levels, company.first_offer
    offers = np.arange(levels)
    silent = worth[1][:, 0, states.at[offers, levels]]
    start, opens = silent.copy(), np.zeros(silent.shape, dtype=np.bool_)
    if first > 0:
        offer = offers[None, :first]
        asks = _asks(known, desk, offer, np.full_like(offer, levels), np.full_like(offer, first))
        # What an agent brings up unasked ends nothing.
        answered = _answered(company, states, asks, worth, 0.0)[:, 0, 0]
        asking = company.volunteers * answered + (1 - company.volunteers) * silent[:, :first]
        asking = asked[0][:, 0, 0] * asking - asked[1][:, 0, 0]
        opens[:, :first] = asking > silent[:, :first]
        start[:, :first] = np.maximum(asking, silent[:, :first])
    return start, opens
