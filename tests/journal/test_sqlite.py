"""The file on disk: who may read it, what else may lie in its place, and what is left of it."""

from __future__ import annotations

import os
import random
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from tests.journal.entries import an_entry

from negotiate.errors import JournalError
from negotiate.journal import sqlite as module
from negotiate.journal.files import journal_path
from negotiate.journal.sqlite import SqliteJournal, open_journal

SECRET = "an offer that nobody else may read"


@pytest.fixture
def journal(tmp_path: Path) -> SqliteJournal:
    return SqliteJournal(tmp_path / "gym.journal")


@contextmanager
def in_use(journal: SqliteJournal) -> Iterator[sqlite3.Connection]:
    """Another program that has the journal open."""
    with closing(sqlite3.connect(journal.path, isolation_level=None)) as db:
        db.execute("SELECT count(*) FROM entries").fetchone()
        yield db


def test_it_is_beside_the_case() -> None:
    assert journal_path("cases/gym.toml") == Path("cases/gym.journal")
    assert journal_path("gym") == Path("gym.journal")
    assert open_journal("cases/gym.toml").path == Path("cases/gym.journal")


def test_a_case_that_is_called_like_a_journal_has_none() -> None:
    with pytest.raises(JournalError, match="has no place for its journal"):
        journal_path("gym.journal")


def test_a_folder_has_no_journal() -> None:
    with pytest.raises(JournalError, match="is a folder"):
        journal_path(".")


def test_reading_makes_nothing(journal: SqliteJournal) -> None:
    assert journal.entries() == ()
    assert list(journal.path.parent.iterdir()) == []


def test_at_rest_it_is_one_file_that_its_owner_alone_may_read(journal: SqliteJournal) -> None:
    before = os.umask(0)
    try:
        journal.append(an_entry(1))
        assert list(journal.path.parent.iterdir()) == [journal.path]
        with in_use(journal):
            journal.append(an_entry(2))
            modes = {
                path.name: stat.S_IMODE(path.stat().st_mode)
                for path in journal.path.parent.iterdir()
            }
    finally:
        os.umask(before)
    assert modes == {
        "gym.journal": 0o600,
        "gym.journal-wal": 0o600,
        "gym.journal-shm": 0o600,
    }


def test_what_a_crash_left_in_the_log_is_read(journal: SqliteJournal, tmp_path: Path) -> None:
    journal.append(an_entry(1))
    with in_use(journal):
        journal.append(an_entry(2))
        for name in ("gym.journal", "gym.journal-wal"):
            (tmp_path / name.replace("gym", "copy")).write_bytes((tmp_path / name).read_bytes())
    assert SqliteJournal(tmp_path / "copy.journal").entries() == (an_entry(1), an_entry(2))


def test_a_file_whose_making_was_cut_short_is_an_empty_journal(journal: SqliteJournal) -> None:
    journal.path.touch()
    assert journal.entries() == ()
    with closing(sqlite3.connect(journal.path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
    assert journal.entries() == ()
    journal.append(an_entry(1))
    assert journal.entries() == (an_entry(1),)


@pytest.mark.parametrize(
    "content",
    [b"Dear Sir or Madam", b"SQLite format 3\0" + b"\xff" * 4096],
    ids=["text", "damaged head"],
)
def test_what_is_no_journal_is_told_and_left_alone(journal: SqliteJournal, content: bytes) -> None:
    journal.path.write_bytes(content)
    for act in (journal.entries, lambda: journal.append(an_entry(1)), journal.forget):
        with pytest.raises(JournalError) as caught:
            act()
        assert caught.value.journal == str(journal.path)
        assert caught.value.fix
    assert journal.path.read_bytes() == content


def test_a_database_of_another_program_is_told_and_left_alone(journal: SqliteJournal) -> None:
    with closing(sqlite3.connect(journal.path)) as db:
        db.execute("CREATE TABLE entries (entry TEXT)")
    before = journal.path.read_bytes()
    for act in (journal.entries, lambda: journal.append(an_entry(1)), journal.forget):
        with pytest.raises(JournalError, match=r"gym\.journal: is a database of another program"):
            act()
    assert journal.path.read_bytes()[100:] == before[100:]


def test_damage_is_told_and_may_be_forgotten(journal: SqliteJournal) -> None:
    journal.append_all([an_entry(number) for number in range(1, 60)])
    content = journal.path.read_bytes()
    journal.path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))
    with pytest.raises(JournalError, match=r"gym\.journal: is damaged, or is no journal \("):
        journal.entries()
    journal.forget()
    assert not journal.path.exists()


