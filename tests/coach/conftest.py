"""One request, prepared once: the Spectrum example on a good day to call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from tests.installed import installed

from negotiate import Negotiator, read_case
from negotiate.coach.brief import Brief
from negotiate.coach.coach import Coach
from negotiate.coach.session import Session
from negotiate.documents.renderer import Renderer
from negotiate.model.turn import Turn

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ON = date(2026, 11, 24)
BEGAN = datetime(2026, 11, 24, 14, 5, tzinfo=UTC)
CALL = UUID(int=7)


class Memory:
    """Keeps turns in memory, a minute apart."""

    def __init__(self) -> None:
        self.turns: list[tuple[Turn, datetime]] = []

    def keep(self, turn: Turn) -> datetime:
        at = BEGAN + timedelta(minutes=len(self.turns))
        self.turns.append((turn, at))
        return at

    def take_back(self) -> None:
        self.turns.pop()


@pytest.fixture(scope="session")
def negotiator() -> Negotiator:
    return installed()


@pytest.fixture(scope="session")
def prepared(negotiator: Negotiator) -> tuple[Brief, Renderer]:
    case = read_case(EXAMPLES / "spectrum-internet.toml")
    return negotiator.coaching(negotiator.plan(case, on=ON))


@pytest.fixture(scope="session")
def brief(prepared: tuple[Brief, Renderer]) -> Brief:
    return prepared[0]


@pytest.fixture
def call(prepared: tuple[Brief, Renderer]) -> Callable[..., Session]:
    """A session into which lines were typed, after the right desk answered."""

    def begin(*lines: str, memory: Memory | None = None) -> Session:
        brief, renderer = prepared
        session = Session(Coach.of(brief, CALL), renderer, memory or Memory())
        session.take(session.coach.turn("dialled"))
        for line in ("1", *lines):
            session.enter(line)
        return session

    return begin
