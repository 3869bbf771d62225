"""An offer held against the mandate."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.installed import installed

from negotiate.model.case import Case
from negotiate.model.plan import Plan
from negotiate.model.reply import HeardOffer
from negotiate.objections.weigh import weigh

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "spectrum-internet.toml"
NEGOTIATOR = installed()


def plan_of(**mandate: Any) -> Plan:
    """The Spectrum example: $175.18 today, $142 accepted on this call, $144.99 at most."""
    data = tomllib.loads(EXAMPLE.read_text("utf-8"), parse_float=Decimal)
    data["mandate"] |= mandate
    return NEGOTIATOR.plan(Case.model_validate(data), on=date(2026, 11, 21))


PLAN = plan_of()


@pytest.mark.parametrize(
    ("offer", "verdict", "monthly"),
    [
        ({"monthly_price": "135"}, "accept_in_writing", "135"),
        ({"monthly_price": "142"}, "accept_in_writing", "142"),
        ({"monthly_price": "142.01"}, "ask_on", "142.01"),
        ({"monthly_price": "144.99"}, "ask_on", "144.99"),
        ({"monthly_price": "145"}, "refuse", "145"),
        ({"discount_monthly": "10"}, "refuse", "165.18"),
        ({"discount_monthly": "40"}, "accept_in_writing", "135.18"),
        ({"discount_percent": "18"}, "ask_on", "143.65"),
        ({"more_monthly": "20"}, "refuse", "195.18"),
        ({"credit_once": "50"}, "ask_on", None),
        ({"fee_waived": True}, "ask_on", None),
        ({"monthly_price": "100", "needs": ("new_term",)}, "refuse", "100"),
        ({"monthly_price": "100", "needs": ("autopay",)}, "accept_in_writing", "100"),
        ({"monthly_price": "35.04"}, "accept_in_writing", "35.04"),
        # A fifth of the bill is no price: misread, or of a part of it.
        ({"monthly_price": "35.03"}, "ask_on", None),
        ({"monthly_price": "1.42"}, "ask_on", None),
        ({"discount_monthly": "1000"}, "ask_on", None),
        ({"discount_percent": "100"}, "ask_on", None),
    ],
)
def test_it_is_weighed(offer: dict[str, Any], verdict: str, monthly: str | None) -> None:
    weighed = weigh(HeardOffer.model_validate(offer), PLAN)
    assert weighed.verdict == verdict
    assert weighed.monthly == (monthly and Decimal(monthly))


def test_nothing_offered_is_nothing_weighed() -> None:
    weighed = weigh(None, PLAN)
    assert (weighed.verdict, weighed.counter) == (None, None)


def test_the_counter_is_the_target_until_the_offer_is_as_good() -> None:
    assert weigh(HeardOffer(monthly_price=Decimal(140)), PLAN).counter == Decimal(135)
    assert weigh(HeardOffer(monthly_price=Decimal(135)), PLAN).counter is None


def test_a_price_alone_is_not_what_was_asked_for_when_more_is() -> None:
    plan = plan_of(goal="more_for_the_same")
    assert weigh(HeardOffer(monthly_price=Decimal(100)), plan).verdict == "ask_on"


prices = st.decimals(0, 1000, places=2)


@given(prices, st.sets(st.sampled_from(["new_term", "upgrade", "new_fee", "autopay"])))
def test_nothing_that_breaks_the_mandate_is_ever_good_enough(
    price: Decimal, needs: set[str]
) -> None:
    offer = HeardOffer.model_validate({"monthly_price": price, "needs": sorted(needs)})
    weighed = weigh(offer, PLAN)
    assert set(weighed.breaks) == needs & set(PLAN.refuse)
    if weighed.verdict == "accept_in_writing":
        assert not weighed.breaks
        assert price <= PLAN.decision.accept[0].at_most
