"""A journal in one file on disk, which survives a crash at any moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from negotiate.errors import JournalError
from negotiate.journal.erase import erase
from negotiate.journal.files import is_there, journal_path, make_private, refused
from negotiate.journal.schema import bring_up_to_date, is_empty
from negotiate.journal.stored import ENTRY_BYTES, from_json, require_same, to_json
from negotiate.model.journal_entry import JournalEntry

#: Seconds that one writer waits for another.
BUSY_SECONDS = 30

_ROOM = "Make room on the disk, then do it again."
_SAID: Final = {
    sqlite3.SQLITE_FULL: ("the disk is full, so nothing was written", _ROOM),
    sqlite3.SQLITE_IOERR: ("the disk is full or broken", _ROOM),
    sqlite3.SQLITE_READONLY: ("is read-only", "Make file and folder writable."),
    sqlite3.SQLITE_PERM: ("you may not read or write it", "Make file and folder writable."),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "Check that you may read it and write in its folder, and that the disk has room.",
    ),
    sqlite3.SQLITE_BUSY: (
        f"another program has been writing to it for {BUSY_SECONDS} seconds",
        "End that program, then do it again.",
    ),
}
_DAMAGED = "is damaged, or is no journal"
_RESTORE = (
    "Put back a copy, or move it away and read an export of it with `negotiate journal import`."
)
# Of SQLite's codes the lowest byte is the kind: https://www.sqlite.org/rescode.html
_KIND: Final = 0xFF


class SqliteJournal:
    """The journal of one case in one SQLite file, for its owner alone to read.

    Each entry is a transaction that is on the disk when :meth:`append` returns. The file is opened
    for each call and closed again, so many threads and processes may use one journal, and at rest
    it is one file. Nothing is made before something is written.

    Args:
        path: Of the file. One for each case.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def append(self, entry: JournalEntry) -> None:
        """Write an entry; once this returns, no crash loses it.

        An entry that is there already, by its ``id``, is not written twice.

        Raises:
            JournalError: It cannot be written, or the ``id`` is of another entry. The journal holds
                what it held before.
        """
        self.append_all([entry])

    def append_all(self, entries: Iterable[JournalEntry]) -> int:
        """Write entries, all of them or none. Returns how many were not there yet.

        Raises:
            JournalError: As of :meth:`append`.
        """
        rows = [(entry, to_json(entry, str(self.path))) for entry in entries]
        if not rows:
            return 0
        make_private(self.path)
        with self._told(), closing(self._connected()) as db:
            self._settle(db)
            self._use_log(db)
            bring_up_to_date(db)
            db.execute("BEGIN IMMEDIATE")
            written = sum(self._insert(db, entry, text) for entry, text in rows)
            db.execute("COMMIT")
            return written

    def entries(self) -> tuple[JournalEntry, ...]:
        """Every entry, in the order in which they were written; none where there is no journal.

        Raises:
            JournalError: The journal cannot be read.
        """
        if not is_there(self.path):
            return ()
        with self._told():
            try:
                with closing(self._connected()) as db:
                    return self._read(db)
            except sqlite3.OperationalError:
                # Where nothing can be written there is no place for the index of the log. If there
                # is no log either, all is in the file, and nobody can change it.
                log = self.path.with_name(f"{self.path.name}-wal")
                if log.exists() and log.stat().st_size:
                    raise
                with closing(self._connected("mode=ro&immutable=1")) as db:
                    return self._read(db)

    def forget(self) -> None:
        """Overwrite and delete the file, and what SQLite put beside it.

        What a disk, a file system or a backup keeps of what was overwritten is beyond its reach.

        Raises:
            JournalError: Another program is using it, it is no journal, or it cannot be deleted.
        """
        with self._told():
            erase(self.path, self._connected)

    def _insert(self, db: sqlite3.Connection, entry: JournalEntry, text: str) -> bool:
        """Write one entry, unless it is there."""
        number = str(entry.id)
        kept = db.execute("SELECT entry FROM entries WHERE id = ?", [number]).fetchone()
        if kept:
            require_same(entry, from_json(kept[0], str(self.path)), str(self.path))
            return False
        db.execute("INSERT INTO entries (id, entry) VALUES (?, ?)", [number, text])
        return True

    def _read(self, db: sqlite3.Connection) -> tuple[JournalEntry, ...]:
        self._settle(db)
        if is_empty(db):
            return ()
        bring_up_to_date(db)
        rows = db.execute("SELECT entry FROM entries ORDER BY sequence")
        return tuple(from_json(text, str(self.path)) for (text,) in rows)

    def _connected(self, how: str = "mode=rw") -> sqlite3.Connection:
        """A connection to the file, which must be there."""
        uri = f"{self.path.absolute().as_uri()}?{how}"
        db = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
        # Twice the largest entry: a file from elsewhere cannot fill the memory with one value.
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 2 * ENTRY_BYTES)
        return db

    def _settle(self, db: sqlite3.Connection) -> None:
        for setting in (
            "trusted_schema = OFF",  # What a file from elsewhere defines is not run.
            "synchronous = FULL",
            "fullfsync = ON",  # Where a plain sync stops at the disk's own cache: macOS.
            "secure_delete = ON",
        ):
            db.execute(f"PRAGMA {setting}")

    def _use_log(self, db: sqlite3.Connection) -> None:
        """Have readers and a writer not wait for each other, if the place allows it.

        Two that make one journal at once get in each other's way, which SQLite tells at once; the
        next to write sets it, and until then every entry is as safe.
        """
        try:
            db.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & _KIND not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What SQLite or the system refuses, as an error that says what to do."""
        try:
            yield
        except sqlite3.Error as error:
            kind = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & _KIND
            what, fix = _SAID.get(kind, (f"{_DAMAGED} ({error})", _RESTORE))
            raise JournalError(what, fix=fix, journal=str(self.path)) from None
        except UnicodeDecodeError:
            raise JournalError(_DAMAGED, fix=_RESTORE, journal=str(self.path)) from None
        except OSError as error:
            raise refused(self.path, error) from None
        except JournalError as error:
            if error.journal:
                raise
            raise JournalError(error.what, fix=error.fix, journal=str(self.path)) from None


def open_journal(case: str | Path) -> SqliteJournal:
    """The journal of a case file, which is beside it: ``case.toml`` and ``case.journal``.

    Nothing is made before something is written.

    Raises:
        JournalError: The case file is called as its journal would be.
    """
    return SqliteJournal(journal_path(case))
