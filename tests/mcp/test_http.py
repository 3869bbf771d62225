"""What whoever finds the port can do over HTTP, with a program of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp.types import METHOD_NOT_FOUND
from tests.mcp.served import MAIN, over_http


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("web")
    # In the protocol of last year, which the other tests speak over stdin alone.
    with over_http(folder, folder / "stderr", "legacy") as started:
        assert not started.call("case_form").is_error
        yield started.url


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1.evil.example:80"}, 421),
        ({"Host": "localhost:1"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content-Type": "text/plain"}, 400),
    ],
)
def test_a_page_from_elsewhere_is_refused(url: str, headers: dict[str, str], status: int) -> None:
    assert ask(url, call("case_form"), headers).status_code == status


def test_a_program_of_this_machine_is_answered(url: str) -> None:
    done = ask(url, call("case_form"), {})
    assert done.status_code == 200
    assert "[mandate]" in done.json()["result"]["structuredContent"]["toml"]


def test_nothing_else_is_there(url: str) -> None:
    for path in ("/", "/docs", "/mcp/x", "/.well-known/oauth-protected-resource"):
        assert httpx.get(url.removesuffix("/mcp") + path).status_code == 404


def test_only_this_machine_is_listened_to(url: str) -> None:
    port = int(url.rpartition(":")[2].partition("/")[0])
    listening = Path("/proc/net/tcp")
    if not listening.exists():
        pytest.skip("what listens is read from /proc")
    rows = [line.split() for line in listening.read_text("ascii").splitlines()[1:]]
    found = {row[1] for row in rows if row[3] == "0A" and row[1].endswith(f":{port:04X}")}
    assert found == {f"0100007F:{port:04X}"}


def test_what_is_too_large_is_refused_before_it_is_read(url: str) -> None:
    assert ask(url, b"x" * 5_000_000, {}).status_code == 413
    assert ask(url, call("case_form"), {}).status_code == 200


@pytest.mark.parametrize("body", [b"", b"{garbage", b"[]", b"\xff", b'{"jsonrpc":"2.0"}'])
def test_what_is_no_message_gets_an_error(url: str, body: bytes) -> None:
    done = ask(url, body, {})
    assert done.status_code == 400
    assert done.json()["error"]["code"] < 0
    assert ask(url, call("case_form"), {}).status_code == 200


def test_an_unknown_method_gets_an_error(url: str) -> None:
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "mail/send"}).encode()
    assert ask(url, body, {}).json()["error"]["code"] == METHOD_NOT_FOUND


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_it_ends_when_it_is_told_to() -> None:
    command = [sys.executable, "-c", MAIN, "mcp", "--http", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stderr
        program.stderr.readline()
        assert "Serving assistants of this machine" in program.stderr.readline()
        program.send_signal(signal.SIGINT)
        assert "Traceback" not in program.stderr.read()
    assert program.returncode == 0


def call(name: str, **arguments: Any) -> bytes:
    params = {"name": name, "arguments": arguments}
    message = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}
    return json.dumps(message).encode()


def ask(url: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
    usual = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
    return httpx.post(url, content=body, headers=usual | headers)
