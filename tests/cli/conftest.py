"""The command line, run in this process or as a program of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.group import main

MAIN = "from negotiate.cli import main; main(prog_name='negotiate')"
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture
def run() -> Callable[..., Result]:
    """Runs a command in this process; whatever escapes it fails the test."""

    def invoke(*args: str | Path) -> Result:
        return CliRunner(catch_exceptions=False).invoke(main, [str(arg) for arg in args])

    return invoke


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the program as a user does."""

    def start(*args: str | Path, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", MAIN, *map(str, args)],
            capture_output=True,
            encoding="utf-8",
            env=os.environ | env,
            check=False,
        )

    return start


@pytest.fixture
def example() -> Callable[[str], Path]:
    """Path of an example case."""
    return lambda name: EXAMPLES / f"{name}.toml"


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the Spectrum example with some of its text replaced."""

    def write(*pairs: tuple[str, str]) -> Path:
        text = (EXAMPLES / "spectrum-internet.toml").read_text("utf-8")
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / "case.toml"
        path.write_text(text, "utf-8")
        return path

    return write
