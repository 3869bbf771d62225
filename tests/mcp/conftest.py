"""A desk with a folder of cases, and its tools as functions of plain values."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from negotiate import Negotiator
from negotiate.mcp.answer import answer
from negotiate.mcp.cases import CaseFolder
from negotiate.mcp.desk import Desk
from negotiate.mcp.tools.table import tools_of

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
DAY = date(2026, 11, 21)

Call = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def negotiator() -> Negotiator:
    return Negotiator.discover()


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A folder with a case of a described company and one of a company that nobody described."""
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("spectrum-internet", "generic-gym"):
        shutil.copy(EXAMPLES / f"{name}.toml", folder)
    return folder


@pytest.fixture
def desk(negotiator: Negotiator, cases: Path) -> Desk:
    return Desk(negotiator, now=lambda: NOW, folder=CaseFolder.at(cases))


def given(name: str) -> str:
    """The text of an example."""
    return (EXAMPLES / f"{name}.toml").read_text("utf-8")


def call_on(desk: Desk) -> Call:
    """Calls a tool of a desk; what the tool refuses comes as a `Refused`."""

    def call(name: str, /, **arguments: Any) -> dict[str, Any]:
        tool = tools_of(desk)[name]
        done = answer(tool, desk, tool.takes.model_validate(arguments))
        text = done.content[0]
        assert text.type == "text"
        if done.is_error:
            raise Refused(text.text)
        found: Mapping[str, Any] | None = done.structured_content
        assert found is not None
        assert json.loads(text.text) == found
        return dict(found)

    return call


class Refused(Exception):
    """What a tool said instead of a result."""


@pytest.fixture
def call(desk: Desk) -> Call:
    return call_on(desk)
