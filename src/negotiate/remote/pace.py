"""No more than one request a second, and as few as a host asks for."""

from __future__ import annotations

from collections.abc import Callable


class Pace:
    """Waits before each request.

    Args:
        clock: Seconds that never run backwards.
        sleep: Waits for seconds.
        interval: Least seconds between the starts of two requests, to whatever hosts.
    """

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], None], interval: float = 1.0
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._interval = interval
        self._last: float | None = None
        self._by_host: dict[str, float] = {}

    def wait(self, host: str, delay: float = 0.0) -> None:
        """Wait until a host may be asked.

        Args:
            host: Whom to ask.
            delay: Least seconds between two requests that this host wants.
        """
        now = self._clock()
        ready = now if self._last is None else self._last + self._interval
        if host in self._by_host:
            ready = max(ready, self._by_host[host] + delay)
        if ready > now:
            self._sleep(ready - now)
        self._last = self._by_host[host] = max(ready, self._clock())