def test_no_damage_escapes_as_anything_else(journal: SqliteJournal) -> None:
    journal.append_all([an_entry(number) for number in range(1, 30)])
    content = journal.path.read_bytes()
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(content)
        at = chance.randrange(len(content))
        damaged[at : at + 40] = chance.randbytes(40)
        journal.path.write_bytes(damaged[: chance.choice([len(content), at + 1])])
        with suppress(JournalError):
            journal.entries()


def test_an_entry_that_is_none_is_told(journal: SqliteJournal) -> None:
    journal.append(an_entry(1))
    with in_use(journal) as db:
        db.execute("UPDATE entries SET entry = '{\"version\": 2}'")
    with pytest.raises(JournalError, match=r"holds an entry that cannot be read \(version"):
        journal.entries()


def test_a_value_that_would_fill_the_memory_is_told(journal: SqliteJournal) -> None:
    journal.append(an_entry(1))
    with in_use(journal) as db:
        db.execute("UPDATE entries SET entry = printf('%.*c', 5000000, 'x')")
    with pytest.raises(JournalError, match="damaged"):
        journal.entries()


@pytest.mark.parametrize("made", ["link", "folder", "pipe", "dangling link"])
def test_what_is_no_plain_file_is_refused(journal: SqliteJournal, made: str) -> None:
    elsewhere = journal.path.with_name("elsewhere")
    match made:
        case "link":
            elsewhere.touch()
            journal.path.symlink_to(elsewhere)
        case "dangling link":
            journal.path.symlink_to(elsewhere)
        case "folder":
            journal.path.mkdir()
        case _:
            os.mkfifo(journal.path)
    for act in (journal.entries, lambda: journal.append(an_entry(1)), journal.forget):
        with pytest.raises(JournalError, match="is not a plain file"):
            act()
    assert not (elsewhere.exists() and elsewhere.stat().st_size)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    journal = SqliteJournal(tmp_path / "nowhere" / "gym.journal")
    assert journal.entries() == ()
    with pytest.raises(JournalError, match=r"gym\.journal: no such file or directory\. Check that"):
        journal.append(an_entry(1))


def test_one_that_is_written_all_the_time_is_told(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    journal.append(an_entry(1))
    with in_use(journal) as db:
        db.execute("BEGIN IMMEDIATE")
        assert journal.entries() == (an_entry(1),)
        with pytest.raises(JournalError, match="another program has been writing to it"):
            journal.append(an_entry(2))
        with pytest.raises(JournalError, match="another program has been"):
            journal.forget()
    assert journal.entries() == (an_entry(1),)


def test_what_is_forgotten_was_overwritten_wherever_it_stood(
    journal: SqliteJournal, tmp_path: Path
) -> None:
    told = an_entry(1, event={"on": "2026-11-24", "kind": "offer", "summary": SECRET})
    journal.append(told)
    kept = tmp_path / "another name of the same file"
    kept.hardlink_to(journal.path)
    assert SECRET.encode() in kept.read_bytes()
    for ending in ("-wal", "-shm", "-journal"):
        journal.path.with_name(journal.path.name + ending).touch()
    journal.forget()
    assert list(tmp_path.iterdir()) == [kept]
    assert set(kept.read_bytes()) == {0}


def test_forgetting_that_was_cut_short_is_done_again(journal: SqliteJournal) -> None:
    journal.append(an_entry(1, event={"on": "2026-11-24", "kind": "offer", "summary": SECRET}))
    content = journal.path.read_bytes()
    journal.path.write_bytes(bytes(4096) + content[4096:])
    with pytest.raises(JournalError, match="damaged"):
        journal.entries()
    journal.forget()
    assert list(journal.path.parent.iterdir()) == []


def test_what_is_left_of_a_journal_that_is_gone_is_deleted_too(journal: SqliteJournal) -> None:
    log = journal.path.with_name("gym.journal-wal")
    log.write_text(SECRET, "utf-8")
    journal.forget()
    assert not log.exists()
