"""Offers: our plan and a negotiator of NegMAS, each in a mechanism of NegMAS."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from time import process_time
from typing import Any

import numpy as np

from contracts import setting
from negotiate.strategy.arena import rivals
from negotiate.strategy.arena.agent import Agent
from negotiate.strategy.arena.world import World, scene
from negotiate.strategy.solve import solve
from pairs import Comparison, Stopwatch

#: The most usual of its negotiators: it gives way over time.
RIVAL = "BoulwareTBNegotiator"
#: Desk that is called; steps of a call; calls timed at once; contracts; their seed.
DESK, STEPS, CALLS, CONTRACTS, SEED = 2, 4, 20, 20, 20261124
AGAINST = f"{RIVAL} of NegMAS in the same mechanism"


def offers_against_negmas() -> Comparison:
    """Calls of a plan that is made, against calls of a negotiator of NegMAS.

    Both speak in NegMAS's own mechanism of alternating offers, at most four steps, to the same
    agents with the same luck. It is a peer and no floor, and so has no bound: its negotiator makes
    an ask of the time that is gone and of its own utility. It knows nothing of desks, of a second
    call or of what an agent probably grants, and what that costs stands in the table of savings.
    """
    return _comparison("a call, plan made", _ours(planning=False))


def first_call_against_negmas() -> Comparison:
    """The same, with the plan of a contract worked out before its first call.

    What one company's talks teach is part of it. A plan holds for all calls to a company and for
    whatever is said in them, so this is paid once for a contract.
    """
    return _comparison("a plan and a call", _ours(planning=True))


def _comparison(name: str, ours: Callable[[int], Any]) -> Comparison:
    return Comparison(name, AGAINST, _timed(ours), _timed(_theirs()), bound=None, rounds=7)


def _ours(*, planning: bool) -> Callable[[int], Any]:
    of = setting("typical", CONTRACTS)
    made = solve(of.company, of.customer, of.prior)
    alone = [of.customer.some(np.array([row])) for row in range(CONTRACTS)]

    def buyer(case: int) -> Any:
        if planning:
            plan, row = solve(of.company, alone[case], of.prior), 0
        else:
            plan, row = made, case
        return rivals.OurNegotiator(plan, contract=row, left=of.customer.calls, desk=DESK)

    return buyer


def _theirs() -> Callable[[int], Any]:
    of = setting("typical", CONTRACTS)
    assert rivals.OurNegotiator  # Imports NegMAS, and hushes what it warns of.
    from negmas import sao  # type: ignore[import-untyped]

    kind = getattr(sao, RIVAL)

    def buyer(case: int) -> Any:
        ways = float((of.customer.exits[case, 0] @ of.prior).max(initial=0.0))
        return kind(ufun=rivals.utilities(of.customer.deal[case], ways))

    return buyer


def _timed(buyer: Callable[[int], Any]) -> Stopwatch:
    of = setting("typical", CONTRACTS)
    there = scene(World.of(of.company, of.prior), np.arange(CONTRACTS), of.customer.calls, SEED)
    turns = count()

    def stopwatch() -> float:
        first = next(turns) * CALLS
        start = process_time()
        for turn in range(first, first + CALLS):
            case = turn % CONTRACTS
            agent = Agent(there, DESK, case=case, call=0)
            rivals.one_call(buyer(case), agent, steps=STEPS)
        return (process_time() - start) / CALLS

    return stopwatch
