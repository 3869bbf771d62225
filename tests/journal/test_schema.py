"""Journals of each version that was released, and of one that is not yet."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.journal.entries import an_entry

from negotiate.errors import JournalError
from negotiate.journal import schema
from negotiate.journal.lines import LINES_VERSION, read_lines
from negotiate.journal.sqlite import SqliteJournal

SAMPLES = Path(__file__).parent / "versions"


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


@pytest.fixture(params=range(1, len(schema.MIGRATIONS) + 1))
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> SqliteJournal:
    """A copy of what a version wrote; the file is kept for ever."""
    copy = tmp_path / "sample.journal"
    shutil.copyfile(SAMPLES / f"{request.param}.journal", copy)
    return SqliteJournal(copy)


def test_what_each_version_wrote_is_read_and_written_on(sample: SqliteJournal) -> None:
    entries = read_lines(SAMPLES / f"{LINES_VERSION}.jsonl")
    assert sample.entries() == entries
    sample.append(an_entry(900))
    assert sample.entries() == (*entries, an_entry(900))
    assert version(sample.path) == len(schema.MIGRATIONS)


def test_each_version_of_an_export_has_a_sample() -> None:
    for number in range(1, LINES_VERSION + 1):
        assert read_lines(SAMPLES / f"{number}.jsonl")


def test_a_later_version_is_refused_with_what_to_do(sample: SqliteJournal) -> None:
    with closing(sqlite3.connect(sample.path)) as db:
        db.execute("PRAGMA user_version = 99")
    for act in (sample.entries, lambda: sample.append(an_entry(1))):
        with pytest.raises(JournalError, match=r"later version of the program \(format 99") as said:
            act()
        assert "Install the newest version." in str(said.value)
    sample.forget()


def test_a_migration_is_done_once_by_whoever_comes_first(
    sample: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = ("ALTER TABLE entries ADD COLUMN later TEXT",)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
    before = len(sample.entries())
    sample.append(an_entry(900))
    assert len(sample.entries()) == before + 1
    assert version(sample.path) == len(schema.MIGRATIONS)


def test_a_migration_that_fails_leaves_all_as_it_was(
    sample: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = len(schema.MIGRATIONS)
    step = ("ALTER TABLE entries ADD COLUMN later TEXT", "ALTER TABLE nowhere ADD COLUMN later")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, step))
        with pytest.raises(JournalError):
            sample.append(an_entry(900))
    assert version(sample.path) == known
    assert an_entry(900) not in sample.entries()
    with closing(sqlite3.connect(sample.path)) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(entries)")]
    assert columns == ["sequence", "id", "entry"]


@pytest.mark.parametrize("reads", range(4))
def test_a_journal_that_another_makes_meanwhile_is_not_taken_for_a_strangers(
    tmp_path: Path, reads: int
) -> None:
    path = tmp_path / "gym.journal"
    path.touch()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:

        class Watched(sqlite3.Connection):
            """Has a journal made by another after so many reads."""

            left = reads

            def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
                if self.left == 0:
                    schema.bring_up_to_date(other)
                self.left -= 1
                return super().execute(sql, *given)

        with closing(sqlite3.connect(path, isolation_level=None, factory=Watched)) as db:
            schema.is_empty(db)
            assert not schema.is_empty(db)
