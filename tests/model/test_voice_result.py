"""What a voice agent brings back: an offer is an offer, and nothing was agreed to."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any, get_args

import pytest
from pydantic import ValidationError
from tests.model.brought import OFFER, RESULT

from negotiate.model.voice_result import VoiceOutcome, VoiceResult


def result(**changes: Any) -> VoiceResult:
    return VoiceResult.model_validate(RESULT | changes)


def test_an_offer_is_an_offer_with_its_words() -> None:
    (event,) = result().events()
    assert (event.kind, event.on, event.at) == ("offer", date(2026, 11, 21), time(14, 5))
    assert (event.monthly_price, event.months, event.new_term_months) == (Decimal(142), 12, 0)
    assert event.summary == OFFER["words"]
    assert (event.channel, event.desk, event.agent, event.reference) == (
        "phone",
        "retention",
        "Kim",
        "R-1",
    )


def test_several_offers_of_one_call_count_its_minutes_once() -> None:
    first, second = result(offers=[OFFER, OFFER | {"words": "Or a month free."}]).events()
    assert (first.minutes_held, first.minutes_spoken) == (7, 12)
    assert (second.minutes_held, second.minutes_spoken) == (None, None)


@pytest.mark.parametrize("script", ["request", "claim"])
def test_a_request_never_makes_a_promise(script: str) -> None:
    outcome = "put_right" if script == "claim" else "offer"
    kinds = {event.kind for event in result(script=script, outcome=outcome).events()}
    assert kinds == ({"promise"} if script == "claim" else {"offer"})


def test_what_is_offered_in_place_of_what_is_owed_is_an_offer() -> None:
    courtesy = OFFER | {"words": "A courtesy discount instead.", "monthly_price": None}
    found = result(script="claim", outcome="offer", offers=[courtesy | {"discount_monthly": 10}])
    assert [event.kind for event in found.events()] == ["offer"]


def test_what_comes_with_a_new_term_is_no_correction() -> None:
    offers = [OFFER, OFFER | {"new_term_months": 12}]
    found = result(script="claim", outcome="put_right", offers=offers).events()
    assert [event.kind for event in found] == ["promise", "offer"]


def test_what_else_was_said_beside_an_offer_is_kept_with_the_call() -> None:
    told = {"said": "They hold it until tomorrow.", "call_back_on": "2026-11-25"}
    call, offer = result(**told).events()
    assert (call.kind, call.summary, call.call_back_on) == (
        "call",
        "They hold it until tomorrow.",
        date(2026, 11, 25),
    )
    assert (call.minutes_held, offer.minutes_held) == (7, None)
    assert offer.kind == "offer"


@pytest.mark.parametrize("outcome", sorted(set(get_args(VoiceOutcome)) - {"offer", "put_right"}))
def test_a_call_that_brought_nothing_is_a_call(outcome: VoiceOutcome) -> None:
    (event,) = result(outcome=outcome, offers=[], desk="nobody", said="They said no.").events()
    assert (event.kind, event.desk, event.summary) == ("call", None, "They said no.")
    assert (event.outcome is None) == (outcome in {"handed_over", "stopped"})


def test_what_was_agreed_to_makes_no_event() -> None:
    with pytest.raises(ValueError, match="committed is true"):
        result(committed=True, committed_to="12 months").events()


@pytest.mark.parametrize("key", sorted(RESULT))
def test_every_key_is_required(key: str) -> None:
    with pytest.raises(ValidationError, match=key):
        VoiceResult.model_validate({k: v for k, v in RESULT.items() if k != key})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"offers": []}, "needs offers"),
        ({"outcome": "refused"}, "offers do not go with"),
        ({"outcome": "put_right"}, "is of a claim"),
        ({"began_at": 1405}, "is a number, not a time"),
        ({"began_at": 845.0}, "is a number, not a time"),
        ({"began_at": "1405"}, "is a number, not a time"),
        ({"began_at": "14:05+02:00"}, "has a time zone"),
        ({"began_at": "14:05Z"}, "has a time zone"),
        ({"committed_to": "a term"}, "committed is false"),
        # A word is not a yes: what was agreed to must not hang on how it is read.
        ({"committed": "true"}, "committed"),
        ({"committed": 1}, "committed"),
        ({"disclosed": "yes"}, "disclosed"),
        ({"extra": 1}, "extra"),
        ({"minutes_held": -1}, "minutes_held"),
        ({"version": 2}, "version"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        result(**changes)


def test_blank_text_is_unknown() -> None:
    read = result(agent=" ", reference="", said="", call_back_on="")
    assert (read.agent, read.reference, read.said, read.call_back_on) == (None, None, None, None)
