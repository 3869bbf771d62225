"""The server for the one program that started it: a message a line, in and out."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from select import select
from threading import Thread
from typing import Any, Final, Protocol

import anyio
from anyio.from_thread import BlockingPortal
from mcp.server import Server
from mcp.server.stdio import stdio_server
from mcp.server.transport_security import DEFAULT_MAX_REQUEST_BODY_SIZE
from mcp.shared.message import SessionMessage
from mcp.types import (
    INVALID_REQUEST,
    PARSE_ERROR,
    ErrorData,
    JSONRPCError,
    RequestId,
    jsonrpc_message_adapter,
)
from pydantic import ValidationError

#: As much as over HTTP. A case of the largest size fits in twice.
LONGEST_LINE: Final = DEFAULT_MAX_REQUEST_BODY_SIZE
_BLOCK: Final = 1 << 16
#: Digits of the longest id that is a number.
_ID_DIGITS: Final = 15
_ID: Final = rb'"id"\s*:\s*(?:(\d{1,15})|"([\w.:-]{1,64})")'
# Programs write the id of a message before what it carries, or after it; in between it is not sure.
_FIRST: Final = re.compile(rb'\s*\{\s*(?:"jsonrpc"\s*:\s*"2\.0"\s*,\s*)?' + _ID)
_LAST: Final = re.compile(_ID + rb'\s*(?:,\s*"jsonrpc"\s*:\s*"2\.0"\s*)?\}\s*$')


class _Sender(Protocol):
    """Where messages go."""

    async def send(self, item: SessionMessage, /) -> None:
        """Hand one on."""

    async def aclose(self) -> None:
        """Say that there are no more."""


class TooLong(Exception):
    """A line longer than is read.

    Attributes:
        id: The id of its message; None where it cannot be told.
    """

    def __init__(self, head: bytes, tail: bytes) -> None:
        found = _FIRST.match(head) or _LAST.search(tail)
        number, text = found.groups() if found else (None, None)
        self.id: RequestId | None = int(number) if number else text.decode() if text else None
        super().__init__("a line is too long")


class Lines:
    """The lines of a stream, of bounded length: a longer one is passed over and told.

    Args:
        handle: Of the stream. It is read past Python's own buffers, whose locks a thread that still
            waits for a line would hold when the program ends.
        most: Bytes of the longest line.
    """

    def __init__(self, handle: int, most: int = LONGEST_LINE) -> None:
        self._handle = handle
        self._most = most
        self._held = bytearray()
        self._ended = False

    def next(self) -> bytes | None:
        """The next line; None at the end. Waits for it.

        Raises:
            TooLong: The line is longer than is read. The one after it can be asked for.
        """
        seen = 0
        while (at := self._held.find(b"\n", seen)) < 0:
            if len(self._held) > self._most:
                raise self._passed_over()
            seen = len(self._held)
            if not self._more():
                return self._taken(len(self._held)) or None
        return self._taken(at + 1)

    def _more(self) -> bool:
        """Read what there is. Returns whether there was anything."""
        block = b"" if self._ended else self._block()
        self._ended = not block
        self._held += block
        return bool(block)

    def _block(self) -> bytes:
        """What comes next; nothing where nothing more can be read."""
        while True:
            try:
                return os.read(self._handle, _BLOCK)
            except BlockingIOError:  # Whoever started this made its input so.
                select([self._handle], [], [])
            except OSError:
                return b""

    def _taken(self, end: int) -> bytes:
        line = bytes(self._held[:end])
        del self._held[:end]
        return line

    def _passed_over(self) -> TooLong:
        """Read to the end of a line, and keep its two ends alone."""
        head = self._taken(_BLOCK)
        tail = b""
        while (at := self._held.find(b"\n")) < 0:
            tail = (tail + self._taken(len(self._held)))[-_BLOCK:]
            if not self._more():
                break
        tail = (tail + self._taken(at + 1))[-_BLOCK:]
        return TooLong(head, tail)


def serve(server: Server[Any]) -> None:
    """Answer what comes in on standard input until it ends; nothing else gets onto standard output.

    A line that is no message is answered with an error, and the next one is read.
    """
    anyio.run(_serve, server)


async def _serve(server: Server[Any]) -> None:
    # The SDK keeps standard output to itself, so that no print of a plugin gets between messages.
    # Of standard input it would read a line of any length.
    nothing = anyio.wrap_file(io.StringIO())
    async with stdio_server(stdin=nothing) as (_, out), BlockingPortal() as portal:
        heard, messages = anyio.create_memory_object_stream[SessionMessage | Exception]()
        with _own_input() as handle:
            # It may wait for a line when the program is told to end, and nobody waits for it then.
            Thread(target=_hear, args=(portal, heard, out, handle), daemon=True).start()
            await server.run(messages, out, server.create_initialization_options())


@contextmanager
def _own_input() -> Iterator[int | None]:
    """Standard input, for the server alone: what a plugin starts finds an empty one.

    Yields:
        Its handle, which stays open: a thread may still wait at it. None if there is no input.
    """
    # Where none was given, something else may have got its number since.
    if sys.stdin is None:
        yield None
        return
    handle, empty = os.dup(0), os.open(os.devnull, os.O_RDONLY)
    os.dup2(empty, 0)
    os.close(empty)
    try:
        yield handle
    finally:
        os.dup2(handle, 0)


def _hear(portal: BlockingPortal, heard: _Sender, out: _Sender, handle: int | None) -> None:
    """Hand on each message, until there are no more lines or nobody listens."""
    # Either the server has ended, or the loop that it ran in.
    with suppress(
        anyio.BrokenResourceError, anyio.ClosedResourceError, CancelledError, RuntimeError
    ):
        try:
            for to_server, message in _said(Lines(handle)) if handle is not None else ():
                portal.call((heard if to_server else out).send, message)
        finally:
            portal.call(heard.aclose)


def _said(lines: Lines) -> Iterator[tuple[bool, SessionMessage]]:
    """Each message, and whether the server is to hear it; else it is the answer to what is none."""
    while True:
        try:
            line = lines.next()
            if line is None:
                return
            if not line.strip():
                continue
            yield True, SessionMessage(jsonrpc_message_adapter.validate_json(line, by_name=False))
        except TooLong as error:
            what = f"a message is larger than {LONGEST_LINE / 1e6:.0f} MB; nothing of it was read"
            yield False, _error(error.id, INVALID_REQUEST, what)
        except ValidationError:
            yield False, _refusal(line or b"")


def _refusal(line: bytes) -> SessionMessage:
    """The answer to a line that is no message, by its id where it has one."""
    try:
        found = json.loads(line, parse_int=_short)
    except RecursionError:
        found = None
    except ValueError:
        return _error(None, PARSE_ERROR, "a line is not JSON; the next one is read")
    number = found.get("id") if isinstance(found, dict) else None
    if isinstance(number, str) and not number.isprintable():
        number = None
    known = number if type(number) in (int, str) else None
    what = "a line is not a message of JSON-RPC 2.0, each on its own; the next one is read"
    return _error(known, INVALID_REQUEST, what)


def _short(digits: str) -> int | None:
    """A whole number that can be the id of a message."""
    return int(digits) if len(digits) <= _ID_DIGITS else None


def _error(number: RequestId | None, code: int, what: str) -> SessionMessage:
    error = ErrorData(code=code, message=what)
    return SessionMessage(JSONRPCError(jsonrpc="2.0", id=number, error=error))
