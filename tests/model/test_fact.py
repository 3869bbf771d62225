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
    agreed_on: date | None = None,
) -> bool:
    return evidence.holds(services=services, jurisdiction=jurisdiction, on=on, agreed_on=agreed_on)


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


@pytest.mark.parametrize(
    "said", [{}, {"confirmed": FIRST, "method": "call"}], ids=["nothing", "when, and not who"]
)
def test_a_tested_fact_says_who_tested_it_and_when(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="needs confirmed and confirmed_by"):
        fact(quality="tested", **said)
    tested = fact(quality="tested", confirmed=FIRST, method="call", confirmed_by="dana")
    assert tested.confirmed == FIRST


def test_a_confirmation_says_how_it_was_made() -> None:
    with pytest.raises(ValidationError, match="confirmed needs method"):
        fact(confirmed=FIRST)


@pytest.mark.parametrize("said", [{"method": "web"}, {"confirmed_by": "dana"}])
def test_how_and_who_need_a_day(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="need confirmed"):
        fact(**said)


class TestTermsByDayOfSignUp:
    def test_hold_for_a_contract_agreed_from_the_first_to_the_last_day(self) -> None:
        terms = fact(agreed_from=FIRST, agreed_to=LAST)
        assert holds(terms, agreed_on=FIRST)
        assert holds(terms, agreed_on=LAST)
        assert not holds(terms, agreed_on=FIRST - ONE_DAY)
        assert not holds(terms, agreed_on=LAST + ONE_DAY)

    def test_hold_for_no_contract_whose_day_is_unknown(self) -> None:
        assert not holds(fact(agreed_from=FIRST))
        assert not holds(fact(agreed_to=LAST))

    def test_are_in_order(self) -> None:
        with pytest.raises(ValidationError, match="agreed_to is before agreed_from"):
            fact(agreed_from=LAST, agreed_to=FIRST)


def test_what_is_for_business_accounts_alone_is_never_planned_with() -> None:
    assert not holds(fact(business_only=True))


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
