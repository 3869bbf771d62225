from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from negotiate.testing.samples import sample_mandate


def test_a_target_above_the_walk_away_is_refused_with_both_numbers() -> None:
    with pytest.raises(ValidationError, match=r"target_monthly \(71\) is above .* \(70.00\)"):
        sample_mandate(target_monthly=Decimal(71))


def test_a_target_may_be_the_walk_away() -> None:
    assert sample_mandate(target_monthly=Decimal(70)).target_monthly == 70


def test_a_new_term_is_refused_unless_the_customer_says_otherwise() -> None:
    assert sample_mandate().never == ("new_term",)


@pytest.mark.parametrize("goal", ["more_for_the_same", "both"])
def test_who_wants_more_says_what(goal: str) -> None:
    with pytest.raises(ValidationError, match="needs wishes"):
        sample_mandate(goal=goal)
    assert sample_mandate(goal=goal, wishes=["a month free"]).goal == goal


def test_whether_to_leave_is_never_assumed() -> None:
    with pytest.raises(ValidationError, match="willing_to_leave"):
        sample_mandate(willing_to_leave=None)


@pytest.mark.parametrize("months", [0, 61])
def test_a_horizon_is_one_month_to_five_years(months: int) -> None:
    with pytest.raises(ValidationError):
        sample_mandate(horizon_months=months)
