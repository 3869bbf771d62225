"""What to say back to an agent: the words of a reply, in the language the agent hears."""

from __future__ import annotations

import re

from negotiate.documents.markdown import to_line
from negotiate.documents.renderer import Renderer
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
    if reply.kind is None:
        return reply.model_copy(update={"heard": heard})
    said = _lines(renderer.reply(plan, reply.kind, "say", reply))
    advice = _lines(renderer.reply(plan, reply.kind, "advice", reply))
    return reply.model_copy(update={"heard": heard, "say": said, "advice": " ".join(advice)})


def _lines(markdown: str) -> tuple[str, ...]:
    return tuple(line for part in _BETWEEN.split(markdown) if (line := to_line(part)))
