from __future__ import annotations

from datetime import date, timedelta

import pytest

from negotiate.assessment.evidence import Backed, best
from negotiate.assessment.freshness import EXPIRED_AFTER, FRESH_DAYS_POLICY
from negotiate.model.fact import YesNo
from negotiate.model.provider import Provider
from negotiate.testing.samples import SAMPLE_DAY, sample_case, sample_provider

Fact = dict[str, object]


def fact(value: bool, *sources: str, **changes: object) -> Fact:
    if changes.get("confirmed"):
        changes = {"method": "call", "confirmed_by": "dana", **changes}
    return {"value": value, "sources": sources or ("one",), "quality": "reported", **changes}


def known(*facts: Fact, dated: date | None = None) -> Provider:
    sources = [
        {
            "id": name,
            "url": f"https://{name}.example/page",
            "title": name,
            "publisher": "press",
            "dated": dated,
            "read_on": SAMPLE_DAY,
        }
        for name in ("one", "two", "three")
    ]
    return sample_provider(sources=sources, policies={"has_term": facts})


def chosen(*facts: Fact, dated: date | None = None) -> Backed[YesNo] | None:
    provider = known(*facts, dated=dated)
    name = "policies.has_term"
    return best(sample_case(), provider, name, provider.policies.has_term, SAMPLE_DAY)


LAST_YEAR = SAMPLE_DAY - timedelta(days=365)
PAST_ITS_TIME = SAMPLE_DAY - timedelta(days=FRESH_DAYS_POLICY + 1)
LONG_AGO = SAMPLE_DAY - timedelta(days=FRESH_DAYS_POLICY * EXPIRED_AFTER + 1)

PAIRS = [
    pytest.param(
        fact(True, jurisdictions=["US-NY"], quality="imported"),
        fact(False, quality="verified"),
        id="of the very place before better quality",
    ),
    pytest.param(
        fact(True, jurisdictions=["US-NY"], quality="imported"),
        fact(False, jurisdictions=["US"], quality="verified"),
        id="of the state before the country",
    ),
    pytest.param(
        fact(True, jurisdictions=["US"], quality="imported"),
        fact(False, quality="verified"),
        id="of the country before everywhere",
    ),
    pytest.param(
        fact(True, quality="tested", confirmed=LAST_YEAR),
        fact(False, quality="verified", confirmed=SAMPLE_DAY),
        id="tested before verified",
    ),
    pytest.param(
        fact(True, quality="verified"), fact(False, "one", "two"), id="verified before reported"
    ),
    pytest.param(fact(True), fact(False, quality="imported"), id="reported before imported"),
    pytest.param(
        fact(True, quality="imported"),
        fact(False, quality="tested", confirmed=LONG_AGO),
        id="an expired fact last, however good it was",
    ),
    pytest.param(
        fact(True),
        fact(False, jurisdictions=["US-NY"], confirmed=LONG_AGO),
        id="an expired fact last, however near",
    ),
    pytest.param(
        fact(True, quality="verified", confirmed=PAST_ITS_TIME),
        fact(False, confirmed=SAMPLE_DAY),
        id="better quality before the fresher one, while neither has expired",
    ),
    pytest.param(
        fact(True, confirmed=SAMPLE_DAY),
        fact(False, "one", "two", confirmed=PAST_ITS_TIME),
        id="a fresh fact before one that is due, whatever its sources",
    ),
    pytest.param(
        fact(True, confirmed=SAMPLE_DAY),
        fact(False, "one", "two"),
        id="a fresh fact before an undated one",
    ),
    pytest.param(
        fact(True, "one", "two", confirmed=LAST_YEAR),
        fact(False, "three", confirmed=SAMPLE_DAY),
        id="more independent sources before the later date",
    ),
    pytest.param(
        fact(True, confirmed=SAMPLE_DAY), fact(False, confirmed=LAST_YEAR), id="the later date"
    ),
    pytest.param(fact(True, confirmed=LAST_YEAR), fact(False), id="a date before none"),
]


@pytest.mark.parametrize(("better", "worse"), PAIRS)
def test_the_better_fact_is_used_whatever_the_order_and_the_other_is_told(
    better: Fact, worse: Fact
) -> None:
    for facts in ((better, worse), (worse, better)):
        backed = chosen(*facts)
        assert backed is not None
        assert backed.fact.value is True
        assert len(backed.disputed_by) == 1


def test_of_equal_facts_the_first_of_the_record_is_used() -> None:
    backed = chosen(fact(True), fact(False))
    assert backed is not None
    assert backed.origin.pointer == "generic: policies.has_term[0]"


def test_facts_that_agree_dispute_nothing() -> None:
    backed = chosen(fact(True), fact(True, "two"))
    assert backed is not None
    assert backed.disputed_by == ()


def test_a_fact_keeps_its_place_in_the_record_when_others_do_not_hold() -> None:
    backed = chosen(fact(False, valid_to=LAST_YEAR), fact(True))
    assert backed is not None
    assert backed.origin.pointer == "generic: policies.has_term[1]"
    assert backed.disputed_by == ()


def test_a_fact_of_another_place_is_no_answer() -> None:
    assert chosen(fact(True, jurisdictions=["US-TX"])) is None


def test_when_nobody_has_said_there_is_no_fact() -> None:
    assert chosen() is None


FRESH = timedelta(days=FRESH_DAYS_POLICY)


@pytest.mark.parametrize(
    ("confirmed", "age"),
    [
        pytest.param(None, "undated", id="no date at all"),
        pytest.param(SAMPLE_DAY - FRESH, "fresh", id="on the last fresh day"),
        pytest.param(SAMPLE_DAY - FRESH - timedelta(days=1), "due", id="a day later"),
        pytest.param(SAMPLE_DAY - FRESH * EXPIRED_AFTER, "due", id="on the last day before"),
        pytest.param(SAMPLE_DAY - FRESH * 3 - timedelta(days=1), "expired", id="past three times"),
    ],
)
def test_a_fact_ages(confirmed: date | None, age: str) -> None:
    backed = chosen(fact(True, confirmed=confirmed))
    assert backed is not None
    assert backed.origin.age == age


def test_the_date_printed_on_a_source_counts_when_it_is_newer() -> None:
    backed = chosen(fact(True, confirmed=LAST_YEAR), dated=SAMPLE_DAY)
    assert backed is not None
    assert backed.origin.as_of == SAMPLE_DAY


def test_a_fact_is_cited_with_every_source() -> None:
    backed = chosen(fact(True, "one", "two"))
    assert backed is not None
    assert [citation.host for citation in backed.origin.cites] == ["one.example", "two.example"]
