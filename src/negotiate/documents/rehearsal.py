"""Whether the words of plugins can be said, before a document is written with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from negotiate.documents.renderer import Renderer
from negotiate.documents.trace.loose import unbacked
from negotiate.documents.trace.renderer import TracingRenderer
from negotiate.errors import TemplateError
from negotiate.model.plan import Advisory, Move, Plan


def rehearsed(plan: Plan, renderers: Iterable[Renderer]) -> tuple[Plan, Mapping[str, str]]:
    """The plan without moves and advice of plugins whose templates fail or say what nothing backs.

    One bad template would otherwise stop every document of every provider. Built-in templates are
    not looked at: one that fails is a bug, and is not hidden.

    Returns:
        The plan, and for each template that fails what is wrong with it.
    """
    wrong: dict[str, str] = {}
    for renderer in renderers:
        foreign = [(n, said) for n, said in _words(plan) if not renderer.is_built_in(n)]
        # Its own templates are compiled once more, so only where there is something to look at.
        tracer = TracingRenderer.like(renderer) if foreign else None
        for name, said in foreign:
            if tracer and name not in wrong and (why := _refusal(tracer, said)):
                wrong[name] = why
    if not wrong:
        return plan, {}
    moves = tuple(move for move in plan.moves if _of_move(move) not in wrong)
    advisories = tuple(item for item in plan.advisories if _of_advice(item) not in wrong)
    return plan.model_copy(update={"moves": moves, "advisories": advisories}), wrong


def _words(plan: Plan) -> Iterator[tuple[str, Move | Advisory]]:
    yield from ((_of_move(move), move) for move in plan.moves)
    yield from ((_of_advice(advisory), advisory) for advisory in plan.advisories)


def _refusal(tracer: TracingRenderer, said: Move | Advisory) -> str | None:
    """Why words cannot be said, or ``None`` when they can."""
    try:
        loose = unbacked(tracer, said)
    except TemplateError as error:
        return error.why
    named = ", ".join(map(repr, loose))
    return f"states {named}, which none of its values backs" if loose else None


def _of_move(move: Move) -> str:
    return f"tactics/{move.tactic}"


def _of_advice(advisory: Advisory) -> str:
    return f"advisories/{advisory.code}"
