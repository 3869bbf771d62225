"""What a booking may say, and what it may not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from negotiate.model.booking import Booking, FlightChange, Passenger


def test_two_of_one_name_cannot_be_told_apart() -> None:
    twice = (Passenger(name="Ada Okafor", age=6), Passenger(name="Ada Okafor"))
    with pytest.raises(ValidationError, match="two passengers have one name"):
        Booking(code="P3LM8T", flies_on=date(2026, 11, 30), passengers=twice)


@pytest.mark.parametrize("hours", [0, -1, 241])
def test_hours_of_a_change_are_some_and_not_too_many(hours: int) -> None:
    with pytest.raises(ValidationError, match="hours"):
        FlightChange(kind="arrives_later", hours=Decimal(hours))


@pytest.mark.parametrize("age", [-1, 18])
def test_who_has_an_age_is_a_child(age: int) -> None:
    with pytest.raises(ValidationError, match="age"):
        Passenger(name="Ada Okafor", age=age)
