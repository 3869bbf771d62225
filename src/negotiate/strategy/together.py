"""Games that share a company, solved in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

import numpy as np

from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.modelled import Board, Game
from negotiate.strategy.solve import Solution, solve

#: Subdivisions of the simplex for plans that are only compared with each other.
COMPARED_PARTS = 2


def solved(boards: Sequence[Board], parts: int) -> tuple[tuple[float, Game], ...]:
    """The most that each game is worth, in months of its bill, and the game, in their order.

    Args:
        boards: Any games.
        parts: Subdivisions of the belief simplex.
    """
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, board in enumerate(boards):
        groups.setdefault(_alike(board), []).append(place)
    found: dict[int, tuple[float, Game]] = {}
    for places in groups.values():
        first = boards[places[0]]
        at_stake = joined([boards[place].customer for place in places])
        solution = solve(
            first.company,
            at_stake,
            first.belief,
            parts=parts,
            compiled=False,
            filed=first.filed,
        )
        for one, place in enumerate(places):
            found[place] = float(solution.value[one]), _game(boards[place], solution, one)
    return tuple(found[place] for place in range(len(boards)))


def _game(board: Board, solution: Solution, one: int) -> Game:
    alone = replace(
        solution,
        customer=board.customer,
        **{
            name: getattr(solution, name)[one : one + 1]
            for name in ("worth", "start", "moves", "opens")
        },
    )
    return board.solved_by(alone)


def _alike(board: Board) -> tuple[object, ...]:
    """What two games must share to be solved together: company, belief, offer and calls."""
    parts = [np.asarray(getattr(board.company, field.name)) for field in fields(Company)]
    arrays = ((part.shape, part.tobytes()) for part in (*parts, board.belief))
    return (*arrays, board.stakes.calls, board.filed)


def joined(customers: Sequence[Customer]) -> Customer:
    """Contracts with one company and equally many calls, as one customer.

    A way to leave that one has and another has not is worth as much to the other as going on; after
    an accidental cancellation, as the way back.
    """
    ways = max(one.exits.shape[2] for one in customers)
    forced = max(one.forced.shape[1] for one in customers)
    made = {
        field.name: np.concatenate([getattr(one, field.name) for one in customers])
        for field in fields(Customer)
        if field.name not in {"exits", "forced"}
    }
    return Customer(
        exits=np.concatenate([_padded(one.exits, 2, ways) for one in customers]),
        forced=np.concatenate([_back(one.forced, forced) for one in customers]),
        **made,
    )


def _padded(array: Floats, axis: int, to: int) -> Floats:
    widths = [(0, to - length if at == axis else 0) for at, length in enumerate(array.shape)]
    padded: Floats = np.pad(array, widths)
    return padded


def _back(forced: Floats, to: int) -> Floats:
    """Ways after an accident, filled up with the first: the way back."""
    return np.concatenate([forced, np.repeat(forced[:, :1], to - forced.shape[1], axis=1)], axis=1)
