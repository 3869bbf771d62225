from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from pydantic import ValidationError

from negotiate.model.fact import Evidence, Source, YesNo
from negotiate.model.service import Service
from negotiate.testing.values import days

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


def fact(**changes: object) -> YesNo:
    return YesNo.model_validate(
        {"value": True, "sources": ["page"], "quality": "verified", **changes}
    )


def source(**changes: object) -> Source:
    plain = {
        "id": "page",
        "url": "https://www.example.com/terms",
        "title": "Terms",
        "publisher": "provider",
        "read_on": "2026-11-21",
    }
    return Source.model_validate({**plain, **changes})


def holds(
    evidence: Evidence,
    *,
    services: tuple[Service, ...] = ("internet",),
    jurisdiction: str = "US-NY",
    on: date = FIRST,
) -> bool:
    return evidence.holds(services=services, jurisdiction=jurisdiction, on=on)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        pytest.param(FIRST - ONE_DAY, False, id="the day before"),
        pytest.param(FIRST, True, id="the first day"),
        pytest.param(LAST, True, id="the last day"),
        pytest.param(LAST + ONE_DAY, False, id="the day after"),
    ],
)
def test_a_fact_holds_from_its_first_day_through_its_last(on: date, expected: bool) -> None:
    assert holds(fact(valid_from=FIRST, valid_to=LAST), on=on) is expected


@given(days())
def test_a_fact_without_limits_holds_on_every_day(on: date) -> None:
    assert holds(fact(), on=on)


@given(days())
def test_a_fact_may_have_one_limit_alone(on: date) -> None:
    assert holds(fact(valid_from=FIRST), on=on) == (on >= FIRST)
    assert holds(fact(valid_to=LAST), on=on) == (on <= LAST)


@pytest.mark.parametrize(
    ("said_of", "place", "expected"),
    [
        pytest.param([], "US-NY", True, id="said of no place: holds everywhere"),
        pytest.param(["US"], "US-NY", True, id="a country covers its states"),
        pytest.param(["US-NY"], "US-NY", True, id="the state itself"),
        pytest.param(["US-NY"], "US", False, id="a state does not cover its country"),
        pytest.param(["US-NY"], "US-NJ", False, id="nor another state"),
        pytest.param(["US-ME", "US-NJ"], "US-NJ", True, id="one of several"),
        pytest.param(["GB"], "US-NY", False, id="another country"),
    ],
)
def test_a_fact_holds_where_it_is_said_of(said_of: list[str], place: str, expected: bool) -> None:
    assert holds(fact(jurisdictions=said_of), jurisdiction=place) is expected


@pytest.mark.parametrize(
    ("said_of", "services", "expected"),
    [
        pytest.param([], ("tv",), True, id="said of no service: holds for all"),
        pytest.param(["tv"], ("internet", "tv"), True, id="one of the contract's services"),
        pytest.param(["tv"], ("internet",), False, id="none of the contract's services"),
    ],
)
def test_a_fact_holds_for_the_services_it_is_said_of(
    said_of: list[str], services: tuple[Service, ...], expected: bool
) -> None:
    assert holds(fact(services=said_of), services=services) is expected


def test_a_fact_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValidationError, match="valid_to is before valid_from"):
        fact(valid_from=LAST, valid_to=FIRST)


def test_a_fact_may_hold_for_a_single_day() -> None:
    assert holds(fact(valid_from=FIRST, valid_to=FIRST), on=FIRST)


def test_a_tested_fact_says_when_it_was_tested() -> None:
    with pytest.raises(ValidationError, match="needs `confirmed`"):
        fact(quality="tested")
    assert fact(quality="tested", confirmed=FIRST).confirmed == FIRST


def test_a_fact_without_a_source_is_no_fact() -> None:
    with pytest.raises(ValidationError):
        fact(sources=[])


def test_a_source_is_known_by_its_host() -> None:
    assert source().host == "example.com"


def test_a_long_web_address_is_kept_whole() -> None:
    url = "https://example.com/" + "a" * 1000
    assert source(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "example.com",
        "ftp://example.com/x",
        "javascript:alert(1)",
        "https://",
        "https://exa mple.com",
        "https://example.com/a\nb",
        "https://example.com/" + "a" * 2000,
        "http://[",
    ],
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        source(url=url)
