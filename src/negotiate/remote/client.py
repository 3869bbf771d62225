"""One page, fetched within limits: of time, of size, of redirects, and of whom to ask at all."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from ssl import SSLContext

import httpcore
import httpx

from negotiate.remote.address import Gate, port_of
from negotiate.remote.connection import Deadline, GatedBackend
from negotiate.remote.pace import Pace
from negotiate.remote.page import NotRead, Page, shown

#: The name that robots.txt files know the program by.
AGENT = "consumer-negotiate"
#: Says who asks and what for; nothing about whoever runs it.
USER_AGENT = f"{AGENT} (checks that words quoted from a page still stand; one request a second)"

_OK = 200
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TOO_MANY = 429
_UNAVAILABLE = 503
_PLAIN = frozenset({"", "identity"})
_PACKED = frozenset({"gzip", "x-gzip", "deflate"})
#: zlib's word for: gzip or zlib, tell by the header.
_EITHER = 32 + zlib.MAX_WBITS


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may take.

    Attributes:
        size: Most bytes of a body, as sent and as unpacked.
        connect: Seconds to connect.
        read: Seconds without a byte.
        whole: Seconds for one request from its first step to its last byte.
        redirects: How many are followed.
    """

    size: int = 4_000_000
    connect: float = 10.0
    read: float = 15.0
    whole: float = 60.0
    redirects: int = 5


Permit = Callable[[httpx.URL], float]
"""Seconds a host wants between requests, 0 for no wish; raises NotRead when it wants none."""


class Client:
    """Fetches pages: no cookies, no credentials, no proxy, nothing kept but who asked for rest.

    Args:
        gate: What may be reached.
        pace: Waits before each request.
        clock: Seconds that never run backwards.
        limits: What one request may take.
    """

    def __init__(
        self, gate: Gate, pace: Pace, clock: Callable[[], float], limits: Limits | None = None
    ) -> None:
        self._gate = gate
        self._pace = pace
        self._clock = clock
        self._limits = limits or Limits()
        self._resting: dict[str, str] = {}

    def fetch(self, url: str, permit: Permit) -> Page:
        """The page at an address, redirects followed, each hop checked as if it were the first.

        Args:
            url: Where.
            permit: Asked before each request but the refused ones.

        Raises:
            NotRead: There is none, and why.
        """
        here = _parsed(url)
        passed: set[httpx.URL] = set()
        while len(passed) <= self._limits.redirects:
            if here in passed:
                raise NotRead("redirects in a circle")
            passed.add(here)
            answer = self._ask(here, permit)
            if isinstance(answer, Page):
                return answer
            here = answer
        raise NotRead(f"redirects more than {self._limits.redirects} times")

    def _ask(self, url: httpx.URL, permit: Permit) -> Page | httpx.URL:
        """One request: the page, or where it has gone."""
        self._gate.check(url)
        if reason := self._resting.get(url.host):
            raise NotRead(reason)
        delay = permit(url)
        self._pace.wait(url.host, delay)
        deadline = Deadline(self._clock, self._limits.whole)
        try:
            return self._exchange(url, deadline)
        except httpcore.TimeoutException:
            if deadline.passed:
                raise NotRead(f"took more than {self._limits.whole:g} s in all") from None
            raise NotRead("did not answer in time") from None
        except httpcore.NetworkError as error:
            why = shown(str(error))
            raise NotRead(f"could not be reached{f' ({why})' if why else ''}") from None
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol):
            raise NotRead("broke off, or answered in a way that is not HTTP") from None

    def _exchange(self, url: httpx.URL, deadline: Deadline) -> Page | httpx.URL:
        limits = self._limits
        waits = {"connect": limits.connect, "read": limits.read, "write": limits.read}
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        headers = [
            ("Host", url.netloc.decode("ascii")),
            ("User-Agent", USER_AGENT),
            ("Accept", "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.1"),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
        ]
        with (
            httpcore.ConnectionPool(
                ssl_context=self._trust if url.scheme == "https" else None,
                network_backend=GatedBackend(self._gate, deadline),
            ) as pool,
            pool.stream("GET", target, headers=headers, extensions={"timeout": waits}) as response,
        ):
            return self._answer(url, response)

    def _answer(self, url: httpx.URL, response: httpcore.Response) -> Page | httpx.URL:
        headers = httpx.Headers(response.headers)
        status = response.status
        if status in _REDIRECTS and "location" in headers:
            return _parsed(headers["location"], base=url)
        if status == _TOO_MANY or (status == _UNAVAILABLE and "retry-after" in headers):
            after = shown(headers.get("retry-after", ""))
            wish = f", Retry-After: {after}" if after else ""
            self._resting[url.host] = f"asks to be left alone for a while (status {status}{wish})"
            raise NotRead(self._resting[url.host], status)
        if status != _OK:
            raise NotRead(f"answered with status {status}", status)
        packing = headers.get("content-encoding", "").strip().lower()
        body = b"".join(_limited(response.iter_stream(), packing, self._limits.size))
        return Page(str(url), headers.get("content-type", ""), body)

    @cached_property
    def _trust(self) -> SSLContext:
        return httpx.create_ssl_context(trust_env=False)


def origin(url: httpx.URL) -> str:
    """Scheme, host and port: what one robots.txt speaks for."""
    host = f"[{url.host}]" if ":" in url.host else url.host
    return f"{url.scheme}://{host}:{port_of(url)}"


def _parsed(text: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(text) if base else httpx.URL(text)
        return url.copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise NotRead("has an address that cannot be read") from None


def _limited(chunks: Iterable[bytes], packing: str, most: int) -> Iterator[bytes]:
    """Unpack a body, and stop at a size counted both before and after unpacking.

    Unpacked bytes are asked for up to a size: a small body can unpack to more than memory holds.
    """
    if packing not in _PLAIN | _PACKED:
        raise NotRead(f"is packed as {shown(packing)}, which was not asked for")
    unpack = zlib.decompressobj(_EITHER) if packing in _PACKED else None
    came = given = 0
    for chunk in chunks:
        came += len(chunk)
        try:
            piece = unpack.decompress(chunk, most + 1 - given) if unpack else chunk
        except zlib.error:
            raise NotRead("is packed in a way that cannot be unpacked") from None
        given += len(piece)
        if came > most or given > most:
            raise NotRead(f"is larger than {most:,} bytes")
        yield piece
    if unpack and not unpack.eof:
        raise NotRead("broke off before its end")
