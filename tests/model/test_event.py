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
