"""The tables of a journal in SQLite, and how older ones are brought up to date."""

from __future__ import annotations

import sqlite3
from typing import Final

from negotiate.errors import JournalError

# “NEGO” in ASCII. SQLite keeps it in the file, which tells a journal from the database of any other
# program: https://www.sqlite.org/pragma.html#pragma_application_id
_OURS: Final = 0x4E45474F

#: What leads from each version to the next; the first makes an empty file a journal. A step that
#: was released is never changed: files out there have run it.
MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        "CREATE TABLE entries ("
        "sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry TEXT NOT NULL)",
        f"PRAGMA application_id = {_OURS}",
    ),
)


def require_ours(db: sqlite3.Connection) -> None:
    """Refuse what another program made. What is empty may become a journal.

    Raises:
        JournalError: The database is of another program. It does not name the journal.
    """
    # Whose it is comes last. Another may be making the journal meanwhile, at one stroke: read the
    # other way round, it would seem to have been written by somebody, and not by us.
    written = _number(db, "schema_version") or _number(db, "user_version")
    owner = _number(db, "application_id")
    if owner != _OURS and (written or owner):
        what = "is a database of another program, not a journal"
        raise JournalError(what, fix="Move it away, or give the case file another name.")


def is_empty(db: sqlite3.Connection) -> bool:
    """Whether nothing was ever written: a file that was just made, or whose making was cut short.

    Raises:
        JournalError: The database is of another program, or of a later version of this one. It
            does not name the journal.
    """
    require_ours(db)
    version, known = _number(db, "user_version"), len(MIGRATIONS)
    if version > known:
        what = f"was written by a later version of the program (format {version}, and this one "
        raise JournalError(f"{what}knows up to {known})", fix="Install the newest version.")
    return version == 0


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Make the tables, or change those of an older version: all of it or nothing.

    Raises:
        JournalError: As of :func:`is_empty`.
    """
    is_empty(db)
    if _number(db, "user_version") == len(MIGRATIONS):
        return
    db.execute("BEGIN IMMEDIATE")
    # Another process may have done it while this one waited.
    is_empty(db)
    for number in range(_number(db, "user_version"), len(MIGRATIONS)):
        for statement in MIGRATIONS[number]:
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number + 1}")
    db.execute("COMMIT")


def _number(db: sqlite3.Connection, pragma: str) -> int:
    return int(db.execute(f"PRAGMA {pragma}").fetchone()[0])
