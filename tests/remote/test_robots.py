"""Hosts are asked what they want to be left alone, once, and it is respected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.remote.conftest import Clock, Site, html, leads_to, says

from negotiate.remote.client import AGENT
from negotiate.remote.page import NotRead, Page
from negotiate.remote.reader import Reader
from negotiate.remote.robots import parse_robots


def reason(reader: Reader, url: str) -> str:
    page = reader.read(url)
    assert isinstance(page, NotRead)
    return page.reason


def allows(text: str, path: str) -> bool:
    return bool(parse_robots(text).can_fetch(f"https://acme.test{path}", AGENT))


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("user-AGENT: *\r\nDISALLOW : /a # why", "/ab", False),
        ("User-agent: *\nDisallow: /a\nAllow: /ab", "/abc", True),
        ("User-agent: *\nAllow: /a\nDisallow: /ab", "/abc", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a", "/a", True),
        ("User-agent: *\nDisallow: /*?", "/a?b=1", False),
        ("User-agent: *\nDisallow: /*?", "/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
        ("User-agent: *\nDisallow: /a$", "/ab", True),
        ("User-agent: *\nDisallow: /*a*b$", "/ab", False),
        ("User-agent: *\nDisallow: /*bb$", "/b", True),
        ("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Consumer-Negotiate/2.0\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /\nUser-agent: consumer-negotiate\nDisallow:", "/a", True),
        ("User-agent: x\nUser-agent: consumer-negotiate\nDisallow: /", "/a", False),
        ("Disallow: /", "/a", True),
        ("<html>not found</html>", "/a", True),
    ],
)
def test_the_rules_mean_what_the_standard_says(text: str, path: str, allowed: bool) -> None:
    assert allows(text, path) is allowed


@given(st.text(), st.text())
def test_no_text_breaks_them(text: str, path: str) -> None:
    assert allows(f"User-agent: *\nDisallow: {text}\n{text}", f"/{path}") in {True, False}


def test_many_stars_take_no_time() -> None:
    assert allows(f"User-agent: *\nDisallow: /{'*a' * 5000}b", "/" + "a" * 5000)


def test_a_page_that_robots_may_not_read_is_not_asked_for(reader: Reader, site: Site) -> None:
    site.answers["/robots.txt"] = says(b"User-agent: *\nDisallow: /page")
    assert reason(reader, site.url("/page")) == "its robots.txt asks programs not to read it"
    assert site.asked == ["/robots.txt"]


def test_a_redirect_does_not_lead_around_them(reader: Reader, site: Site) -> None:
    site.answers["/robots.txt"] = says(b"User-agent: *\nDisallow: /secret")
    site.answers |= {"/page": leads_to("/secret"), "/secret": html("x")}
    assert reason(reader, site.url("/page")) == "its robots.txt asks programs not to read it"
    assert "/secret" not in site.asked


@pytest.mark.parametrize("status", [400, 404, 410])
def test_a_host_without_robots_txt_may_be_read(reader: Reader, site: Site, status: int) -> None:
    site.answers |= {"/robots.txt": says(b"", status), "/page": html("x")}
    assert isinstance(reader.read(site.url("/page")), Page)


@pytest.mark.parametrize("status", [401, 403, 429, 500, 503])
def test_a_host_whose_robots_txt_cannot_be_had_is_left_alone(
    reader: Reader, site: Site, status: int
) -> None:
    site.answers |= {"/robots.txt": says(b"", status), "/page": html("x")}
    assert f"status {status}" in reason(reader, site.url("/page"))
    assert f"status {status}" in reason(reader, site.url("/other"))
    assert site.asked == ["/robots.txt"]


def test_a_robots_txt_that_leads_round_in_a_circle_lets_nobody_in(
    reader: Reader, site: Site
) -> None:
    site.answers["/robots.txt"] = leads_to("/robots.txt")
    assert "redirects in a circle" in reason(reader, site.url("/page"))


def test_broken_robots_txt_is_read_as_far_as_it_goes(reader: Reader, site: Site) -> None:
    site.answers["/robots.txt"] = says(b"\xff\xfe:::\n:\nUser-agent: *\n\0\nDisallow: /page\n\x80")
    assert reason(reader, site.url("/page")) == "its robots.txt asks programs not to read it"


def test_a_delay_is_kept(reader: Reader, site: Site, clock: Clock) -> None:
    site.answers["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 4")
    site.answers |= {"/a": html("x"), "/b": html("x")}
    reader.read(site.url("/a"))
    reader.read(site.url("/b"))
    assert clock.slept == [4, 4]


def test_too_long_a_delay_is_not_waited_for(reader: Reader, site: Site, clock: Clock) -> None:
    site.answers["/robots.txt"] = says(b"User-agent: *\nCrawl-delay: 86400")
    assert reason(reader, site.url("/a")) == "its robots.txt asks for 86400 s between requests"
    assert clock.slept == []
