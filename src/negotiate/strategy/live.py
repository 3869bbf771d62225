"""One talk while it goes on: where it stands, and what the plan says to do next.

Numbers alone. What was heard moves the state; the move is read where the arena's player reads it,
so that whoever follows the advice carries the plan out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Literal

import numpy as np

from negotiate.strategy.arena.player import Act
from negotiate.strategy.arena.reading import accept_or_not, next_act
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.beliefs import Lottery, posterior
from negotiate.strategy.company import NOBODY, Floats
from negotiate.strategy.customer import certain
from negotiate.strategy.ladder import nearest
from negotiate.strategy.modelled import ONE, Game

LiveAct = Literal["recall", "open", "ask", "pause", "accept", "supervisor", "hang_up"]
"""What to do next in a talk. ``recall``: ask whether an earlier offer still stands."""

_ACTS: dict[int, LiveAct] = {
    Act.ACCEPT: "accept",
    Act.HANG_UP: "hang_up",
    Act.ESCALATE: "supervisor",
    Act.SAY_NOTHING: "pause",
    Act.OPEN_QUESTION: "open",
}


@dataclass(frozen=True, slots=True)
class Live:
    """Where one talk stands. Levels count steps of discount.

    Attributes:
        desk: Where the agent sits.
        left: Calls left, this one among them.
        belief: Of each kind of company, when this agent came on the line.
        high: The agent's limit is known to be below.
        low: It is known to be this or more.
        offer: On the table.
        fresh: Whether nothing has been said to this agent yet.
        quiet: Whether the last thing said was nothing, in vain.
        final: Whether the agent hears no further ask.
        alone: Whether the desk above was refused.
        recall: Whether an earlier offer is still to be asked for.
    """

    desk: int
    left: int
    belief: tuple[float, ...]
    high: int
    low: int = 0
    offer: int = 0
    fresh: bool = True
    quiet: bool = False
    final: bool = False
    alone: bool = False
    recall: bool = False


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do next.

    Attributes:
        act: The act.
        level: To ask for; 0 where nothing is asked for.
        now: What accepting is worth, in whole units of money.
        later: What hanging up is worth: the calls after this one, or leaving.
    """

    act: LiveAct
    level: int = 0
    now: Decimal = Decimal(0)
    later: Decimal = Decimal(0)


def reservation(game: Game, live: Live) -> int | None:
    """The lowest level that accepting beats hanging up at, as is believed now; None for none."""
    solution, (index, weight) = game.solution, _belief(game, live)
    deal = solution.customer.deal[0]
    hung_up: Floats = weight[0] @ solution.worth[0, live.left - 1, index[0]]
    (levels,) = np.nonzero((deal > 0) & (deal >= hung_up))
    return int(levels[0]) if len(levels) else None


def begin(game: Game, desk: int) -> Live:
    """A talk that begins, with all the calls of the plan left and nothing on the table."""
    solution = game.solution
    return Live(
        desk=desk,
        left=solution.customer.calls,
        belief=tuple(map(float, solution.beliefs.points[solution.beliefs.root])),
        high=solution.company.levels,
        recall=solution.filed > 0,
    )


def advise(game: Game, live: Live) -> Advice:
    """What the plan does here.

    Nothing that is worth nothing is accepted: neither today's bill nor one above the walk-away.
    """
    if live.recall:
        return Advice("recall", game.solution.filed)
    solution, talks, belief = game.solution, _talks(live), _belief(game, live)
    accept, on = (float(one[0]) for one in accept_or_not(solution, talks, belief))
    point = np.array([nearest(solution, np.array(live.belief))])
    act = int(next_act(solution, talks, point, belief)[0])
    if act == Act.ESCALATE and live.alone:
        act = int(Act.ACCEPT if accept >= on else Act.HANG_UP)
    if act == Act.ACCEPT and accept <= 0:
        act = int(Act.HANG_UP)
    worth = (_money(game, accept), _money(game, on))
    return Advice("ask", act, *worth) if act > 0 else Advice(_ACTS[act], 0, *worth)


def granted(live: Live, level: int) -> Live:
    """They grant, or offer, a level; less than what is on the table already teaches nothing."""
    high = live.high if level < live.high else max(level + 1, live.high)
    return replace(
        live,
        low=level if level >= live.offer else live.low,
        offer=max(live.offer, level),
        high=high,
        fresh=False,
        quiet=False,
        recall=False,
    )


def refused(live: Live, level: int) -> Live:
    """They refuse a level; one that was granted before stays granted."""
    high = min(live.high, max(level, live.low + 1, live.offer + 1))
    return replace(live, high=high, fresh=False, quiet=False, recall=False)


def offers_nothing(game: Game, live: Live, *, paused: bool) -> Live:
    """They say no to an open question, or after a pause: to the least that would have come."""
    return refused(live, live.offer + 1 if paused else game.solution.company.first_offer)


def last_word(live: Live, asked: int) -> Live:
    """They say that they can do no more.

    Where less than what was asked for is on the table that names their limit; where what was asked
    for was granted they only hear no further ask.
    """
    named = not 0 < asked <= live.low
    high = live.low + 1 if named else live.high
    return replace(live, high=high, final=True, fresh=False, quiet=False, recall=False)


def nothing(live: Live, *, paused: bool) -> Live:
    """Nothing came of an open question, or of a pause."""
    return replace(live, fresh=False, quiet=paused, recall=False)


def recalled(live: Live, level: int) -> Live:
    """An earlier offer of another agent was found, or was not: level 0."""
    return replace(live, offer=max(live.offer, level), recall=False)


def transferred(game: Game, live: Live, desk: int) -> Live:
    """Another agent is on the line; the offer stays, and what the first one taught is believed."""
    known = posterior(
        game.solution.company, np.array(live.belief), live.desk, live.low, _above(live)
    )
    return Live(
        desk=desk,
        left=live.left,
        belief=tuple(map(float, known)),
        high=game.solution.company.levels,
        offer=live.offer,
        recall=live.recall,
    )


def not_transferred(live: Live) -> Live:
    """The desk above was refused; nobody asks one desk for it twice."""
    return replace(live, alone=True)


def desk_above(game: Game, live: Live) -> int | None:
    """The desk that a supervisor sits at; None where there is none."""
    above = int(game.solution.company.escalates_to[live.desk])
    return None if above == NOBODY else above


def _above(live: Live) -> int:
    return max(live.high, live.low + 1)


def _belief(game: Game, live: Live) -> Lottery:
    """What is believed now, between the points that are known."""
    company = game.solution.company
    known: Floats = posterior(company, np.array(live.belief), live.desk, live.low, _above(live))
    index, weight = game.solution.beliefs.grid.locate(known[None, :])
    return index, weight


def _talks(live: Live) -> Talks:
    def one(value: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        return np.array([value], dtype=np.int64)

    nowhere = one(0)
    return Talks(
        case=nowhere,
        contract=nowhere,
        left=one(live.left),
        call=nowhere,
        desk=one(live.desk),
        step=nowhere,
        offer=one(live.offer),
        low=one(live.low),
        high=one(live.high),
        fresh=np.array([live.fresh]),
        quiet=np.array([live.quiet]),
        final=np.array([live.final]),
        kind=nowhere,
        limit=nowhere,
    )


def _money(game: Game, utility: float) -> Decimal:
    aversion = game.solution.customer.aversion[:1]
    months = float(certain(np.array([utility]), aversion)[0])
    return Decimal(months * game.stakes.bill).quantize(ONE, ROUND_HALF_EVEN)
