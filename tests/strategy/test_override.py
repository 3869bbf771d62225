from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.model.negotiation import MEASURES
from negotiate.rules.defaults import defaults
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.override import OF_A_DESK, OF_THE_COMPANY, known_profile
from negotiate.strategy.profile import company

DESKS = [desk.name for desk in defaults().desks]


def extremes() -> st.SearchStrategy[dict[str, float | bool]]:
    """Every fact there can be, each at one of its ends."""
    ends = {
        f"{desk}.{what}" if desk else what: st.sampled_from(
            (False, True) if measure.unit is None else (float(measure.least), float(measure.most))
        )
        for what, measure in MEASURES.items()
        for desk in measure.desks or ("",)
    }
    return st.fixed_dictionaries({}, optional=ends)


def test_what_is_not_known_is_as_assumed() -> None:
    assert known_profile({}) == default_profile()


@given(extremes())
def test_whatever_a_record_may_say_is_a_company(facts: dict[str, float | bool]) -> None:
    survival = company(known_profile(facts)).survival
    assert (np.diff(survival, axis=-1) <= 0).all()


def test_every_fact_of_a_record_stands_for_a_default() -> None:
    of_desks = {what for what, measure in MEASURES.items() if measure.desks}
    assert of_desks == set(OF_A_DESK)
    assert set(MEASURES) - of_desks == set(OF_THE_COMPANY) - {"days_away"}
    assert {desk for measure in MEASURES.values() for desk in measure.desks} <= set(DESKS)


def test_a_fact_takes_the_place_of_its_default() -> None:
    profile = known_profile({"deal_months": 6.0, "retention.minutes": 40.0, "remembers": 1.0})
    assert (profile.deal_months, profile.conduct.remembers) == (6, 1)
    assert profile.desks[profile.desk("retention")].minutes == 40
    assert profile.posting == default_profile().posting


@given(st.sampled_from(DESKS), st.floats(0, 1))
def test_a_chance_known_of_all_agents_is_kept_on_average_and_kinds_keep_their_order(
    desk: str, average: float
) -> None:
    profile = known_profile({f"{desk}.no_authority": average})
    chances = np.array(profile.desks[profile.desk(desk)].no_authority)
    assert profile.prior @ chances == pytest.approx(average, abs=1e-9)
    assert (np.diff(chances) <= 1e-12).all()


@pytest.mark.parametrize("name", ["mood", "retention.mood", "sales.minutes", "minutes"])
def test_a_name_that_is_no_default_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match=f"{name}: not a default"):
        known_profile({name: 1.0})
