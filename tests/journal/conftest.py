"""Journals of each kind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
import sqlalchemy as sa

from negotiate.journal.postgres import PostgresStore
from negotiate.journal.sqlite import SqliteJournal

#: Environment variable: the server to use. Where it is set and none answers, the tests fail.
SERVER = "NEGOTIATE_TEST_POSTGRES"


@pytest.fixture(scope="session")
def engine() -> Iterator[sa.Engine]:
    """The server that the environment names, in a schema of this run's own."""
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"{SERVER} names no server")
    schema = f"tests_{uuid4().hex}"
    made = sa.create_engine(server, connect_args={"options": f"-c search_path={schema}"})
    with made.begin() as connection:
        connection.execute(sa.schema.CreateSchema(schema))
    yield made
    with made.begin() as connection:
        connection.execute(sa.schema.DropSchema(schema, cascade=True))
    made.dispose()


@pytest.fixture(scope="session")
def store(engine: sa.Engine) -> PostgresStore:
    """A store with its tables made."""
    made = PostgresStore(engine)
    made.prepare()
    return made


@pytest.fixture(params=["sqlite", "postgres"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], SqliteJournal]:
    """Makes journals that hold nothing yet, of each kind."""
    if request.param == "sqlite":
        return lambda: SqliteJournal(tmp_path / f"{uuid4()}.journal")
    made: PostgresStore = request.getfixturevalue("store")
    return lambda: made.journal(str(uuid4()))  # type: ignore[return-value]
