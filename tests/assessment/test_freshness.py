from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.assessment.freshness import AGE_ORDER, FRESH_DAYS, age_of, fresh_days
from negotiate.model.fee import ProviderFee
from negotiate.model.policy import Policies
from negotiate.model.provider import Provider
from negotiate.testing.samples import SAMPLE_DAY


@pytest.mark.parametrize(
    ("pointer", "days"),
    [
        ("routes[3]", 365),
        ("routes[3].hours[1]", 180),
        ("policies.reported_offers[0]", 180),
        ("policies.notice[0]", 730),
        ("fees[2].amounts[4]", 365),
    ],
)
def test_each_kind_of_fact_has_its_time(pointer: str, days: int) -> None:
    assert fresh_days(pointer) == days


def test_every_kind_with_a_time_of_its_own_is_a_kind_of_fact() -> None:
    kinds = {
        "routes",
        "routes.hours",
        *(name for name in Provider.model_fields if name == "successors"),
        *(f"policies.{name}" for name in Policies.model_fields),
        *(f"fees.{name}" for name in ProviderFee.model_fields),
    }
    assert set(FRESH_DAYS) <= kinds


@given(
    pointer=st.sampled_from(sorted(FRESH_DAYS)), days=st.integers(0, 4000), more=st.integers(0, 99)
)
def test_a_fact_never_gets_younger(pointer: str, days: int, more: int) -> None:
    as_of = SAMPLE_DAY - timedelta(days=days)
    later = SAMPLE_DAY + timedelta(days=more)
    assert AGE_ORDER[age_of(pointer, as_of, later)] >= AGE_ORDER[age_of(pointer, as_of, SAMPLE_DAY)]


def test_a_fact_that_nobody_dated_is_undated() -> None:
    assert age_of("routes[0]", None, SAMPLE_DAY) == "undated"


def test_a_fact_dated_after_the_day_of_the_plan_is_fresh() -> None:
    assert age_of("routes[0]", date(2027, 1, 1), SAMPLE_DAY) == "fresh"
