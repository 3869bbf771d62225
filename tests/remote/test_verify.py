"""What became of each source of a record, and what follows for its facts."""

from __future__ import annotations

from datetime import date

import pytest
from tests.remote.conftest import Site, html, leads_to, says

from negotiate.model.provider import Provider
from negotiate.providers.patch import Change
from negotiate.reading.record import parse_record
from negotiate.remote.page import NotRead, Page
from negotiate.remote.reader import Reader
from negotiate.remote.verify import Finding, Outcome, changes, findings, outcomes

DAY = date(2026, 11, 21)

RECORD = """
slug = "acme"
name = "Acme"
country = "US"
currency = "USD"
web_domains = ["acme.test", "acme-bills.test"]
services = ["internet"]

[[sources]]
id = "terms"
url = "http://www.acme.test/terms"
title = "Terms"
publisher = "provider"
read_on = 2026-01-01
quote = "Call (202) 555-0110 to cancel within 30 days."

[[sources]]
id = "blog"
url = "http://blog.test/acme"
title = "A blog"
publisher = "third_party"
read_on = 2026-01-01
quote = "They never prorate."

[[sources]]
id = "silent"
url = "http://www.acme.test/silent"
title = "Nothing quoted"
publisher = "provider"
read_on = 2026-01-01

[[routes]]
id = "care"
purposes = ["cancel"]
channel = "phone"
address = "+12025550110"
sources = ["terms"]
quality = "verified"

[[policies.has_term]]
value = true
sources = ["blog"]
quality = "reported"

[[policies.withdrawal]]
value = 30
unit = "days"
sources = ["terms", "blog"]
quality = "reported"

[[policies.porting_cancels]]
value = true
sources = ["silent"]
quality = "reported"
"""

TERMS = "Call (202) 555-0110 to cancel within 30 days."
BLOG = "They never prorate."
#: Leaves `policies.has_term[0]` as the one fact that cites the blog.
ONE_FACT = ('"terms", "blog"', '"terms"')
Pages = dict[str, Page | NotRead]


def record(*changes: tuple[str, str]) -> Provider:
    text = RECORD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_record(text, "acme", "acme.toml")


def page(words: str, url: str, kind: str = "text/html") -> Page:
    return Page(url, kind, words.encode())


def became(provider: Provider, terms: str | NotRead, blog: str | NotRead) -> dict[str, Outcome]:
    said = {"http://www.acme.test/terms": terms, "http://blog.test/acme": blog}

    def read(url: str) -> Page | NotRead:
        words = said[url]
        return words if isinstance(words, NotRead) else page(words, url)

    return {outcome.source.id: outcome for outcome in outcomes(provider, read)}


def follows(provider: Provider, terms: str | NotRead, blog: str | NotRead) -> dict[str, Finding]:
    found = findings(provider, became(provider, terms, blog), DAY)
    return {finding.pointer: finding for finding in found}


def standings(
    provider: Provider, terms: str | NotRead = TERMS, blog: str | NotRead = BLOG
) -> list[str]:
    return [finding.standing for finding in follows(provider, terms, blog).values()]


def states(provider: Provider, terms: str | NotRead, blog: str | NotRead = BLOG) -> list[str]:
    return [outcome.state for outcome in became(provider, terms, blog).values()]


def test_words_that_stand_confirm_their_source() -> None:
    assert states(record(), TERMS) == ["confirmed", "confirmed", "no_quote"]


def test_a_page_without_the_words_has_changed() -> None:
    assert states(record(), "Write to us.") == ["changed", "confirmed", "no_quote"]


def test_a_page_that_does_not_come_is_unknown_and_says_why() -> None:
    outcome = became(record(), NotRead("answered with status 404", 404), BLOG)["terms"]
    assert (outcome.state, outcome.reason) == ("unknown", "answered with status 404")


@pytest.mark.parametrize("empty", ["", "<div id=app></div><script>start()</script>"])
def test_a_page_that_only_a_browser_can_fill_is_unknown(empty: str) -> None:
    outcome = became(record(), empty, BLOG)["terms"]
    assert (outcome.state, outcome.reason) == (
        "unknown",
        "came without text; it may need a browser",
    )


def test_a_provider_confirms_its_facts_and_a_third_party_none() -> None:
    assert standings(record()) == ["confirmed", "kept", "confirmed", "kept"]


