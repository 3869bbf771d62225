"""What the coach shows: what to say now, what for, and what can be answered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from negotiate.coach.coach import TERMS, Coach, StepCode
from negotiate.documents.markdown import to_line
from negotiate.documents.renderer import Renderer
from negotiate.documents.reply import worded
from negotiate.model.plan import Plan
from negotiate.model.reply import Reply
from negotiate.objections.understand import understand, understood_nothing
from negotiate.objections.weigh import weigh
from negotiate.tactics.silence import PAUSE_SECONDS

_BETWEEN = re.compile(r"\n\s*\n")
#: The template of the words.
TEMPLATE = "_coach"

#: What can be picked at each step, in order; labels are the locale's, in ``[call_pick]``.
PICKS: dict[StepCode, tuple[str, ...]] = {
    "dial": ("right_desk", "front_line", "hold", "no_answer"),
    "transfer": ("passed_on", "not_passed_on", "hold", "dropped"),
    "hold": ("back", "dropped"),
    "recall": ("stands", "gone", "offer"),
    "open": ("offer", "nothing", "no", "last_word"),
    "ask": ("granted", "offer", "no", "last_word"),
    "pause": ("offer", "nothing", "no", "last_word"),
    "supervisor": ("passed_on", "not_passed_on", "offer"),
    "accept": ("right", "offer", "gone"),
    "hang_up": ("goodbye", "offer"),
    **dict.fromkeys(TERMS, ()),
    "read_back": ("take", "gone", "goodbye"),
    "in_writing": ("goodbye",),
    "over": (),
}
_TALKING = frozenset({"recall", "open", "ask", "pause", "supervisor", "accept"})
_WANTING = _TALKING - {"accept"} | {"hang_up"}


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown at one moment of a call.

    Attributes:
        step: What to do now.
        title: The same in words.
        say: To say aloud, paragraph by paragraph.
        know: For the eyes.
        picks: Codes and words of what can be answered, by number from 1 on.
        asks: Whether free text answers a question about the terms.
        seconds: Of silence; 0 for none.
    """

    step: StepCode
    title: str
    say: tuple[str, ...]
    know: tuple[str, ...]
    picks: tuple[tuple[str, str], ...]
    asks: bool
    seconds: int


def card(coach: Coach, renderer: Renderer, *, picks: tuple[str, ...] | None = None) -> Card:
    """The card of now.

    Args:
        coach: The call.
        renderer: Words of the locale.
        picks: Codes of what can be answered; those of the step if left out.

    Raises:
        TemplateError: The words need what is not there.
    """
    plan, step, spot = coach.plan, coach.step, coach.spot
    reply = _reply(coach, plan, renderer)
    broken = weigh(spot.ruled_out, plan).breaks
    title, markdown = renderer.render(
        TEMPLATE,
        {
            "plan": plan,
            "step": step,
            "spot": spot,
            "words_said": reply.say if reply else (),
            "advice_said": reply.advice if reply else "",
            "broken": broken,
            "seconds": PAUSE_SECONDS,
        },
    )
    parts = [part.strip() for part in _BETWEEN.split(markdown) if part.strip()]
    codes = picks if picks is not None else tuple(pickable(coach))
    known = list(_lines(parts, said=False))
    if spot.words and (reply is None or not reply.say):
        known.insert(0, renderer.words.label("not_understood", "call"))
    return Card(
        step=step.code,
        title=title,
        say=tuple(_lines(parts, said=True)),
        know=tuple(known),
        picks=tuple((code, renderer.words.label(code, "call_pick")) for code in codes),
        asks=step.code in TERMS,
        seconds=PAUSE_SECONDS if step.code == "pause" else 0,
    )


def pickable(coach: Coach) -> Iterator[str]:
    """Codes of what can be answered now: of the step first, then what can always happen."""
    step = coach.step.code
    at_once = coach.brief.desk == "front_line"
    yield from (code for code in PICKS[step] if not (at_once and code == "front_line"))
    if step in _TALKING:
        yield from ("hold", "moved") if step != "supervisor" else ("hold",)
    if coach.spot.offer is not None and step in _WANTING:
        yield "want"
    if step in _TALKING:
        yield "stop"


def _lines(parts: list[str], *, said: bool) -> Iterator[str]:
    for part in parts:
        if part.startswith(">") == said:
            yield to_line(part.removeprefix(">"))


def _reply(coach: Coach, plan: Plan, renderer: Renderer) -> Reply | None:
    """What to say to their last words, or to an offer that cannot be taken."""
    spot = coach.spot
    if spot.words:
        return worded(understand(plan, spot.words), plan, renderer)
    offer = spot.ruled_out
    if offer is None or coach.step.code not in {"ask", "open", "pause"}:
        return None
    weighed = weigh(offer, plan)
    found = {
        "kind": "discount_offer",
        "offer": offer,
        "verdict": weighed.verdict,
        "monthly": weighed.monthly,
        "breaks": weighed.breaks,
        "counter": coach.step.price,
    }
    return worded(understood_nothing().model_copy(update=found), plan, renderer)
