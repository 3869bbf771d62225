"""Whether the words of plugins can be said, before a document is written with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from negotiate.documents.renderer import Renderer
from negotiate.errors import TemplateError
from negotiate.model.move import Move
from negotiate.model.plan import Advisory, Plan


def rehearsed(plan: Plan, renderers: Iterable[Renderer]) -> tuple[Plan, Mapping[str, str]]:
    """The plan without moves and advice of plugins whose templates fail.

    One bad template would otherwise stop every document of every provider. Built-in templates are
    not looked at: one that fails is a bug, and is not hidden.

    Returns:
        The plan, and for each template that fails what is wrong with it.
    """
    wrong: dict[str, str] = {}
    for renderer in renderers:
        for name, say in _words(plan, renderer):
            if renderer.is_built_in(name) or name in wrong:
                continue
            try:
                say()
            except TemplateError as error:
                wrong[name] = error.why
    if not wrong:
        return plan, {}
    moves = tuple(move for move in plan.moves if _of_move(move) not in wrong)
    advisories = tuple(item for item in plan.advisories if _of_advice(item) not in wrong)
    return plan.model_copy(update={"moves": moves, "advisories": advisories}), wrong


def _words(plan: Plan, renderer: Renderer) -> Iterator[tuple[str, Callable[[], None]]]:
    for move in plan.moves:
        yield _of_move(move), partial(renderer.say_move, move)
    for advisory in plan.advisories:
        yield _of_advice(advisory), partial(renderer.say_advice, advisory)


def _of_move(move: Move) -> str:
    return f"tactics/{move.tactic}"


def _of_advice(advisory: Advisory) -> str:
    return f"advisories/{advisory.code}"
