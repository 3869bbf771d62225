from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import ValidationError

from negotiate.model.bill import Bill, BillLine
from negotiate.testing.cases import bills
from negotiate.testing.samples import sample_bill

SERVICE = BillLine(name="Internet", kind="service", amount=Decimal("80.00"))
DISCOUNT = BillLine(name="Loyalty", kind="discount", amount=Decimal("5.00"))


@given(bills())
def test_the_lines_of_a_bill_add_up_to_its_total(bill: Bill) -> None:
    assert not bill.lines or sum(line.signed_amount for line in bill.lines) == bill.total


def test_a_discount_lowers_the_total() -> None:
    assert sample_bill(SERVICE, DISCOUNT, total=Decimal("75.00")).total == 75


@pytest.mark.parametrize("total", ["74.99", "75.01", "85.00"])
def test_a_bill_that_does_not_add_up_to_the_cent_is_refused(total: str) -> None:
    with pytest.raises(ValidationError, match=r"add up to 75\.00"):
        sample_bill(SERVICE, DISCOUNT, total=Decimal(total))


def test_a_bill_may_be_a_total_alone() -> None:
    assert sample_bill().lines == ()


def test_a_bill_does_not_end_before_it_starts() -> None:
    with pytest.raises(ValidationError, match="period_ends is before period_starts"):
        sample_bill(period_ends=date(2026, 10, 31))


def test_a_bill_may_be_for_a_single_day() -> None:
    assert sample_bill(period_ends=date(2026, 11, 1)).period_ends == date(2026, 11, 1)
