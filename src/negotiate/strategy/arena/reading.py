"""What a solved plan says to do in talks that are going on.

One reading for whoever carries a plan out: the player of the arena, who follows it in thousands of
talks at once, and the coach of one call.
"""

from __future__ import annotations

import numpy as np

from negotiate.strategy.arena.player import Act
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.beliefs import Lottery
from negotiate.strategy.company import NOBODY, Floats, Integers
from negotiate.strategy.customer import toll
from negotiate.strategy.solve import Solution


def next_act(solution: Solution, talks: Talks, point: Integers, belief: Lottery) -> Integers:
    """The move of each talk, from the tables; at an end, the best of the ways to end.

    Args:
        solution: The plan.
        talks: Where each talk stands.
        point: Shape (M,). The point of belief whose plan is followed.
        belief: What is believed now that this much was heard, for what comes after the talk.

    Returns:
        Shape (M,). A level to ask for, or an `Act`.
    """
    own = (talks.low > 0).astype(np.int64)
    state = (talks.contract, talks.left, talks.desk)
    move = solution.moves[(*state, own, talks.offer, talks.high, point)].astype(np.int64)
    # Below 0: say nothing first, and then what is left of the number.
    after = np.where(move < 0, -1 - move, move)
    act = np.where((move < 0) & ~talks.quiet, int(Act.SAY_NOTHING), after)
    opens = talks.fresh & solution.opens[(*state, point, talks.offer)]
    act = np.where(opens, int(Act.OPEN_QUESTION), act)
    act = np.where(talks.final, int(Act.ACCEPT), act)
    (ends,) = np.nonzero(act == Act.ACCEPT)
    if len(ends):
        index, weight = belief
        act[ends] = how_to_end(solution, talks.take(ends), (index[ends], weight[ends]))
    return act


def accept_or_not(solution: Solution, talks: Talks, belief: Lottery) -> tuple[Floats, Floats]:
    """Worth of accepting, and of hanging up."""
    accept = solution.customer.deal[talks.contract, talks.offer]
    at = (talks.contract[:, None], talks.left[:, None] - 1, belief[0], talks.offer[:, None])
    return accept, (belief[1] * solution.worth[at]).sum(axis=1)


def how_to_end(solution: Solution, talks: Talks, belief: Lottery) -> Integers:
    """Accept, hang up, or ask for the desk above."""
    company, customer = solution.company, solution.customer
    accept, on = accept_or_not(solution, talks, belief)
    stop = np.maximum(accept, on)
    upper = company.escalates_to[talks.desk]
    at = (
        talks.contract[:, None],
        talks.left[:, None],
        upper[:, None],
        belief[0],
        talks.offer[:, None],
    )
    above = (belief[1] * solution.start[at]).sum(axis=1)
    cost = customer.escalate[talks.contract, talks.desk]
    factor, term = toll(cost, customer.aversion[talks.contract])
    granted = company.granted[talks.desk]
    asking = factor * (granted * above + (1 - granted) * stop) - term
    escalates = (upper != NOBODY) & (asking > stop)
    ends = np.where(accept >= on, int(Act.ACCEPT), int(Act.HANG_UP))
    return np.where(escalates, int(Act.ESCALATE), ends)
