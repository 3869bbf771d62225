"""The solver compiled, contract by contract: the same steps as by numpy, in the same order.

Sums are added up in the same order too, so the numbers are the same to the last bit. Needs numba.
Beliefs stand on the last axis everywhere, so that the inner loops run over neighbours in memory.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numba
import numpy as np

from negotiate.strategy.company import Flags, Floats, Integers
from negotiate.strategy.talk import Moves

Function = TypeVar("Function", bound=Callable[..., object])


def fast(function: Function) -> Function:
    """Compile on first use, and keep the result beside the module."""
    return cast(Function, numba.njit(cache=True)(function))


def within(function: Function) -> Function:
    """Compile into its callers: called so often that handing over its arguments would show."""
    return cast(Function, numba.njit(inline="always")(function))


class Board(NamedTuple):
    """What is the same for all contracts; see `Company` and `Beliefs`."""

    order: Integers
    entry: Flags
    above: Integers
    granted: Floats
    cancels: Floats
    breaks: Floats
    closes: float
    reveals: float
    remembers: float
    silence: float
    volunteers: float
    first: int
    survival: Floats
    scale: Floats
    around: Integers
    shares: Floats


class Stakes(NamedTuple):
    """What each contract has at stake; costs as factor and term, shape (2, ...)."""

    deal: Floats
    idle: Floats
    forced: Floats
    call: Floats
    escalate: Floats
    ask: Floats
    pause: Floats


class Answer(NamedTuple):
    """What is filled in; see `Solution`."""

    worth: Floats
    start: Floats
    moves: Moves
    opens: Flags


class _Room(NamedTuple):
    """Working memory for one talk: by own or not, offer, bound and belief.

    What is left after an accidental cancellation is kept for all talks, by desk, offer and bound.
    """

    end: Floats
    broken: Floats
    known: Floats
    named: Floats
    value: Floats
    upto: Floats
    spare: Floats
    shut: Floats


@fast
def solve_all(board: Board, stakes: Stakes, answer: Answer) -> None:
    """Fill in the answer for every contract."""
    contracts, calls, points, levels = answer.worth.shape
    square = (2, levels, levels + 1, points)
    room = _Room(
        np.zeros(square),
        np.zeros(square),
        np.zeros((levels, levels, points)),
        np.zeros(square),
        np.zeros(square),
        np.zeros((levels + 1, points)),
        np.zeros((2, points)),
        np.zeros((board.survival.shape[0], *square[1:])),
    )
    last, now = np.zeros((levels, points)), np.zeros((levels, points))
    start = np.zeros((board.survival.shape[0], levels, points))
    for one in range(contracts):
        for offer in range(levels):
            last[offer] = stakes.idle[one, 0]
        _keep(answer.worth[one, 0], last)
        for desk in board.order:
            if board.cancels[desk] > 0:
                _shut(board, stakes, room, (one, desk))
        for left in range(1, calls):
            for desk in board.order:
                upper = start[board.above[desk]]
                _ends(board, stakes, room, (one, desk), (last, upper))
                _named(board, desk, room)
                _states(board, stakes, room, (one, left, desk), answer.moves)
                _start(board, stakes, room, (one, left, desk), (start, answer.opens))
                _keep(answer.start[one, left, desk], start[desk])
            _between(board, stakes, (one, left), start, now)
            last[:] = now
            _keep(answer.worth[one, left], last)


@fast
def _keep(kept: Floats, worked: Floats) -> None:
    for offer in range(worked.shape[0]):
        for point in range(worked.shape[1]):
            kept[point, offer] = worked[offer, point]


@fast
def _blend(worth: Floats, index: Integers, weight: Floats, mixed: Floats) -> None:
    """Worth at the vertices around each belief, averaged, into the last."""
    for point in range(mixed.shape[0]):
        total = weight[0, point] * worth[index[0, point]]
        for kind in range(1, index.shape[0]):
            total = total + weight[kind, point] * worth[index[kind, point]]
        mixed[point] = total


@within
def _finish(
    board: Board,
    stakes: Stakes,
    at: tuple[int, int, int, int, int],
    after: tuple[Floats, Floats, Floats],
    best: Floats,
) -> None:
    """The best way to end with an offer, once the bounds of the limit are known, by belief."""
    one, desk, offer, low, high = at
    index, weight = board.around[desk, low, high], board.shares[desk, low, high]
    deal, granted = stakes.deal[one, offer], board.granted[desk]
    last, upper, spare = after
    _blend(last[offer], index, weight, best)
    for point in range(best.shape[0]):
        best[point] = max(deal, best[point])
    if board.above[desk] >= 0:
        heard = spare[0]
        _blend(upper[offer], index, weight, heard)
        factor, term = stakes.escalate[0, one, desk], stakes.escalate[1, one, desk]
        for point in range(best.shape[0]):
            worth = granted * heard[point] + (1 - granted) * best[point]
            best[point] = max(best[point], factor * worth - term)


@fast
def _shut(board: Board, stakes: Stakes, room: _Room, at: tuple[int, int]) -> None:
    """The best that can be done after an accidental cancellation, by what was learned."""
    (one, desk), other = at, room.spare[1]
    ways, levels = stakes.forced[one], room.known.shape[0]
    for offer in range(levels):
        for high in range(offer + 1, levels + 1):
            index, weight = board.around[desk, offer, high], board.shares[desk, offer, high]
            shut = room.shut[desk, offer, high]
            _blend(ways[0], index, weight, shut)
            for way in range(1, ways.shape[0]):
                _blend(ways[way], index, weight, other)
                for point in range(shut.shape[0]):
                    shut[point] = max(shut[point], other[point])


@within
def _break(
    board: Board, at: tuple[int, int, int], last: Floats, shut: Floats, broken: Floats
) -> None:
    """What is left when the agent ends the talk, by belief."""
    desk, low, high = at
    chance = board.cancels[desk]
    _blend(last[0], board.around[desk, low, high], board.shares[desk, low, high], broken)
    if chance > 0:
        for point in range(broken.shape[0]):
            broken[point] = (1 - chance) * broken[point] + chance * shut[point]


@fast
def _ends(
    board: Board,
    stakes: Stakes,
    room: _Room,
    at: tuple[int, int],
    after: tuple[Floats, Floats],
) -> None:
    (one, desk), levels = at, after[0].shape[0]
    over = after[0], after[1], room.spare
    for offer in range(levels):
        for high in range(offer + 1, levels + 1):
            for own in range(2):
                low = own * offer
                reached = (one, desk, offer, low, high)
                _finish(board, stakes, reached, over, room.end[own, offer, high])
            broken = room.broken[1, offer, high]
            shut = room.shut[desk, offer, high]
            _break(board, (desk, offer, high), after[0], shut, broken)
            # Without an own offer nothing is known but the bound: the same for every offer.
            room.broken[0, offer, high] = room.broken[1, 0, high]
        for limit in range(offer + 1):
            reached = (one, desk, offer, limit, limit + 1)
            _finish(board, stakes, reached, over, room.known[limit, offer])


@fast
def _named(board: Board, desk: int, room: _Room) -> None:
    """Worth of the limits that may be named below each ask, times their chance."""
    survival, levels, points = board.survival[desk], room.known.shape[0], room.known.shape[2]
    for limit in range(levels):
        for point in range(points):
            chance = survival[limit, point] - survival[limit + 1, point]
            term = chance * room.known[limit, limit, point]
            room.upto[limit + 1, point] = room.upto[limit, point] + term if limit else term
    for point in range(points):
        for offer in range(levels):
            lower = 0.0
            for limit in range(offer):
                chance = survival[limit, point] - survival[limit + 1, point]
                term = chance * room.known[limit, offer, point]
                lower = lower + term if limit else term
            for ask in range(offer + 1, levels + 1):
                between = room.upto[ask, point] - room.upto[offer, point]
                room.named[0, offer, ask, point] = lower + between
                room.named[1, offer, ask, point] = between


@within
def _heard(
    board: Board,
    room: _Room,
    at: tuple[int, int, int, int, int],
    closes: float,
    worth: Floats,
) -> None:
    """Worth of an ask that is heard, by belief."""
    desk, own, offer, high, level = at
    reveals = board.reveals
    for point in range(worth.shape[0]):
        scale = board.scale[desk, own, offer, high, point]
        mass = board.survival[desk, level, point] - board.survival[desk, high, point]
        granted = mass * scale
        yes = closes * room.end[1, level, high, point]
        yes = yes + (1 - closes) * room.value[1, level, high, point]
        no = (1 - granted) * (1 - reveals) * room.value[own, offer, level, point]
        named = reveals * room.named[own, offer, level, point] * scale
        worth[point] = granted * yes + no + named


@fast
def _states(
    board: Board, stakes: Stakes, room: _Room, at: tuple[int, int, int], moves: Moves
) -> None:
    one, left, desk = at
    levels, points = room.known.shape[0], room.known.shape[2]
    heard, still, move = np.empty((levels, points)), np.empty(points), np.empty(points)
    factor, term = stakes.ask[0, one], stakes.ask[1, one]
    for gap in range(1, levels + 1):
        for offer in range(levels - gap + 1):
            for own in range(2):
                high = offer + gap
                still[:], move[:] = room.end[own, offer, high], 0
                for level in range(offer + 1, high):
                    _heard(board, room, (desk, own, offer, high, level), board.closes, heard[level])
                    breaks = board.breaks[level - offer]
                    for point in range(points):
                        broken = room.broken[own, offer, high, point]
                        risked = (1 - breaks) * heard[level, point] + breaks * broken
                        asking = factor * risked - term
                        better = asking > still[point]
                        still[point] = asking if better else still[point]
                        move[point] = level if better else move[point]
                if gap > 1:
                    _settle(board.silence, stakes.pause[:, one], heard[offer + 1], (still, move))
                room.value[own, offer, high] = still
                moves[one, left, desk, own, offer, high] = move


@fast
def _settle(silence: float, pause: Floats, heard: Floats, best: tuple[Floats, Floats]) -> None:
    """Say nothing first, where that is better than the best so far."""
    still, move = best
    for point in range(still.shape[0]):
        silent = silence * heard[point] + (1 - silence) * still[point]
        silent = pause[0] * silent - pause[1]
        if silent > still[point]:
            still[point], move[point] = silent, -1 - move[point]


@fast
def _start(
    board: Board,
    stakes: Stakes,
    room: _Room,
    at: tuple[int, int, int],
    out: tuple[Floats, Flags],
) -> None:
    (one, left, desk), (start, opens) = at, out
    levels, points = room.known.shape[0], room.known.shape[2]
    heard, ask, volunteers = np.empty(points), stakes.ask[:, one], board.volunteers
    for offer in range(levels):
        start[desk, offer] = room.value[0, offer, levels]
        if offer >= board.first:
            continue
        _heard(board, room, (desk, 0, offer, levels, board.first), 0.0, heard)
        for point in range(points):
            silent = start[desk, offer, point]
            asking = volunteers * heard[point] + (1 - volunteers) * silent
            asking = ask[0] * asking - ask[1]
            opens[one, left, desk, point, offer] = asking > silent
            start[desk, offer, point] = max(asking, silent)


@fast
def _between(
    board: Board, stakes: Stakes, at: tuple[int, int], start: Floats, worth: Floats
) -> None:
    one, left = at
    for offer in range(worth.shape[0]):
        worth[offer] = stakes.idle[one, left]
    for desk in range(start.shape[0]):
        if not board.entry[desk]:
            continue
        factor, term = stakes.call[0, one, desk], stakes.call[1, one, desk]
        for point in range(worth.shape[1]):
            top = start[desk, 0, point]
            for offer in range(worth.shape[0]):
                top = max(top, start[desk, offer, point])
                heard = board.remembers * top + (1 - board.remembers) * start[desk, 0, point]
                worth[offer, point] = max(worth[offer, point], factor * heard - term)