def test_what_rests_on_a_changed_page_is_pending_whatever_else_it_rests_on() -> None:
    assert standings(record(), "Write to us.") == ["pending", "kept", "pending", "kept"]
    assert standings(record(), blog="They do.") == ["confirmed", "pending", "pending", "kept"]


def test_what_rests_on_a_page_that_did_not_come_stays_as_it_is() -> None:
    gone = NotRead("could not be reached")
    assert standings(record(), gone, gone) == ["kept"] * 4


@pytest.mark.parametrize("publisher", ["regulator", "statute"])
def test_a_regulator_and_the_law_confirm_too(publisher: str) -> None:
    changed = record(("third_party", publisher), ONE_FACT)
    assert standings(changed) == ["confirmed", "confirmed", "confirmed", "kept"]


@pytest.mark.parametrize("publisher", ["press", "user"])
def test_press_and_users_confirm_nothing_of_the_provider(publisher: str) -> None:
    assert standings(record(("third_party", publisher), ONE_FACT))[1] == "kept"


def test_a_number_that_is_not_on_the_page_is_pending() -> None:
    moved = record(("+12025550110", "+12025550111"))
    finding = follows(moved, TERMS, BLOG)["routes[0]"]
    assert (finding.standing, finding.reason) == (
        "pending",
        "its address is not on the page of terms: read it again",
    )


@pytest.mark.parametrize(
    ("channel", "address", "words", "standing"),
    [
        ("short_code", "611", "Dial 611.", "confirmed"),
        ("short_code", "611", "Dial 6110.", "pending"),
        ("email", "care@acme.test", "Write to Care@Acme.test.", "confirmed"),
        ("email", "care@acme.test", "Write to scare@acme.test.", "pending"),
        ("phone", "+12025550110", "Dial 1.202.555.0110", "confirmed"),
        ("chat", "https://acme.test/chat", "Chat.", "kept"),
    ],
)
def test_an_address_is_looked_for_as_people_write_it(
    channel: str, address: str, words: str, standing: str
) -> None:
    changed = record(('"phone"', f'"{channel}"'), ("+12025550110", address), (TERMS, "Welcome."))
    assert standings(changed, f"Welcome. {words}")[0] == standing


HOURS = """
[[routes.hours]]
times = [{ days = ["mon"], opens = 08:00:00, closes = 20:00:00 }]
time_zone = "America/New_York"
sources = ["terms"]
quality = "verified"
"""
TRANSFER = """
[[routes]]
id = "retention"
purposes = ["retention"]
channel = "phone"
reached_from = "care"
sources = ["terms"]
quality = "verified"
"""
NOT_SAID = ("kept", "the quotation does not say it; read the page")


@pytest.mark.parametrize(
    ("more", "pointer"), [(HOURS, "routes[0].hours[0]"), (TRANSFER, "routes[1]")]
)
def test_a_number_that_stands_dates_neither_hours_nor_a_transfer(more: str, pointer: str) -> None:
    provider = record(("[[policies.has_term]]", f"{more}\n[[policies.has_term]]"))
    found = follows(provider, TERMS, BLOG)
    assert found["routes[0]"].standing == "confirmed"
    assert (found[pointer].standing, found[pointer].reason) == NOT_SAID
    assert found[pointer].is_unsaid
    outcome = became(provider, TERMS, BLOG)
    proposed = changes(outcome, tuple(found.values()), DAY)
    assert pointer not in {change.pointer for change in proposed}


def test_a_fact_without_a_number_is_confirmed_when_it_alone_cites_the_source() -> None:
    alone = record(("third_party", "provider"), ("blog.test", "www.acme.test"), ONE_FACT)
    pages = {source.url: source.quote or "" for source in alone.sources}
    made = outcomes(alone, lambda url: page(pages[url], url))
    found = findings(alone, {outcome.source.id: outcome for outcome in made}, DAY)
    assert found[1].standing == "confirmed"


def test_a_fact_without_a_number_is_kept_when_another_cites_the_source() -> None:
    found = follows(record(("third_party", "regulator")), TERMS, BLOG)["policies.has_term[0]"]
    assert (found.standing, found.reason) == NOT_SAID


