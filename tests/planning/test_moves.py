"""Of two tactics that must not be combined, the first is used and the other says so."""

from __future__ import annotations

from typing import Any

from negotiate.model.move import AskMove
from negotiate.model.origin import from_case
from negotiate.planning.moves import considered


def move(name: str, stage: Any = "after", *not_with: str, applies: bool = True) -> AskMove:
    return AskMove(
        tactic=name,
        applies=applies,
        stage=stage,
        because="fits",
        not_with=not_with,
        values={"n": 1} if applies else {},
        origins=(from_case("x"),),
    )


def used(*moves: AskMove) -> list[str]:
    return [found.tactic for found in considered(moves) if found.applies]


def test_the_first_that_was_considered_is_used() -> None:
    assert used(move("a"), move("b", "open", "a")) == ["a"]
    assert used(move("b", "open", "a"), move("a")) == ["b"]


def test_it_does_not_matter_which_of_them_names_the_other() -> None:
    assert used(move("a", "after", "b"), move("b")) == ["a"]


def test_one_that_does_not_apply_keeps_nobody_out() -> None:
    assert used(move("a", applies=False), move("b", "after", "a")) == ["b"]


def test_the_one_kept_out_quotes_nothing() -> None:
    kept = next(found for found in considered([move("a"), move("b", "after", "a")]) if found.guard)
    assert (kept.guard, kept.values, kept.origins) == ("excluded", {}, ())


def test_moves_stand_in_the_order_of_the_call() -> None:
    assert used(move("late"), move("early", "open")) == ["early", "late"]
