"""Exact dynamic programming over what can be known: the standing offer and the bounds of a limit.

A talk with one agent is in state ``(o, h, f)``: offer ``o`` on the table, limit below ``h``, and
whether the agent made the offer. Every ask narrows the bounds, so states are solved by the gap
``h - o``, the narrow ones first. Between calls only the belief and an offer on file remain.

The belief is a point of a grid. Between its vertices values are interpolated, which can only be too
high; what the plan is worth when it is carried out is found by `negotiate.strategy.evaluate`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.util import find_spec

import numpy as np

from negotiate.strategy.beliefs import Beliefs, beliefs, require_belief
from negotiate.strategy.company import Company, Flags, Floats
from negotiate.strategy.customer import Customer, certain, toll
from negotiate.strategy.ends import ends, pairs
from negotiate.strategy.talk import Moves, talk

#: Subdivisions of the simplex: finer ones change the worth of the default plan by some thousandths.
PARTS = 4

#: Contracts up to which loading the compiled path takes longer than it saves.
FEW = 8


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """What every state is worth, in utility, and the best move in it.

    Attributes:
        company: The company.
        customer: The customer, ``C`` contracts.
        beliefs: The points of belief, ``P`` of them.
        worth: Shape (C, N + 1, P, n). Between calls: ``t`` calls left, offer ``r`` on file.
        start: Shape (C, N + 1, desks, P, n). At the start of a talk with offer ``o``.
        moves: Shape (C, N + 1, desks, 2, n, n + 1, P), at ``[.., own, offer, high, p]``, as in
            `negotiate.strategy.talk.Talk`.
        opens: Shape (C, N + 1, desks, P, n). Whether to begin with an open question.
        filed: Level of an offer that may be on file before the first call, for every contract.
    """

    company: Company
    customer: Customer
    beliefs: Beliefs
    worth: Floats
    start: Floats
    moves: Moves
    opens: Flags
    filed: int = 0

    @property
    def value(self) -> Floats:
        """Shape (C,). What the plan is worth at most, in months of the bill."""
        return self.by_calls[:, -1]

    @property
    def by_calls(self) -> Floats:
        """Shape (C, N + 1). The same with ``t`` calls left, as things are believed today."""
        return certain(
            self.worth[:, :, self.beliefs.root, self.filed], self.customer.aversion[:, None]
        )


def solve(
    company: Company,
    customer: Customer,
    prior: Floats,
    *,
    parts: int = PARTS,
    compiled: bool | None = None,
    filed: int = 0,
) -> Solution:
    """The best plan for each contract.

    Args:
        company: What may be granted, and how agents behave.
        customer: What it is worth, for ``C`` contracts at once.
        prior: Shape (kinds,). Belief of the kind of provider, summing to 1.
        parts: Subdivisions of the belief simplex, at least 1.
        compiled: Whether to use the compiled path; None: where it is
            installed and pays.
        filed: Level of an offer that may be on file before the first call.

    Raises:
        ValueError: The prior is no distribution over the kinds of the company.
    """
    require_belief(company, prior)
    solution = solve_from(company, customer, beliefs(company, prior, parts), compiled=compiled)
    return replace(solution, filed=filed)


def solve_from(
    company: Company, customer: Customer, known: Beliefs, *, compiled: bool | None = None
) -> Solution:
    """`solve`, for beliefs worked out before: those of one company serve many contracts."""
    fast = is_installed() and customer.contracts > FEW if compiled is None else compiled
    contracts, calls = customer.contracts, customer.calls
    shape = (contracts, calls + 1, len(known.points), company.levels)
    by_desk = (contracts, calls + 1, company.desks, *shape[2:])
    states = (*by_desk[:3], 2, company.levels, company.levels + 1, shape[2])
    solution = Solution(
        company,
        customer,
        known,
        worth=np.zeros(shape),
        start=np.zeros(by_desk),
        moves=np.zeros(states, dtype=np.int8),
        opens=np.zeros(by_desk, dtype=np.bool_),
    )
    (_fill_compiled if fast else _fill)(solution)
    return solution


def is_installed() -> bool:
    """Whether the compiled path can be used."""
    return find_spec("numba") is not None


def _fill(solution: Solution) -> None:
    company, customer, known = solution.company, solution.customer, solution.beliefs
    states, worth = pairs(company.levels), solution.worth
    worth[:, 0] = _without_a_call(customer, known, 0)[..., None]
    for left in range(1, customer.calls + 1):
        start = solution.start[:, left]
        for desk in company.order:
            after = worth[:, left - 1], start[:, company.escalates_to[desk]]
            solved = talk(
                company, customer, known, desk, ends(company, customer, known, desk, after)
            )
            start[:, desk] = solved.start.transpose(0, 2, 1)
            solution.opens[:, left, desk] = solved.opens.transpose(0, 2, 1)
            moves = solution.moves[:, left, desk]
            moves[:, :, states.offer, states.high] = solved.moves
        worth[:, left] = _between(company, customer, known, left, start)


def _fill_compiled(solution: Solution) -> None:
    from negotiate.strategy.compiled import Answer, Board, Stakes, solve_all

    company, customer, known = solution.company, solution.customer, solution.beliefs
    board = Board(
        np.array(company.order),
        company.entry,
        company.escalates_to,
        company.granted,
        company.cancels,
        company.breaks,
        company.closes,
        company.reveals,
        company.remembers,
        company.silence,
        company.volunteers,
        company.first_offer,
        np.ascontiguousarray(known.survival.transpose(0, 2, 1)),
        known.scale,
        known.index.swapaxes(-1, -2).view(np.uint64),  # Nobody counts from the end.
        known.weight.swapaxes(-1, -2),
    )
    lefts = range(customer.calls + 1)
    stakes = Stakes(
        customer.deal,
        np.stack([_without_a_call(customer, known, left) for left in lefts], axis=1),
        customer.forced @ known.points.T,
        np.stack(toll(customer.call, customer.aversion[:, None])),
        np.stack(toll(customer.escalate, customer.aversion[:, None])),
        np.stack(toll(customer.ask, customer.aversion)),
        np.stack(toll(customer.pause, customer.aversion)),
    )
    answer = Answer(solution.worth, solution.start, solution.moves, solution.opens)
    solve_all(board, stakes, answer)


def _without_a_call(customer: Customer, known: Beliefs, left: int) -> Floats:
    """Going on as before, or leaving now, whichever is better: shape (C, P)."""
    ways: Floats = customer.exits[:, left] @ known.points.T
    best: Floats = ways.max(axis=1, initial=-np.inf)
    return np.maximum(best, 0.0)


def _between(
    company: Company, customer: Customer, known: Beliefs, left: int, start: Floats
) -> Floats:
    """Worth with some calls left and an offer on file: shape (C, P, n)."""
    best = np.broadcast_to(_without_a_call(customer, known, left)[..., None], start[:, 0].shape)
    for desk in np.flatnonzero(company.entry):
        factor, term = toll(customer.call[:, desk], customer.aversion)
        # An offer on file need not be brought up, so a smaller one is never better.
        recalled = np.maximum.accumulate(start[:, desk], axis=-1)
        heard = company.remembers * recalled + (1 - company.remembers) * start[:, desk, :, :1]
        best = np.maximum(best, factor[:, None, None] * heard - term[:, None, None])
    return best
