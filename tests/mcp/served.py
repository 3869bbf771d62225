"""A server as a program of its own, and the SDK's own client beside it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from anyio.from_thread import BlockingPortal, start_blocking_portal
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

T = TypeVar("T")

# The program tells its own number, which the SDK's client keeps to itself.
MAIN = """
import os, sys
print(f"pid {os.getpid()}", file=sys.stderr, flush=True)
from negotiate.cli import main
main(prog_name="negotiate")
"""
ADDRESS = re.compile(r"at (http://127\.0\.0\.1:(\d+)/mcp)\.")


class Served:
    """A client of a running server, for tests that wait for each answer.

    Attributes:
        portal: Where the client lives.
        client: The client.
        log: What the server says on standard error.
        url: Where it is asked; empty over stdin.
    """

    def __init__(self, portal: BlockingPortal, client: Client, log: Path, url: str = "") -> None:
        self.portal = portal
        self.client = client
        self.log = log
        self.url = url

    def do(self, action: Callable[..., Awaitable[T]], *args: Any, **named: Any) -> T:
        """Do one thing with the client and wait for it."""
        return self.portal.call(partial(action, *args, **named))

    def call(self, name: str, **arguments: Any) -> Any:
        """The result of a tool, as the client gives it."""
        return self.do(self.client.call_tool, name, arguments)

    @property
    def pid(self) -> int:
        """Number of the server's process."""
        return int(self.log.read_text("utf-8").split()[1])


@contextmanager
def over_stdio(folder: Path, log: Path, mode: str = "auto") -> Iterator[Served]:
    """A server that the client starts itself."""
    server = StdioServerParameters(
        command=sys.executable,
        args=["-c", MAIN, "mcp", "--cases", str(folder)],
        env=dict(os.environ),
    )
    with log.open("w", encoding="utf-8") as errors, start_blocking_portal() as portal:
        client = Client(stdio_client(server, errlog=errors), mode=mode)
        with portal.wrap_async_context_manager(client):
            yield Served(portal, client, log)


@contextmanager
def over_http(folder: Path, log: Path, mode: str = "auto") -> Iterator[Served]:
    """A server that listens on a free port of this machine."""
    with log.open("w", encoding="utf-8") as errors:
        command = [sys.executable, "-c", MAIN, "mcp", "--http", "--port", "0"]
        process = subprocess.Popen([*command, "--cases", str(folder)], stderr=errors)
    try:
        url = _address(process, log)
        with start_blocking_portal() as portal:
            client = Client(url, mode=mode)
            with portal.wrap_async_context_manager(client):
                yield Served(portal, client, log, url)
    finally:
        process.terminate()
        process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    while process.poll() is None:
        if found := ADDRESS.search(log.read_text("utf-8")):
            return found[1]
        time.sleep(0.02)
    raise AssertionError(log.read_text("utf-8"))
