"""Whatever happens in a call, in whatever order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.coach.conftest import BEGAN, CALL

from negotiate.coach.brief import Brief
from negotiate.coach.card import card
from negotiate.coach.coach import Coach
from negotiate.coach.events import events
from negotiate.documents.renderer import Renderer
from negotiate.model.journal_entry import JournalEntry
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn, TurnKind

KINDS = (
    *("reached", "said", "offered", "refused", "nothing", "last_word", "transferred"),
    *("not_transferred", "held", "back", "accepted", "noted", "dropped", "ended"),
)
DID = (None, "recall", "open", "ask", "pause", "supervisor", "accept", "read_back", "hang_up")
prices = st.decimals(0, 400, places=2)
offers = st.builds(
    lambda price, months, after, needs: HeardOffer(
        monthly_price=price, months=months, price_after=after, needs=needs
    ),
    prices,
    st.sampled_from([None, 3, 12, 24]),
    st.none() | prices,
    st.sampled_from([(), (), (), ("new_term",), ("autopay",)]),
)


@st.composite
def turns(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Turns as they may be typed: mostly answers to the step of then, and now and then not."""
    found = []
    for kind in draw(st.lists(st.sampled_from(KINDS[:-2]), min_size=1, max_size=12)):
        more: dict[str, Any] = {"kind": kind}
        if kind in {"offered", "last_word", "noted"} and draw(st.booleans()):
            more["offer"] = draw(offers)
        if draw(st.integers(0, 3)) == 0:
            more["did"] = draw(st.sampled_from(DID))
        if kind in {"reached", "transferred"}:
            more["desk"] = draw(st.sampled_from([None, "front_line", "supervisor", "retention"]))
        found.append(more)
    if draw(st.booleans()):
        found.append({"kind": draw(st.sampled_from(KINDS[-2:]))})
    return found


def played(brief: Brief, told: list[dict[str, Any]]) -> list[Coach]:
    """The coach before and after each turn."""
    coach = Coach.of(brief, CALL)
    found = [coach]
    for one in told:
        coach = coach.after(coach.turn(**one), BEGAN)
        found.append(coach)
    return found


@settings(max_examples=40)
@given(turns())
def test_no_call_goes_past_the_mandate(
    prepared: tuple[Brief, Renderer], told: list[dict[str, Any]]
) -> None:
    brief, _ = prepared
    for coach in played(brief, told):
        step, spot = coach.step, coach.spot
        if step.code == "accept":
            assert spot.counts is not None
            assert spot.counts <= brief.most
        if spot.offer is not None:
            assert not set(spot.offer.needs) & set(brief.plan.refuse)
        if step.code == "ask" and step.price is not None:
            assert brief.first <= step.price <= brief.most
            assert spot.counts is None or step.price < spot.counts
        assert step.code in {"over", "dial"} or spot.phase in {"talk", "route"}


@settings(max_examples=15)
@given(turns())
def test_what_was_written_down_brings_a_call_back(
    prepared: tuple[Brief, Renderer], told: list[dict[str, Any]]
) -> None:
    brief, renderer = prepared
    coach = played(brief, told)[-1]
    stored = [
        JournalEntry(id=CALL, written=at, turn=turn).model_dump_json() for turn, at in coach.turns
    ]
    read = [JournalEntry.model_validate_json(text) for text in stored]
    again = Coach.of(brief, CALL, [(one.turn, one.written) for one in read if one.turn])
    assert again.spot == coach.spot
    assert again.step == coach.step
    assert card(again, renderer) == card(coach, renderer)


@settings(max_examples=25)
@given(turns())
def test_every_call_comes_to_one_event_at_most_and_only_what_is_taken_is_a_promise(
    prepared: tuple[Brief, Renderer], told: list[dict[str, Any]]
) -> None:
    brief, _ = prepared
    coach = played(brief, [*told, {"kind": "ended"}])[-1]
    (event,) = events(coach)
    assert (event.kind == "promise") == (coach.spot.accepted and coach.spot.offer is not None)
    assert Turn.model_validate_json(coach.turns[0][0].model_dump_json()) == coach.turns[0][0]


def test_no_ask_is_made_twice(prepared: tuple[Brief, Renderer]) -> None:
    """Whoever refuses every ask is asked for less each time, and then thanked."""
    coach = Coach.of(prepared[0], CALL)
    coach = coach.after(coach.turn("reached", desk="retention"), BEGAN)
    asked: list[Decimal] = []
    for _ in range(40):
        step = coach.step
        if step.code in {"hang_up", "accept"}:
            break
        if step.code == "ask" and step.price is not None:
            asked.append(step.price)
        kinds: dict[str, TurnKind] = {"ask": "refused", "supervisor": "not_transferred"}
        coach = coach.after(coach.turn(kinds.get(step.code, "nothing")), BEGAN)
    assert coach.step.code == "hang_up"
    assert asked == sorted(set(asked))
