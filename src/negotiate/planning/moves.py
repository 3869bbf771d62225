"""Moves that stand together in a plan."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, get_args

from negotiate.model.move import Move, Stage

STAGES: tuple[str, ...] = get_args(Stage)

M = TypeVar("M", bound=Move)


def considered(moves: Iterable[M]) -> tuple[M, ...]:
    """Moves by stage; of two that must not be combined, only the first that was considered."""
    kept: list[M] = []
    for move in moves:
        used = [other for other in kept if other.applies]
        if move.applies and any(_clash(move, other) for other in used):
            unused = {"applies": False, "guard": "excluded", "values": {}, "origins": ()}
            kept.append(move.model_copy(update=unused))
        else:
            kept.append(move)
    return tuple(sorted(kept, key=lambda move: STAGES.index(move.stage)))


def _clash(move: Move, other: Move) -> bool:
    return other.tactic in move.not_with or move.tactic in other.not_with
