"""Lines that no client of the SDK would write, and the end of the program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from threading import Thread
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from mcp.types import INVALID_PARAMS, INVALID_REQUEST, METHOD_NOT_FOUND, PARSE_ERROR
from tests.mcp.served import MAIN

from negotiate.mcp.stdio import Lines, TooLong

Say = Callable[[bytes | dict[str, Any]], dict[str, Any]]
# As a quirk of a plugin might.
NOISY = """
import negotiate.mcp.cases as cases
was = cases.parse_case
cases.parse_case = lambda text: (print("noise", flush=True), was(text))[1]
"""
HELLO = {
    "jsonrpc": "2.0",
    "id": 0,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
PING = {"jsonrpc": "2.0", "id": 1, "method": "ping"}
# A plugin that starts a program which reads all of its input.
GREEDY = """
import subprocess
import negotiate.mcp.cases as cases
was = cases.parse_case
cases.parse_case = lambda text: (subprocess.run(["cat"]), was(text))[1]
"""


def lines_of(content: bytes, most: int) -> list[bytes | None]:
    """Each line of what comes through a pipe; None for one that is too long."""
    reading, writing = os.pipe()
    # A pipe holds less than some of these lines.
    writer = Thread(target=_write, args=(writing, content))
    writer.start()
    found: list[bytes | None] = []
    lines = Lines(reading, most)
    while True:
        try:
            line = lines.next()
        except TooLong:
            found.append(None)
            continue
        if line is None:
            break
        found.append(line)
    writer.join()
    os.close(reading)
    return found


def _write(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as end:
        end.write(content)


@drawn(st.lists(st.binary(max_size=300).map(lambda line: line.replace(b"\n", b""))))
def test_lines_come_whole_and_in_order(content: list[bytes]) -> None:
    text = b"".join(line + b"\n" for line in content)
    assert lines_of(text, 1000) == [line + b"\n" for line in content]


def test_the_last_line_needs_no_end() -> None:
    assert lines_of(b"one\ntwo", 10) == [b"one\n", b"two"]


@pytest.mark.parametrize("length", [200_000, 900_000])
def test_a_line_too_long_is_passed_over_and_the_next_is_read(length: int) -> None:
    text = b"before\n" + b"x" * length + b"\nafter\n"
    assert lines_of(text, 100_000) == [b"before\n", None, b"after\n"]
    assert lines_of(text, 1_000_000) == text.splitlines(keepends=True)
    assert lines_of(b"x" * length, 100_000) == [None]


@pytest.mark.parametrize(
    ("head", "tail", "number"),
    [
        (b'{"jsonrpc":"2.0","id":7,"method":"x","params":{"id":8', b"", 7),
        (b'{ "id": "a-1", "method"', b"", "a-1"),
        (b'{"method":"x","params":{"id":8', b'"}},"jsonrpc":"2.0","id":9}\n', 9),
        (b'{"method":"x","params":{"id":8', b'"}},"id":"z"}', "z"),
        (b'{"method":"x","params":{"id":8', b'"id":8}},"method":"x"}', None),
        (b"garbage", b"garbage", None),
    ],
)
def test_the_message_of_a_line_too_long_is_told_by_its_ends(
    head: bytes, tail: bytes, number: int | str | None
) -> None:
    assert TooLong(head, tail).id == number


@pytest.fixture(scope="module")
def program() -> Iterator[subprocess.Popen[bytes]]:
    started = _started()
    yield started
    started.kill()
    started.communicate()


@pytest.fixture(scope="module")
def say(program: subprocess.Popen[bytes]) -> Say:
    """Says a line to the server and waits for the one that it answers with."""
    assert program.stdin
    assert program.stdout

    def answered(message: bytes | dict[str, Any]) -> dict[str, Any]:
        assert program.stdin
        assert program.stdout
        line = message if isinstance(message, bytes) else json.dumps(message).encode()
        program.stdin.write(line + b"\n")
        program.stdin.flush()
        found: dict[str, Any] = json.loads(program.stdout.readline())
        return found

    # Before anything else: what is no message must not end what has not begun.
    assert answered(b"hello?")["error"]["code"] == PARSE_ERROR
    assert answered(HELLO)["result"]["protocolVersion"] == "2025-11-25"
    return answered


def asked(number: int, name: object, arguments: object) -> dict[str, Any]:
    params = {"name": name, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": number, "method": "tools/call", "params": params}


@pytest.mark.parametrize(
    "line",
    [b"{", b"\xff\xfe\x00", b"HTTP/1.1 GET /"],
)
def test_a_line_that_is_not_json_is_answered_and_the_next_is_read(say: Say, line: bytes) -> None:
    found = say(line)
    assert (found["id"], found["error"]["code"]) == (None, PARSE_ERROR)
    assert say(PING)["result"] == {}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        (b"[]", None),
        (b"5", None),
        (b'{"jsonrpc":"2.0"}', None),
        (b'{"jsonrpc":"1.0","id":1,"method":"ping"}', 1),
        (b'{"jsonrpc":"2.0","id":7,"method":"tools/call","params":[1]}', 7),
        (b'{"jsonrpc":"2.0","params":{"id":8},"id":"a-1","method":5}', "a-1"),
        (b'[{"jsonrpc":"2.0","id":9,"method":"ping"}]', None),
        (b'{"jsonrpc":"2.0","id":1.5,"method":5}', None),
        (b'{"jsonrpc":"2.0","id":true,"method":5}', None),
        (b'{"jsonrpc":"2.0","id":"\\ud800","method":5}', None),
        (b'{"jsonrpc":"2.0","id":%s,"method":5}' % (b"9" * 6000), None),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, None),
    ],
)
def test_json_that_is_no_message_is_answered_by_its_id(
    say: Say, line: bytes, number: int | str | None
) -> None:
    found = say(line)
    assert (found["id"], found["error"]["code"]) == (number, INVALID_REQUEST)
    assert say(PING)["result"] == {}


def test_an_unknown_method_gets_an_error(say: Say) -> None:
    found = say({"jsonrpc": "2.0", "id": 2, "method": "mail/send"})
    assert (found["id"], found["error"]["code"]) == (2, METHOD_NOT_FOUND)


@pytest.mark.parametrize("name", [5, None, ["assess"]])
def test_a_call_without_a_name_gets_an_error(say: Say, name: object) -> None:
    assert say(asked(3, name, {}))["error"]["code"] == INVALID_PARAMS
    assert say(asked(3, "assess", name or 5))["error"]["code"] == INVALID_PARAMS


def test_a_message_that_is_too_large_is_refused_by_its_number(say: Say) -> None:
    found = say(asked(4, "assess", {"case": "x" * 5_000_000}))
    assert (found["id"], found["error"]["code"]) == (4, INVALID_REQUEST)
    assert "larger than 4 MB" in found["error"]["message"]
    found = say(asked(5, "assess", {"case": "x" * 1_100_000}))
    assert found["result"]["isError"]
    assert "is larger than 1 MB" in found["result"]["content"][0]["text"]


def test_what_a_plugin_prints_gets_between_no_messages_and_the_end_of_input_ends_it() -> None:
    program = _started(NOISY + MAIN)
    assert program.stdin
    assert program.stdout
    for message in (HELLO, asked(1, "assess", {"case": 'currency = "USD"'})):
        program.stdin.write(json.dumps(message).encode() + b"\n")
        program.stdin.flush()
        assert json.loads(program.stdout.readline())["id"] == message["id"]
    out, errors = program.communicate(timeout=60)
    assert (program.returncode, out) == (0, b"")
    assert errors.splitlines()[1:] == [b"noise"]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_it_ends_when_it_is_told_to() -> None:
    program = _started()
    assert program.stdin
    assert program.stdout
    program.stdin.write(json.dumps(HELLO).encode() + b"\n")
    program.stdin.flush()
    assert b"protocolVersion" in program.stdout.readline()
    program.send_signal(signal.SIGINT)
    # Its input stays open meanwhile: nothing may wait for a line.
    assert program.wait(timeout=60) == 0
    assert program.stderr
    assert b"Traceback" not in program.stderr.read()
    program.communicate()


@pytest.mark.skipif(os.name == "nt", reason="handles are blocking there")
def test_an_input_that_does_not_wait_is_waited_for() -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    program = _started(stdin=reading)
    os.close(reading)
    assert program.stderr
    assert program.stderr.readline().startswith(b"pid")
    with os.fdopen(writing, "wb", buffering=0) as end:
        assert program.stdout
        for number in (0, 1):
            end.write(json.dumps(HELLO | {"id": number}).encode() + b"\n")
            assert json.loads(program.stdout.readline())["id"] == number
    assert program.wait(timeout=60) == 0
    assert b"Traceback" not in program.communicate()[1]


@pytest.mark.skipif(os.name == "nt", reason="it is started by a shell of POSIX")
def test_no_input_at_all_ends_it() -> None:
    command = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-c", MAIN, "mcp"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="there is no cat")
def test_a_program_that_a_plugin_starts_gets_none_of_the_messages() -> None:
    program = _started(GREEDY + MAIN)
    call = asked(1, "assess", {"case": 'currency = "USD"'})
    assert program.stdin
    assert program.stdout
    program.stdin.write(b"".join(json.dumps(one).encode() + b"\n" for one in (HELLO, call)))
    program.stdin.flush()
    assert [json.loads(program.stdout.readline())["id"] for _ in (0, 1)] == [0, 1]
    program.communicate(timeout=60)
    assert program.returncode == 0


def _started(main: str = MAIN, stdin: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", main, "mcp"],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
