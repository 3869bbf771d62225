"""What a purchase may say, and what it may not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from negotiate.model.purchase import Purchase

BOUGHT: dict[str, Any] = {"item": "washer", "bought_on": date(2026, 1, 2)}


def test_repair_comes_first_then_another_then_the_money() -> None:
    assert Purchase(**BOUGHT).remedies == ("repair", "replacement", "refund")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"remedies": ["refund", "refund"]}, "names one thing twice"),
        ({"remedies": []}, "at least 1"),
        ({"first_reported": date(2026, 1, 1)}, "before bought_on"),
    ],
)
def test_what_cannot_be_is_refused(change: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Purchase(**BOUGHT, **change)


def test_a_defect_may_be_reported_on_the_day_of_purchase() -> None:
    assert Purchase(**BOUGHT, first_reported=date(2026, 1, 2)).first_reported
