"""Connections to addresses that were checked, with an end to how long they may take."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable
from typing import Any

import httpcore

from negotiate.remote.address import Gate

#: Of a host with very many addresses, as many are tried.
_TRIED = 4


class Deadline:
    """The moment by which a whole request must be over.

    Args:
        clock: Seconds that never run backwards.
        seconds: How long it may take from now on.
    """

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._at = clock() + seconds

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return self._clock() >= self._at

    def within(self, timeout: float | None) -> float:
        """A time-out that does not outlast it, in seconds above zero.

        Raises:
            httpcore.ReadTimeout: It has passed.
        """
        left = self._at - self._clock()
        if left <= 0:
            raise httpcore.ReadTimeout("the whole request took too long")
        return left if timeout is None else min(timeout, left)


class GatedBackend(httpcore.NetworkBackend):
    """Connects to the addresses a gate has checked, never to a name.

    Between a check and a second look-up, the name could come to mean another host.

    Args:
        gate: What may be reached.
        deadline: When the request must be over.
    """

    def __init__(self, gate: Gate, deadline: Deadline) -> None:
        self._gate = gate
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers.

        Raises:
            NotRead: The host may not be reached.
            httpcore.ConnectError: No address answers.
            httpcore.ConnectTimeout: No address answers in time.
        """
        failure: Exception = httpcore.ConnectError("no address")
        for address in self._gate.addresses(host, port)[:_TRIED]:
            try:
                stream = self._plain.connect_tcp(
                    address, port, self._deadline.within(timeout), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every wait ends at the deadline: a body that drips would never time out."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        secured = self._stream.start_tls(ssl_context, server_hostname, within)
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
