"""What to say back to an agent: the words of a reply, in the language the agent hears."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from negotiate.documents.markdown import to_line
from negotiate.documents.renderer import Renderer
from negotiate.model.move import Move
from negotiate.model.objection import ObjectionKind
from negotiate.model.plan import Plan
from negotiate.model.reply import Reply

_BETWEEN = re.compile(r"\n\s*\n")


def worded(reply: Reply, plan: Plan, renderer: Renderer) -> Reply:
    """The reply with what was heard, what to say aloud, line by line, and advice for the eyes.

    Without a kind there is nothing to say: what was not understood is not answered.

    Raises:
        TemplateError: The template of the kind needs what is not there.
    """
    heard = renderer.say("_replies", "in_words", reply)
    kind = reply.kind
    if kind is None:
        return reply.model_copy(update={"heard": heard})
    if plan.flow == "claim":  # No offer is weighed where nothing is asked for.
        nothing = {"verdict": None, "breaks": (), "counter": None, "monthly": None}
        reply = reply.model_copy(update=nothing)
    said = _lines(renderer.reply(plan, kind, "say", reply))
    advice = _lines(renderer.reply(plan, kind, "advice", reply))
    more = tuple(line for line in _of_tactics(plan, kind, renderer) if line not in said)
    update = {"heard": heard, "say": said, "advice": " ".join(advice), "more": more}
    return reply.model_copy(update=update)


def _of_tactics(plan: Plan, kind: ObjectionKind, renderer: Renderer) -> Iterator[str]:
    """What the tactics in use say to it, in the order of the call."""
    moves: Iterable[Move] = plan.used_moves
    if plan.flow == "claim":
        moves = plan.claim.used_moves if plan.claim else ()
    for move in moves:
        if kind in move.draws:
            yield from _lines(renderer.move(move, "reply", kind))


def _lines(markdown: str) -> tuple[str, ...]:
    return tuple(line for part in _BETWEEN.split(markdown) if (line := to_line(part)))
