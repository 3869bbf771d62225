"""Which notice counts: the contract's own, else what the provider asks for."""

from __future__ import annotations

from datetime import date

from negotiate.assessment.assess import assess
from negotiate.assessment.notice import notice_of
from negotiate.model.notice import Notice
from negotiate.model.provider import Provider
from negotiate.testing.samples import SAMPLE_DAY, sample_case, sample_contract, sample_provider

THIRTY = {"length": 30, "unit": "days"}


def asking(notice: dict[str, object], **changes: object) -> Provider:
    page = {
        "id": "page",
        "url": "https://example.com/terms",
        "title": "Terms",
        "publisher": "press",
        "read_on": SAMPLE_DAY,
    }
    fact = {"value": notice, "sources": ["page"], "quality": "reported", **changes}
    return sample_provider(sources=[page], policies={"notice": [fact]})


def test_the_contracts_own_notice_counts_first() -> None:
    case = sample_case(contract=sample_contract(notice=Notice(length=14, unit="days")))
    known = notice_of(case, asking(THIRTY), SAMPLE_DAY)
    assert known.notice == Notice(length=14, unit="days")
    assert known.origin.kind == "case"


def test_where_the_contract_is_silent_the_providers_counts_and_is_cited() -> None:
    known = notice_of(sample_case(), asking(THIRTY), SAMPLE_DAY)
    assert known.notice == Notice(length=30, unit="days")
    assert known.origin.pointer == "generic: policies.notice[0]"


def test_a_contract_that_says_there_is_none_is_believed() -> None:
    case = sample_case(contract=sample_contract(notice=Notice(length=0, unit="days")))
    assert notice_of(case, asking(THIRTY), SAMPLE_DAY).notice is None


def test_nobody_who_says_anything_means_none() -> None:
    known = notice_of(sample_case(), sample_provider(), SAMPLE_DAY)
    assert known.notice is None
    assert known.ends(SAMPLE_DAY) == SAMPLE_DAY


def test_a_notice_for_another_service_does_not_count() -> None:
    assert notice_of(sample_case(), asking(THIRTY, services=["gym"]), SAMPLE_DAY).notice is None


def test_terms_agreed_on_another_day_do_not_count() -> None:
    since = asking(THIRTY, agreed_from=date(2026, 1, 1))
    early = sample_case(contract=sample_contract(customer_since=date(2020, 1, 1)))
    late = sample_case(contract=sample_contract(customer_since=date(2026, 6, 1)))
    assert notice_of(early, since, SAMPLE_DAY).notice is None
    assert notice_of(late, since, SAMPLE_DAY).notice == Notice(length=30, unit="days")


def test_the_providers_notice_moves_the_last_day_and_the_cost_says_whose_it_is() -> None:
    found = assess(sample_case(), asking(THIRTY), SAMPLE_DAY)
    (line,) = (line for line in found.leaving_today.lines if line.kind == "notice")
    assert (found.leaving_today.ends_on - SAMPLE_DAY).days == 30
    assert [origin.kind for origin in line.origins] == ["provider"]
    assert {d.origin.kind for d in found.deadlines if d.kind == "notice_by"} == {"provider"}
