"""Cells as providers write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from negotiate.intake.labels import cells


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("12-78 Mbps (4G LTE); 53-304 Mbps (5G)", "12 78 53 304"),
        ("150; 100; 500", "150 100 500"),
        ("1-2 Gbps", "1000 2000"),
        ("43.6", "43.6"),
        ('="500"', "500"),
        ("varies", ""),
    ],
)
def test_speeds_are_plain_megabits(cell: str, said: str) -> None:
    assert " ".join(map(str, cells.rates(cell))) == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [('="95.00"', "95"), ("1,400", "1400"), ("$49.00", "49"), ("NULL", None), ("N/A", None)],
)
def test_amounts(cell: str, said: str | None) -> None:
    assert cells.amount(cell) == (said and Decimal(said))


@pytest.mark.parametrize("cell", ["1,40", "=1+1", "-5", "5-7", "1e3", "٣", "0.00001", "99999999"])
def test_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is not an amount"):
        cells.amount(cell)


@pytest.mark.parametrize(
    ("cell", "said"), [("12", 12), ("12 months", 12), ("2 years", 24), ("", None)]
)
def test_lengths_are_months(cell: str, said: int | None) -> None:
    assert cells.months(cell) == said
