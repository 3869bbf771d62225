from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from negotiate.assessment.differences import differences
from negotiate.model.contract import Term
from negotiate.model.specs import Specs
from negotiate.testing.samples import SAMPLE_DAY, sample_contract, sample_offer


@pytest.mark.parametrize(
    ("kind", "field", "here", "there", "worse"),
    [
        ("download", "download_mbps", 500, 300, True),
        ("download", "download_mbps", 300, 500, False),
        ("upload", "upload_mbps", 20, 10, True),
        ("latency", "latency_ms", 10, 40, True),
        ("latency", "latency_ms", 40, 10, False),
        ("data_cap", "data_cap_gb", "unlimited", 1200, True),
        ("data_cap", "data_cap_gb", 1200, "unlimited", False),
        ("channels", "channels", 100, 50, True),
        ("download", "download_mbps", 500, None, False),
    ],
)
def test_what_is_given_is_compared_by_its_numbers(
    kind: str, field: str, here: object, there: object, worse: bool
) -> None:
    contract = sample_contract(gives=Specs.model_validate({field: here}))
    offer = sample_offer(gives=Specs.model_validate({field: there}))
    (found,) = differences(contract, offer, SAMPLE_DAY)
    assert (found.kind, found.here, found.there, found.worse) == (kind, here, there, worse)


def test_what_is_the_same_or_not_stated_here_is_no_difference() -> None:
    same = Specs(download_mbps=Decimal(500), channels=20)
    offer = sample_offer(
        gives=Specs(download_mbps=Decimal(500), channels=20, upload_mbps=Decimal(1))
    )
    assert differences(sample_contract(gives=same), offer, SAMPLE_DAY) == ()


def test_a_term_is_held_against_what_is_left_of_the_own() -> None:
    term = Term(starts=date(2026, 1, 1), ends=date(2026, 12, 31))
    (found,) = differences(sample_contract(term=term), sample_offer(term_months=24), SAMPLE_DAY)
    assert (found.kind, found.here, found.there, found.worse) == (
        "term",
        Decimal(2),
        Decimal(24),
        False,
    )


def test_a_price_after_is_named_even_when_nobody_states_it() -> None:
    (found,) = differences(sample_contract(), sample_offer(price_months=6), SAMPLE_DAY)
    assert (found.kind, found.there) == ("price_after", None)
