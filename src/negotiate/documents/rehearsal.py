"""Whether the words of plugins can be said, and may be, before a document is written with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from negotiate.documents.renderer import Renderer
from negotiate.errors import TemplateError
from negotiate.model.move import AskMove, ClaimMove, Move
from negotiate.model.plan import Advisory, Plan
from negotiate.wording.check import Breach, breaches, manner_breaches, too_long
from negotiate.wording.names import names_in

Check = Callable[[], Iterable[Breach]]


def rehearsed(plan: Plan, renderers: Iterable[Renderer]) -> tuple[Plan, Mapping[str, str]]:
    """The plan without moves and advice of plugins whose templates fail, or say what is not said.

    One bad template would otherwise stop every document of every provider, and one rude line would
    be said in the customer's name. Built-in templates are not looked at: one that fails is a bug,
    and is not hidden; the tests hold their words to the same bounds.

    Returns:
        The plan, and for each template that is left out what is wrong with it.
    """
    wrong: dict[str, str] = {}
    for renderer in renderers:
        for name, check in _words(plan, renderer):
            if renderer.is_built_in(name) or name in wrong:
                continue
            try:
                found = tuple(check())
            except TemplateError as error:
                wrong[name] = error.why
            else:
                wrong |= {name: " It ".join(map(str, found))} if found else {}
    if not wrong:
        return plan, {}
    kept: dict[str, object] = {
        "moves": tuple(move for move in plan.moves if _of_move(move) not in wrong),
        "advisories": tuple(item for item in plan.advisories if _of_advice(item) not in wrong),
    }
    if plan.claim:
        claims = tuple(move for move in plan.claim.moves if _of_move(move) not in wrong)
        kept["claim"] = plan.claim.model_copy(update={"moves": claims})
    return plan.model_copy(update=kept), wrong


def _words(plan: Plan, renderer: Renderer) -> Iterator[tuple[str, Check]]:
    names = (*names_in(plan.case), plan.provider_name)
    moves: tuple[AskMove | ClaimMove, ...] = plan.moves
    if plan.claim:
        moves += plan.claim.moves
    for move in moves:
        yield _of_move(move), partial(_move_breaches, plan, move, renderer, names)
    for advisory in plan.advisories:
        yield _of_advice(advisory), partial(_advice_breaches, advisory, renderer, names)


def _move_breaches(
    plan: Plan, move: AskMove | ClaimMove, renderer: Renderer, names: tuple[str, ...]
) -> Iterator[Breach]:
    """What the company would hear is held against everything, the rest against manner alone."""
    for part, text in renderer.say_move(move):
        if part not in {"say", "reply"}:
            yield from manner_breaches(text, names=names, language=renderer.locale)
            continue
        yield from breaches(
            text,
            flow=move.flow,
            may_leave=plan.case.mandate.willing_to_leave,
            origins=move.origins,
            names=names,
            language=renderer.locale,
        )
        if long := too_long(text, names=names, language=renderer.locale):
            yield long


def _advice_breaches(
    advisory: Advisory, renderer: Renderer, names: tuple[str, ...]
) -> Iterable[Breach]:
    text = renderer.say_advice(advisory)
    return manner_breaches(text, names=names, language=renderer.locale)


def _of_move(move: Move) -> str:
    return f"tactics/{move.tactic}"


def _of_advice(advisory: Advisory) -> str:
    return f"advisories/{advisory.code}"