def test_a_number_that_the_quotation_does_not_say_is_kept_even_alone() -> None:
    other = record(
        ("value = 30", "value = 14"), ('sources = ["terms", "blog"]', 'sources = ["terms"]')
    )
    found = follows(other, f"{TERMS} Or 14 days.", BLOG)["policies.withdrawal[0]"]
    assert (found.standing, found.reason) == NOT_SAID


def test_only_what_stands_on_a_page_that_was_read_is_unsaid() -> None:
    found = follows(record(), NotRead("could not be reached"), BLOG)
    assert not any(finding.is_unsaid for finding in found.values())


@pytest.mark.parametrize(
    ("evidence", "standing"),
    [
        ('quality = "tested"\nconfirmed = 2026-03-01\nmethod = "call"\nconfirmed_by = "J"', "kept"),
        ('quality = "verified"\nconfirmed = 2026-03-01\nmethod = "call"', "confirmed"),
        ('quality = "verified"\nconfirmed = 2026-11-21\nmethod = "call"', "kept"),
        ('quality = "verified"\nvalid_to = 2026-11-20', "kept"),
        ('quality = "verified"\nvalid_to = 2026-11-21', "confirmed"),
        ('quality = "verified"\nvalid_from = 2026-11-22', "kept"),
    ],
)
def test_no_date_is_moved_that_a_page_cannot_move(evidence: str, standing: str) -> None:
    assert standings(record(('quality = "verified"', evidence)))[0] == standing


def test_the_changes_are_new_dates_and_nothing_else() -> None:
    provider = record(
        ('"verified"', '"verified"\nconfirmed = 2026-03-01\nmethod = "call"\nconfirmed_by = "J"')
    )
    outcome = became(provider, TERMS, BLOG)
    assert changes(outcome, findings(provider, outcome, DAY), DAY) == (
        Change("sources[0]", "read_on", DAY),
        Change("sources[1]", "read_on", DAY),
        Change("routes[0]", "confirmed", DAY),
        Change("routes[0]", "method", "web"),
        Change("routes[0]", "confirmed_by", None),
        Change("policies.withdrawal[0]", "confirmed", DAY),
        Change("policies.withdrawal[0]", "method", "web"),
    )


def test_no_date_moves_back() -> None:
    provider = record(("2026-01-01", "2026-12-01"))
    outcome = became(provider, TERMS, BLOG)
    assert Change("sources[0]", "read_on", DAY) not in changes(outcome, (), DAY)


@pytest.mark.parametrize(
    ("publisher", "came_from", "state"),
    [
        ("provider", "https://acme.test/new", "confirmed"),
        ("provider", "https://pay.acme-bills.test/", "confirmed"),
        ("provider", "https://acme.test.evil.test/", "changed"),
        ("press", "https://www.acme.test/", "confirmed"),
        ("press", "https://acme-bills.test/", "changed"),
    ],
)
def test_a_page_that_leads_to_somebody_else_must_be_read(
    publisher: str, came_from: str, state: str
) -> None:
    provider = record(
        ('"provider"', f'"{publisher}"'),
        ('channel = "phone"', 'channel = "chat"'),
        ("+12025550110", "https://acme.test/chat"),
    )
    made = list(outcomes(provider, lambda _: page(f"{TERMS} {BLOG}", came_from)))
    assert made[0].state == state


def test_a_record_is_verified_against_a_real_server(reader: Reader, site: Site) -> None:
    provider = record(
        ("http://www.acme.test/", f"http://www.acme.test:{site.port}/"),
        ("http://blog.test/", f"http://blog.test:{site.port}/"),
    )
    site.answers |= {
        "/terms": leads_to(f"http://acme.test:{site.port}/new-terms"),
        "/new-terms": html("<b>Call</b> (202)&nbsp;555-0110 to cancel within 30 days.", "utf-16"),
        "/acme": says(b"", 429, Retry_After="60"),
    }
    made = [(o.state, o.reason) for o in outcomes(provider, reader.read)]
    assert made == [
        ("confirmed", ""),
        ("unknown", "asks to be left alone for a while (status 429, Retry-After: 60)"),
        ("no_quote", "nothing to compare"),
    ]


@pytest.mark.parametrize("url", ["http://localhost/", "http://127.0.0.1:8000/", "http://[::1]/"])
def test_the_reader_of_the_program_stays_off_the_machine_it_runs_on(url: str) -> None:
    def never(seconds: float) -> None:
        raise AssertionError

    assert isinstance(Reader(lambda: 0.0, never).read(url), NotRead)
