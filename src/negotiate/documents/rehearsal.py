"""Whether the words of plugins can be said, and may be, before a document is written with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from negotiate.documents.renderer import Renderer
from negotiate.model.advisory import Advisory
from negotiate.model.move import AskMove, ClaimMove
from negotiate.model.plan import Plan

Words = AskMove | ClaimMove | Advisory


def rehearsed(
    plan: Plan, renderers: Iterable[Renderer], *, unused: bool = False
) -> tuple[Plan, Mapping[str, str]]:
    """The plan without moves and advice of plugins whose templates fail or say what may not be.

    One bad template would otherwise stop every document of every provider, and one rude line, or
    one that nothing backs, would be said in the customer's name. Built-in templates are not looked
    at: one that fails is a bug, and is not hidden; the tests hold their words to the same bounds.

    Args:
        plan: The plan.
        renderers: Of the languages that documents are written in.
        unused: Whether moves that do not apply are told of as well.

    Returns:
        The plan, and for each template that is left out what is wrong with it.
    """
    wrong: dict[str, str] = {}
    for renderer in renderers:
        foreign = [
            (name, words)
            for name, words in _words(plan, unused=unused)
            if not renderer.is_built_in(name)
        ]
        if foreign:
            # What looks at words takes a while to load, and most plans have none of a plugin.
            from negotiate.documents.scrutiny import Scrutiny

            scrutiny = Scrutiny(plan, renderer)
            for name, words in foreign:
                if name not in wrong and (why := scrutiny.refusal(words)):
                    wrong[name] = why
    return (_without(plan, wrong), wrong) if wrong else (plan, {})


def _words(plan: Plan, *, unused: bool) -> Iterator[tuple[str, Words]]:
    moves: tuple[AskMove | ClaimMove, ...] = plan.moves
    if plan.claim:
        moves += plan.claim.moves
    yield from ((_of_move(move), move) for move in moves if unused or move.applies)
    yield from ((_of_advice(advisory), advisory) for advisory in plan.advisories)


def _without(plan: Plan, wrong: Mapping[str, str]) -> Plan:
    kept: dict[str, object] = {
        "moves": tuple(move for move in plan.moves if _of_move(move) not in wrong),
        "advisories": tuple(item for item in plan.advisories if _of_advice(item) not in wrong),
    }
    if plan.claim:
        claims = tuple(move for move in plan.claim.moves if _of_move(move) not in wrong)
        kept["claim"] = plan.claim.model_copy(update={"moves": claims})
    return plan.model_copy(update=kept)


def _of_move(move: AskMove | ClaimMove) -> str:
    return f"tactics/{move.tactic}"


def _of_advice(advisory: Advisory) -> str:
    return f"advisories/{advisory.code}"
