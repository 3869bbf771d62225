"""Who must agree to a recording, as far as the law of a place was read; who is asked for what."""

from __future__ import annotations

import pytest

from negotiate.planning.privacy import identifying, recording


def test_a_state_whose_law_was_read_is_sure() -> None:
    found = recording("US-CA")
    assert (found.consent, found.sure) == ("all_parties", True)
    assert found.origins[0].cites


def test_the_law_of_the_country_does_not_settle_that_of_a_state() -> None:
    found = recording("US-KS")
    assert (found.consent, found.sure) == ("one_party", False)


def test_what_is_only_reported_is_not_sure() -> None:
    assert recording("US-FL").sure is False


def test_where_nothing_was_read_nothing_is_said() -> None:
    found = recording("EE")
    assert (found.consent, found.origins) == ("unknown", ())


@pytest.mark.parametrize(("place", "count"), [("US-NY", 2), ("PL", 0)])
def test_evidence_of_one_country_is_not_cited_in_another(place: str, count: int) -> None:
    assert len(identifying(place, ("internet",))) == count


def test_the_rule_for_carriers_is_not_cited_for_a_gym() -> None:
    assert [origin.pointer for origin in identifying("US-NY", ("gym",))] == ["never-give"]
