"""`negotiate mcp`: what it asks for and what it refuses."""

from __future__ import annotations

import logging
import socket
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli.group import main
from negotiate.cli.mcp import PORT
from negotiate.mcp.logs import Discreet


def run(*args: str) -> tuple[int, str]:
    done = CliRunner(catch_exceptions=False).invoke(main, ["mcp", *args])
    return done.exit_code, done.output


@pytest.fixture
def without_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK is not installed, and nothing of ours has loaded it."""
    monkeypatch.setitem(sys.modules, "mcp", None)
    for name in ("answer", "resources", "server", "stdio", "web"):
        monkeypatch.delitem(sys.modules, f"negotiate.mcp.{name}", raising=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.7", "::", "example.com"])
def test_no_other_machine_is_served(host: str) -> None:
    code, said = run("--http", "--host", host)
    assert code == 2
    said = " ".join(said.split())
    assert "would offer your cases to other machines, and there is no password" in said


def test_a_port_without_http_is_a_mistake() -> None:
    code, said = run("--port", "80")
    assert code == 2
    assert "--port is of HTTP; add --http" in said


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    code, said = run("--cases", str(tmp_path / "no"))
    assert code == 2
    assert "does not exist" in said


def test_a_port_that_is_taken_is_one_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    # It is for a process that is a server and nothing else.
    monkeypatch.setattr("negotiate.mcp.logs.quieten", lambda: None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = run("--http", "--port", str(port))
    assert code == 2
    assert said.startswith(f"negotiate: 127.0.0.1:{port}: ")
    assert said.count("\n") == 1


def test_the_port_it_takes_is_the_one_its_help_names() -> None:
    assert f"{PORT} if left out" in run("--help")[1]


@pytest.mark.parametrize("args", [(), ("--http",)])
def test_without_the_extra_it_says_how_to_get_it(
    without_extra: None, args: tuple[str, ...]
) -> None:
    assert run(*args) == (
        2,
        "negotiate: this needs the extra 'mcp', which is not installed. Install it: "
        'pip install "consumer-negotiate[mcp]"\n',
    )


def test_help_needs_no_extra(without_extra: None) -> None:
    assert run("--help")[0] == 0


def test_a_log_record_is_told_without_its_message() -> None:
    try:
        raise ValueError("Dana Whitfield")
    except ValueError:
        record = logging.LogRecord(
            "mcp.server", logging.ERROR, __file__, 7, "about %s", ("Dana",), sys.exc_info()
        )
    assert Discreet().format(record) == "negotiate: error at mcp.server:7 (ValueError)"
