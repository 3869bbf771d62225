from __future__ import annotations

from datetime import date

import pytest

from negotiate.errors import InputError
from negotiate.scaffold.answers import Answers, problem_with, usual_currency, usual_name

ON = date(2026, 11, 21)
LEAST = {
    "slug": "acme-fiber",
    "name": "Acme Fiber",
    "country": "US",
    "currency": "USD",
    "services": ("internet",),
    "on": ON,
}
OWN = {"domain": "acme.example.com", "phone_source": "https://acme.example.com/contact"}


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("(202) 555-0110", "+12025550110"),
        ("+1 202 555 0110", "+12025550110"),
        ("202.555.0110", "+12025550110"),
    ],
)
def test_a_number_is_kept_in_international_form(written: str, dialled: str) -> None:
    assert Answers.of(LEAST | OWN | {"phone": written}).phone == dialled


def test_a_number_is_read_as_of_the_companys_country() -> None:
    british = LEAST | OWN | {"country": "GB", "currency": "GBP", "phone": "020 7946 0018"}
    assert Answers.of(british).phone == "+442079460018"


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("acme.com", "acme.com"),
        ("https://www.acme.com/contact?a=1", "acme.com"),
        ("WWW.Acme.com", "acme.com"),
        ("acme.co.uk", "acme.co.uk"),
    ],
)
def test_of_a_pasted_address_the_domain_is_kept(pasted: str, kept: str) -> None:
    assert Answers.of(LEAST | {"domain": pasted}).domain == kept


@pytest.mark.parametrize(
    ("answer", "value", "says"),
    [
        ("slug", "../acme", "lower-case letters"),
        ("slug", "Acme Fiber", "lower-case letters"),
        ("slug", "generic", "library's own"),
        ("name", "", "is empty"),
        ("name", "Acme\nFiber", "control character"),
        ("country", "UK", "Write GB"),
        ("currency", "dollars", "ISO 4217"),
        ("services", ("interweb",), "internet, mobile"),
        ("services", (), "at least one"),
        ("domain", "com", "no domain"),
        ("domain", "co.uk", "no domain"),
        ("domain", "acme.pages.dev", "no domain"),
        ("domain", "acme .com", "no domain"),
        ("domain", "198.51.100.7", "no domain"),
        ("phone", "call us", "not a telephone number"),
        ("phone", "12", "no number that can be dialled"),
        ("phone", "202 555 0110 ext. 4", "no number that can be dialled"),
    ],
)
def test_each_answer_is_checked_the_moment_it_is_given(
    answer: str, value: object, says: str
) -> None:
    before = {key: said for key, said in LEAST.items() if key != answer}
    problem = problem_with(answer, value, before)
    assert problem
    assert says in str(problem)


@pytest.mark.parametrize("answer", LEAST)
def test_a_good_answer_has_no_problem_whatever_is_still_to_come(answer: str) -> None:
    assert problem_with(answer, LEAST[answer], {"on": ON}) is None


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"domain": "acme.com"}, "false support numbers are planted"),
        ({"phone_source": "https://acme.com/"}, "give the domain too"),
        ({"domain": "acme.com", "phone_source": "https://numbers.com/acme"}, "stands on numbers"),
        ({"domain": "acme.com", "phone_source": "https://evilacme.com/"}, "stands on evilacme"),
        (
            {"domain": "acme.com", "phone_source": "https://acme.com@evil.net/"},
            "stands on evil.net",
        ),
        ({"domain": "acme.com", "phone_source": "javascript:alert(1)"}, "not a web address"),
    ],
)
def test_a_number_is_taken_only_with_the_companys_own_page(
    more: dict[str, object], says: str
) -> None:
    with pytest.raises(InputError, match="phone_source") as raised:
        Answers.of(LEAST | {"phone": "+12025550110"} | more)
    assert says.lower() in str(raised.value).lower()


def test_a_page_on_a_subdomain_is_the_companys_own() -> None:
    page = "https://help.acme.com/call"
    told = Answers.of(LEAST | {"domain": "acme.com", "phone": "+12025550110", "phone_source": page})
    assert told.phone_source == page


@pytest.mark.parametrize(
    "alone", [{"phone_source": OWN["phone_source"]}, {"phone_quote": "Call us"}]
)
def test_what_belongs_to_a_number_is_not_dropped_in_silence(alone: dict[str, object]) -> None:
    with pytest.raises(InputError, match="which number"):
        Answers.of(LEAST | {"domain": "acme.example.com"} | alone)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        Answers.of({"slug": "x", "country": "UK", "on": ON})
    assert {p.key for p in raised.value.problems} >= {"name", "country", "currency", "services"}


def test_a_service_said_twice_counts_once() -> None:
    assert Answers.of(LEAST | {"services": ("tv", "tv", "phone")}).services == ("tv", "phone")


@pytest.mark.parametrize(
    ("country", "currency"), [("US", "USD"), ("PL", "PLN"), ("US-NY", "USD"), ("ZZ", None)]
)
def test_a_country_suggests_its_currency(country: str, currency: str | None) -> None:
    assert usual_currency(country, ON) == currency


def test_a_slug_suggests_a_name() -> None:
    assert usual_name("acme-fiber") == "Acme Fiber"
