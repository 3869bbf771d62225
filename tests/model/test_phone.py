"""What a phone may say, and what it may not."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from negotiate.model.phone import Phone


@pytest.mark.parametrize("imei", ["35000000000000", "3500000000000060", "35000000000000A", ""])
def test_an_imei_has_fifteen_digits(imei: str) -> None:
    with pytest.raises(ValidationError, match="imei"):
        Phone(name="Galaxy S23", imei=imei)


def test_it_is_not_paid_off_before_it_is_bought() -> None:
    days = (date(2026, 2, 1), date(2026, 1, 31))
    with pytest.raises(ValidationError, match="before bought_on"):
        Phone(name="Galaxy S23", bought_on=days[0], paid_off_on=days[1])
    assert Phone(name="Galaxy S23", bought_on=days[0], paid_off_on=days[0]).paid_off_on
