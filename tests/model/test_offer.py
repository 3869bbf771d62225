from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from negotiate.testing.samples import sample_offer


def test_a_regular_price_needs_to_know_when_it_starts() -> None:
    with pytest.raises(ValidationError, match="regular_price needs price_months"):
        sample_offer(regular_price=Decimal(90))


def test_a_price_with_an_end_may_leave_open_what_follows() -> None:
    assert sample_offer(price_months=12).regular_price is None


def test_an_offer_may_end_on_the_day_it_was_seen() -> None:
    assert sample_offer(ends_on=date(2026, 11, 18)).ends_on == date(2026, 11, 18)


def test_an_offer_that_was_over_when_seen_is_no_offer() -> None:
    with pytest.raises(ValidationError, match="ends_on is before seen_on"):
        sample_offer(ends_on=date(2026, 11, 17))
