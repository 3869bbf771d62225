from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from negotiate.model.event import Event

ON = date(2026, 11, 10)


@pytest.mark.parametrize("kind", ["offer", "promise"])
def test_an_offer_or_promise_says_what_was_offered(kind: str) -> None:
    with pytest.raises(ValidationError, match="needs monthly_price or summary"):
        Event.model_validate({"on": ON, "kind": kind})


@pytest.mark.parametrize("price", ["0", "60"])
def test_a_price_is_enough_even_when_it_is_nothing(price: str) -> None:
    assert Event(on=ON, kind="promise", monthly_price=Decimal(price)).summary is None


def test_a_sentence_is_enough() -> None:
    assert Event(on=ON, kind="promise", summary="A month free.").monthly_price is None


def test_a_call_needs_no_more_than_its_day() -> None:
    assert Event(on=ON, kind="call").on == ON


@pytest.mark.parametrize("said", [{"outcome": "refused"}, {"call_back_on": date(2026, 11, 12)}])
def test_only_a_call_ends_in_one_way_or_another(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match='of kind = "call" alone'):
        Event.model_validate({"on": ON, "kind": "offer", "summary": "10 off", **said})


@pytest.mark.parametrize(
    ("outcome", "heard"),
    [(None, True), ("refused", True), ("no_answer", False), ("dropped", False)],
)
def test_a_call_that_reached_nobody_was_not_heard(outcome: str | None, heard: bool) -> None:
    assert Event.model_validate({"on": ON, "kind": "call", "outcome": outcome}).was_heard is heard


def test_nobody_asks_to_be_called_on_a_day_that_is_over() -> None:
    before = {"outcome": "asked_to_call_back", "call_back_on": date(2026, 11, 9)}
    with pytest.raises(ValidationError, match="call_back_on is before on"):
        Event.model_validate({"on": ON, "kind": "call", **before})


def test_words_alone_take_no_cancellation_back() -> None:
    left = Event(on=ON, kind="cancellation", ends=date(2026, 11, 30))
    words = Event(on=ON, kind="promise", summary="We will look into taking that bill off.")
    assert not left.taken_back([left, words])
    assert left.taken_back([left, words, Event(on=ON, kind="promise", monthly_price=Decimal(50))])
    assert left.taken_back([left, Event(on=ON, kind="promise", discount_monthly=Decimal(5))])
