"""What a practised call came to: what the agent could have granted, and the manner of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from negotiate.coach.practice import FOLLOWED, Done, Practice
from negotiate.documents.renderer import Renderer

ReviewPoint = Literal[
    "let_them_first",
    "number_first",
    "waited",
    "filled_silence",
    "thanked",
    "no_thanks",
    "asked_on_after_last_word",
    "took_too_early",
    "hung_up_too_early",
    "confirmed",
    "broken_off",
]
"""What was done well, or not; the words are the locale's."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a practised call came to.

    Attributes:
        limit: Lowest bill that the last agent could have granted; None: they could grant nothing.
        got: Bill that was taken, once in writing; None for none.
        offered: Lowest bill on the table at the end; None for none.
        advised: Bill that following the coach to the end brings, with the same agents.
        first_other: The first step at which the coach said something else; None for none.
        aimed: Bill that was aimed for; nothing lower is asked for.
        points: Manner, in the order in which it happened.
    """

    limit: Decimal | None
    got: Decimal | None
    offered: Decimal | None
    advised: Decimal | None
    first_other: Done | None
    aimed: Decimal
    points: tuple[ReviewPoint, ...]


def review(practice: Practice) -> Review:
    """Look back at a practised call that is over."""
    brief, played = practice.coach.brief, practice.stand_in
    again = Practice(
        brief, played.game, practice.renderer, manner=played.manner, seed=practice.seed
    )
    again.follow()
    spot = practice.coach.spot
    limit = played.limits[-1] if played.limits else 0
    return Review(
        limit=played.price(limit) if limit else None,
        got=spot.monthly if spot.accepted else None,
        offered=spot.monthly,
        advised=again.coach.spot.monthly if again.coach.spot.accepted else None,
        first_other=next((one for one in practice.done if not _as_advised(one)), None),
        aimed=brief.first,
        points=tuple(dict.fromkeys(_points(practice))),
    )


def in_words(found: Review, renderer: Renderer) -> str:
    """A review, in Markdown."""
    _, markdown = renderer.render("_review", {"review": found})
    return markdown


def _as_advised(one: Done) -> bool:
    return one.act == "follow" or FOLLOWED.get(one.advised) == one.act


def _points(practice: Practice) -> Iterator[ReviewPoint]:
    named = final = False
    for one in practice.done:
        if one.act == "price" and not named and one.advised != "ask":
            yield "number_first"
        if one.act == "open" and not named:
            yield "let_them_first"
        if one.advised == "pause":
            yield "waited" if one.act == "pause" else "filled_silence"
        if final and one.act in {"price", "pause"}:
            yield "asked_on_after_last_word"
        if one.act == "read_back" and one.advised in {"ask", "pause", "open", "supervisor"}:
            yield "took_too_early"
        if one.act in {"thank", "leave"}:
            yield "thanked" if one.act == "thank" else "no_thanks"
            if one.advised not in {"hang_up", "in_writing"}:
                yield "hung_up_too_early"
        if one.heard in {"breaks_off", "confirms"}:
            yield "broken_off" if one.heard == "breaks_off" else "confirmed"
        named = named or one.act == "price" or one.price is not None
        final = final or one.heard in {"grants_last", "names_limit", "no_authority", "final"}
