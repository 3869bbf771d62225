"""What is PostgreSQL's alone: many cases, tables that change, a server that is not there."""

from __future__ import annotations

import subprocess
import sys
from uuid import uuid4

import pytest
import sqlalchemy as sa
from tests.journal.entries import an_entry

from negotiate.errors import JournalError
from negotiate.journal import postgres
from negotiate.journal.postgres import PostgresStore


def test_cases_are_listed_by_name_once_they_hold_something(store: PostgresStore) -> None:
    names = sorted(f"case {uuid4()}" for _ in range(2))
    for name in reversed(names):
        store.journal(name).append(an_entry(1))
    assert [name for name in store.cases() if name in names] == names
    store.journal(names[0]).forget()
    assert names[0] not in store.cases()


def test_preparing_again_changes_nothing(store: PostgresStore) -> None:
    journal = store.journal(str(uuid4()))
    journal.append(an_entry(1))
    store.prepare()
    assert journal.entries() == (an_entry(1),)


def test_a_migration_is_all_or_nothing_and_a_later_version_is_refused(
    engine: sa.Engine, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def columns() -> list[str]:
        return [column["name"] for column in sa.inspect(engine).get_columns("negotiate_entries")]

    before = columns()
    with monkeypatch.context() as patch:
        failing = ("ALTER TABLE negotiate_entries ADD later text", "ALTER TABLE nowhere ADD x text")
        patch.setattr(postgres, "MIGRATIONS", (*postgres.MIGRATIONS, failing))
        with pytest.raises(JournalError, match="nowhere"):
            store.prepare()
        assert columns() == before
        patch.setattr(postgres, "MIGRATIONS", ())
        with pytest.raises(JournalError, match="later version of the program"):
            store.prepare()


def test_a_server_that_is_not_there_is_told_without_what_was_sent() -> None:
    engine = sa.create_engine("postgresql+psycopg://somebody:secret@/x?host=/nowhere")
    journal = PostgresStore(engine).journal("case 7")
    with pytest.raises(JournalError) as caught:
        journal.append(an_entry(1))
    said = str(caught.value)
    assert said.startswith("the journal of 'case 7': ")
    assert "Check that the server runs" in said
    assert "secret" not in said
    assert "Call 1" not in said


def test_tables_that_are_not_there_are_told_without_what_was_sent(engine: sa.Engine) -> None:
    other = engine.execution_options(schema_translate_map={None: f"none_{uuid4().hex}"})
    with pytest.raises(JournalError, match="does not exist") as caught:
        PostgresStore(other).journal("case 7").append(an_entry(1))
    assert "Call 1" not in str(caught.value)


def test_without_the_extra_it_is_named() -> None:
    code = (
        "import sys; sys.modules['sqlalchemy'] = None\n"
        "from negotiate.errors import MissingExtra\n"
        "try:\n    import negotiate.journal.postgres\n"
        "except MissingExtra as error:\n    print(error.extra)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == "postgres\n"
