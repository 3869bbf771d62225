"""Deleting a journal so that what it held cannot be read from where it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import BinaryIO, Final

from negotiate.errors import JournalError
from negotiate.journal.files import BESIDE, is_there, keep_names
from negotiate.journal.schema import require_ours

_CHUNK: Final = bytes(1 << 16)
# How every database begins: https://www.sqlite.org/fileformat.html#the_database_header
_HEAD: Final = b"SQLite format 3\0"
# A full disk and damage are no reason to keep what somebody wants gone.
_NO_MATTER: Final = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_NOTADB,
}
_KIND: Final = 0xFF


def erase(path: Path, connect: Callable[[], sqlite3.Connection]) -> None:
    """Overwrite and delete a journal and what SQLite put beside it.

    A damaged journal is deleted all the same; a file of another program is not.

    Args:
        path: Of the journal. Where there is none, what was beside it goes.
        connect: Opens it.

    Raises:
        JournalError: It is no journal.
        sqlite3.Error: Another program is using it.
        OSError: It cannot be deleted.
    """
    beside = [path.with_name(path.name + ending) for ending in BESIDE]
    if not is_there(path):
        overwrite_and_delete([file for file in beside if is_there(file)])
        return
    with closing(connect()) as db:
        _take(db, path)
        overwrite_and_delete([file for file in (*beside, path) if is_there(file)])


def overwrite_and_delete(files: Sequence[Path]) -> None:
    """Overwrite plain files and delete them.

    All stay open until their names are gone: closing one gives up the locks that this process has
    on it (https://www.sqlite.org/howtocorrupt.html, 2.2).

    Raises:
        OSError: One of them cannot be deleted.
    """
    with ExitStack() as opened:
        for file in files:
            _overwrite(opened.enter_context(file.open("r+b")))
        for file in files:
            file.unlink()
    for folder in {file.parent for file in files}:
        keep_names(folder)


def _take(db: sqlite3.Connection, path: Path) -> None:
    """Keep everybody else from a journal, if it can still be read as one."""
    try:
        require_ours(db)
        # Puts what is in the log into the file; refused while anybody else has it open.
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError as error:
        kind = error.sqlite_errorcode & _KIND
        if kind == sqlite3.SQLITE_NOTADB and not _begun(path):
            fix = "If it was yours, delete it by hand."
            raise JournalError("is no journal, so it is left alone", fix=fix) from None
        if kind not in _NO_MATTER:
            raise


def _begun(path: Path) -> bool:
    """Whether the overwriting of a file was cut short: its head is gone already."""
    with path.open("rb") as file:
        head = file.read(len(_HEAD))
    return head == bytes(len(_HEAD))


def _overwrite(file: BinaryIO) -> None:
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(_CHUNK[:left])
    file.flush()
    os.fsync(file.fileno())
