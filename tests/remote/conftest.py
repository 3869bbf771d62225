"""A web server of the machine's own that answers as a test tells it to, and misbehaves too."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from negotiate.remote.address import Address, Gate, is_public, look_up
from negotiate.remote.client import Limits
from negotiate.remote.pace import Pace
from negotiate.remote.reader import Reader

Answer = Callable[[BaseHTTPRequestHandler], None]

SMALL = Limits(size=50_000, connect=2.0, read=0.4, whole=0.8, redirects=5)


def says(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """An answer; header names are written with underscores."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Transfer_Encoding" not in headers and "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def html(words: str, charset: str = "utf-8") -> Answer:
    return says(f"<p>{words}</p>".encode(charset), Content_Type=f"text/html; charset={charset}")


def leads_to(where: str) -> Answer:
    return says(status=302, Location=where)


@dataclass
class Site:
    """A server, what it was asked, and what it answers by path."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = "localhost") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    """A server on a port of its own. What no test names is not there."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            made.asked.append(self.path)
            made.headers.append({name.lower(): value for name, value in self.headers.items()})
            answer = made.answers.get(self.path, says(b"no such page", 404))
            with suppress(OSError):  # The client hangs up, as it should on some answers.
                answer(self)
            self.close_connection = True

        def log_message(self, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    made = Site(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.stop.set()
    server.shutdown()
    thread.join()
    server.server_close()


def own_machine(address: Address) -> bool:
    """The public internet and the test's own server; nothing else."""
    return str(address) == "127.0.0.1" or is_public(address)


@dataclass
class Clock:
    """Time that passes only when somebody sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


def only_the_test_server(host: str, port: int) -> tuple[str, ...]:
    """Names of the test lead to its server; others as the machine has it."""
    if host == "localhost" or host.endswith(".test"):
        return ("127.0.0.1",)
    return look_up(host, port)


GATE = Gate(only_the_test_server, own_machine, ports=None)


@pytest.fixture
def reader(clock: Clock) -> Reader:
    """A reader that is let in to the test's server, and does not really wait between requests."""
    return Reader(
        time.monotonic, clock.sleep, gate=GATE, limits=SMALL, pace=Pace(clock, clock.sleep)
    )
