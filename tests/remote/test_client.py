"""A page is fetched within limits, however the server behaves."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest
from tests.remote.conftest import GATE, SMALL, Clock, Site, html, leads_to, says

from negotiate.remote.address import Gate
from negotiate.remote.page import NotRead, Page
from negotiate.remote.reader import Reader


def read(reader: Reader, site: Site, path: str = "/page") -> Page:
    page = reader.read(site.url(path))
    assert isinstance(page, Page), page
    return page


def refused(reader: Reader, url: str) -> str:
    page = reader.read(url)
    assert isinstance(page, NotRead)
    return page.reason


def test_a_page_is_read(reader: Reader, site: Site) -> None:
    site.answers["/page"] = html("You may cancel.")
    page = read(reader, site)
    assert page.texts() == ("<p>You may cancel.</p>",)
    assert page.url == site.url("/page")


def test_the_program_says_who_it_is_and_nothing_of_its_user(reader: Reader, site: Site) -> None:
    site.answers["/page"] = says(b"x", Set_Cookie="id=1")
    read(reader, site)
    reader.read(site.url("/other"))
    assert site.asked == ["/robots.txt", "/page", "/other"]
    for headers in site.headers:
        assert headers["user-agent"].startswith("consumer-negotiate ")
        assert set(headers) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_a_page_is_asked_for_once(reader: Reader, site: Site) -> None:
    site.answers["/page"] = html("x")
    assert reader.read(site.url("/page#a")) is reader.read(site.url("/page#b"))
    assert site.asked == ["/robots.txt", "/page"]


def test_a_proxy_of_the_environment_is_not_used(
    reader: Reader, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.answers["/page"] = html("x")
    assert b"x" in read(reader, site).body


def test_redirects_are_followed_and_each_host_is_asked_for_leave(
    reader: Reader, site: Site
) -> None:
    site.answers["/page"] = leads_to(site.url("/there", host="other.test"))
    site.answers["/there"] = html("here")
    assert read(reader, site).url == site.url("/there", host="other.test")
    assert site.asked == ["/robots.txt", "/page", "/robots.txt", "/there"]


def test_the_address_that_was_checked_is_the_one_connected_to(site: Site, clock: Clock) -> None:
    site.answers["/page"] = html("x")
    asked: list[str] = []

    def fickle(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",) if len(asked) <= 2 else ("10.0.0.1",)

    reader = Reader(time.monotonic, clock.sleep, gate=replace(GATE, resolve=fickle), limits=SMALL)
    read(reader, site)
    assert asked == ["localhost", "localhost"]  # Once for robots.txt and once for the page.
    assert "not on the public internet" in refused(reader, site.url("/other"))


def test_the_next_address_is_tried_when_one_does_not_answer(site: Site, clock: Clock) -> None:
    site.answers["/page"] = html("x")
    gate = Gate(lambda host, port: ("127.0.0.2", "127.0.0.1"), lambda address: True, ports=None)
    assert b"x" in read(Reader(time.monotonic, clock.sleep, gate=gate, limits=SMALL), site).body


def test_a_circle_of_redirects_ends(reader: Reader, site: Site) -> None:
    site.answers |= {"/page": leads_to("/b"), "/b": leads_to("/page")}
    assert refused(reader, site.url("/page")) == "redirects in a circle"


def test_a_chain_of_redirects_ends_after_five(reader: Reader, site: Site) -> None:
    site.answers |= {f"/{n}": leads_to(f"/{n + 1}") for n in range(20)}
    assert refused(reader, site.url("/0")) == "redirects more than 5 times"
    assert site.asked == ["/robots.txt", *(f"/{n}" for n in range(6))]
    site.answers["/20"] = html("the end")
    assert read(reader, site, "/15").url.endswith("/20")


@pytest.mark.parametrize(
    ("where", "reason"),
    [
        ("http://10.0.0.7/", "not on the public internet"),
        ("http://[::1]/", "not on the public internet"),
        ("http://[::ffff:192.168.1.1]/", "not on the public internet"),
        ("http://169.254.169.254/latest", "not on the public internet"),
        ("file:///etc/passwd", "http:// or https://"),
        ("gopher://localhost/", "http:// or https://"),
        ("http://user:secret@localhost/", "user or password"),
        ("http://a.test:port/", "cannot be read"),
    ],
)
def test_a_redirect_cannot_lead_inside(reader: Reader, site: Site, where: str, reason: str) -> None:
    site.answers["/page"] = leads_to(where)
    assert reason in refused(reader, site.url("/page"))


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 500, 502, 503, 204, 304])
def test_an_answer_without_the_page_says_its_status(
    reader: Reader, site: Site, status: int
) -> None:
    site.answers["/page"] = says(b"", status)
    assert refused(reader, site.url("/page")) == f"answered with status {status}"


def test_a_host_that_asks_for_rest_is_left_alone(reader: Reader, site: Site) -> None:
    site.answers["/page"] = says(b"", 429, Retry_After="120\x1b[2J")
    reason = refused(reader, site.url("/page"))
    assert reason == "asks to be left alone for a while (status 429, Retry-After: 120[2J)"
    assert refused(reader, site.url("/another")) == reason
    assert site.asked == ["/robots.txt", "/page"]


def test_a_server_without_an_answer_is_not_waited_for(reader: Reader, site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        site.stop.wait()

    site.answers["/page"] = answer
    assert refused(reader, site.url("/page")) == "did not answer in time"


def drip(handler: BaseHTTPRequestHandler, site: Site, piece: bytes) -> None:
    while not site.stop.wait(0.05):
        handler.wfile.write(piece)


def test_a_body_that_drips_is_cut_off(reader: Reader, site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        says(b"", Content_Length="1000000")(handler)
        drip(handler, site, b".")

    site.answers["/page"] = answer
    assert refused(reader, site.url("/page")) == "took more than 0.8 s in all"


def test_headers_that_drip_are_cut_off(reader: Reader, site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        drip(handler, site, b"x")

    site.answers["/page"] = answer
    assert refused(reader, site.url("/page")) == "took more than 0.8 s in all"


def test_a_huge_page_is_left(reader: Reader, site: Site) -> None:
    site.answers["/page"] = says(b"x" * 50_001)
    assert refused(reader, site.url("/page")) == "is larger than 50,000 bytes"
    site.answers["/most"] = says(b"x" * 50_000)
    assert len(read(reader, site, "/most").body) == 50_000


def test_a_page_without_an_end_is_left(reader: Reader, site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        says(b"", Transfer_Encoding="chunked")(handler)
        while not site.stop.is_set():
            handler.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")

    site.answers["/page"] = answer
    assert refused(reader, site.url("/page")) == "is larger than 50,000 bytes"


def test_a_packed_page_is_unpacked(reader: Reader, site: Site) -> None:
    site.answers["/page"] = says(gzip.compress(b"words", mtime=0), Content_Encoding="gzip")
    assert read(reader, site).body == b"words"


def test_a_page_that_unpacks_without_end_is_left(reader: Reader, site: Site) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000, mtime=0)
    assert len(bomb) < 50_000
    site.answers["/page"] = says(bomb, Content_Encoding="gzip")
    assert refused(reader, site.url("/page")) == "is larger than 50,000 bytes"


@pytest.mark.parametrize(
    ("body", "packing", "reason"),
    [
        (b"no gzip at all", "gzip", "cannot be unpacked"),
        (gzip.compress(b"words" * 99, mtime=0)[:-12], "gzip", "broke off before its end"),
        (b"x", "br", "is packed as br, which was not asked for"),
    ],
)
def test_a_page_packed_wrongly_is_left(
    reader: Reader, site: Site, body: bytes, packing: str, reason: str
) -> None:
    site.answers["/page"] = says(body, Content_Encoding=packing)
    assert reason in refused(reader, site.url("/page"))


def test_a_connection_that_is_reset_is_told(reader: Reader, site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        handler.connection.close()

    site.answers["/page"] = answer
    assert refused(reader, site.url("/page")).startswith(("could not be reached", "broke off"))


def test_a_page_that_breaks_off_is_not_taken_for_whole(reader: Reader, site: Site) -> None:
    site.answers["/page"] = says(b"half", Content_Length="8")
    assert refused(reader, site.url("/page")).startswith("broke off")


def test_what_is_not_http_is_told(reader: Reader, site: Site) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-x\r\n\r\n")

    site.answers["/page"] = answer
    assert refused(reader, site.url("/page")).startswith("broke off")


def test_nobody_answering_is_told(reader: Reader) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert "could not be reached" in refused(reader, f"http://localhost:{port}/")


def test_a_wrong_certificate_is_no_page(reader: Reader, site: Site) -> None:
    assert "could not be reached" in refused(reader, site.url().replace("http:", "https:"))
