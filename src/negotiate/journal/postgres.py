"""The journals of many cases in PostgreSQL, for an application that serves many people.

The extra ``postgres`` brings SQLAlchemy and psycopg.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from negotiate.errors import JournalError, MissingExtra
from negotiate.journal.stored import from_json, require_same, to_json
from negotiate.model.journal_entry import JournalEntry

try:
    import sqlalchemy as sa
    from sqlalchemy.dialects.postgresql import JSONB
    from sqlalchemy.exc import DBAPIError, SQLAlchemyError
except ImportError:
    raise MissingExtra("postgres") from None

#: What leads from each version of the tables to the next. A step that was released is never
#: changed: databases out there have run it.
MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        "CREATE TABLE negotiate_entries ("
        "case_key text NOT NULL, sequence bigint GENERATED ALWAYS AS IDENTITY, "
        "id uuid NOT NULL, entry jsonb NOT NULL, "
        "PRIMARY KEY (case_key, id), UNIQUE (case_key, sequence))",
    ),
)

_TABLES: Final = sa.MetaData()
_ENTRIES: Final = sa.Table(
    "negotiate_entries",
    _TABLES,
    sa.Column("case_key", sa.Text),
    sa.Column("sequence", sa.BigInteger),
    sa.Column("id", sa.Uuid),
    sa.Column("entry", JSONB),
)
_SCHEMA: Final = sa.Table("negotiate_schema", _TABLES, sa.Column("version", sa.Integer))
# “NEGO” in ASCII: keeps our locks apart from those of the application.
_OURS: Final = 0x4E45474F
_FIX: Final = (
    "Check that the server runs and has room, and that `PostgresStore.prepare` made the tables."
)


class PostgresStore:
    """The journals of many cases in one database.

    Args:
        engine: Of SQLAlchemy, for PostgreSQL. The application makes it, with its own pool, and
            sees to who may connect.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine

    def prepare(self) -> None:
        """Make the tables, or bring those of an older version up to date: all of it or nothing.

        Raises:
            JournalError: The tables are of a later version, or cannot be made.
        """
        with _told("the database"), self._engine.begin() as connection:
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_OURS)))
            connection.execute(
                sa.text("CREATE TABLE IF NOT EXISTS negotiate_schema (version integer NOT NULL)")
            )
            version = connection.scalar(sa.select(_SCHEMA.c.version)) or 0
            if version > len(MIGRATIONS):
                what = f"was made by a later version of the program (format {version}; this one "
                what += f"knows up to {len(MIGRATIONS)})"
                raise JournalError(what, fix="Install it.", journal="the database")
            for statements in MIGRATIONS[version:]:
                for statement in statements:
                    connection.execute(sa.text(statement))
            connection.execute(sa.delete(_SCHEMA))
            connection.execute(sa.insert(_SCHEMA).values(version=len(MIGRATIONS)))

    def journal(self, case: str) -> PostgresJournal:
        """The journal of one case; nothing is written for it yet.

        Args:
            case: What the application calls the case.
        """
        return PostgresJournal(self._engine, case)

    def cases(self) -> tuple[str, ...]:
        """What the cases are called that have a journal, in the order of their names.

        Raises:
            JournalError: The database cannot be read.
        """
        keys = sa.select(_ENTRIES.c.case_key).distinct().order_by(_ENTRIES.c.case_key)
        with _told("the database"), self._engine.connect() as connection:
            return tuple(connection.scalars(keys))


class PostgresJournal:
    """The journal of one case; :meth:`PostgresStore.journal` makes it.

    Attributes:
        case: What the application calls the case.
    """

    def __init__(self, engine: sa.Engine, case: str) -> None:
        self.case = case
        self._engine = engine
        self._name = f"the journal of {case!r}"

    def append(self, entry: JournalEntry) -> None:
        """Write an entry; once this returns, it is as safe as the server makes it.

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
        rows = [(entry, to_json(entry, self._name)) for entry in entries]
        with _told(self._name), self._engine.begin() as connection:
            # One writer a case at a time: a number that was drawn first might be seen last.
            key = sa.func.hashtext(self.case)
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_OURS, key)))
            return sum(self._insert(connection, entry, text) for entry, text in rows)

    def entries(self) -> tuple[JournalEntry, ...]:
        """Every entry, in the order in which they were written.

        Raises:
            JournalError: The journal cannot be read.
        """
        rows = self._kept().order_by(_ENTRIES.c.sequence)
        with _told(self._name), self._engine.connect() as connection:
            return tuple(from_json(text, self._name) for text in connection.scalars(rows))

    def forget(self) -> None:
        """Delete its rows. What the server's own log and backups keep is beyond its reach.

        Raises:
            JournalError: They cannot be deleted.
        """
        rows = sa.delete(_ENTRIES).where(_ENTRIES.c.case_key == self.case)
        with _told(self._name), self._engine.begin() as connection:
            connection.execute(rows)

    def _insert(self, connection: sa.Connection, entry: JournalEntry, text: str) -> bool:
        """Write one entry, unless it is there."""
        kept = connection.scalar(self._kept().where(_ENTRIES.c.id == entry.id))
        if kept is not None:
            require_same(entry, from_json(kept, self._name), self._name)
            return False
        value = sa.cast(sa.literal(text, sa.Text), JSONB)
        row = sa.insert(_ENTRIES).values(case_key=self.case, id=entry.id, entry=value)
        connection.execute(row)
        return True

    def _kept(self) -> sa.Select[str]:
        text = sa.cast(_ENTRIES.c.entry, sa.Text)
        return sa.select(text).where(_ENTRIES.c.case_key == self.case)


@contextmanager
def _told(name: str) -> Iterator[None]:
    """What the database refuses, without the values that were sent: they are private."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        said = (str(cause).splitlines() or ["the database refused"])[0]
        raise JournalError(said, fix=_FIX, journal=name) from None
