"""The reader that the program uses: limits, pace, robots and a gate, put together."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.remote.address import Gate
from negotiate.remote.client import Client, Limits
from negotiate.remote.pace import Pace
from negotiate.remote.page import NotRead, Page
from negotiate.remote.robots import Robots


class Reader:
    """Reads pages, each once.

    Args:
        clock: Seconds that never run backwards.
        sleep: Waits for seconds.
        gate: What may be reached; the public internet if left out.
        limits: What one request may take.
        pace: Waits before each request; one a second by the clock if left out.
    """

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        *,
        gate: Gate | None = None,
        limits: Limits | None = None,
        pace: Pace | None = None,
    ) -> None:
        pace = pace or Pace(clock, sleep)
        self._client = Client(gate or Gate(), pace, clock, limits)
        self._robots = Robots(self._client)
        self._read: dict[str, Page | NotRead] = {}

    def read(self, url: str) -> Page | NotRead:
        """The page at an address, or why there is none. Nothing is asked for twice."""
        address = url.partition("#")[0]
        if address not in self._read:
            try:
                self._read[address] = self._client.fetch(address, self._robots.permit)
            except NotRead as failure:
                self._read[address] = failure
        return self._read[address]
