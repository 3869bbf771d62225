"""Assesses and plans many records: one row out for each record in, in the same order.

Both functions can be pickled, and so can a ``functools.partial`` of them: an engine that spreads
work over processes or machines can call them there. The plugins are read once a process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from negotiate.batch.record import Record
from negotiate.batch.work import Work

if TYPE_CHECKING:
    from pyarrow import Table

#: Packages whose tables give the names of their columns, one by one, and not their rows.
_FRAMES = ("pandas", "polars")


@overload
def assess_batch(
    records: Iterable[Record], *, on: date, full: bool = False, folders: Iterable[Path] = ()
) -> list[dict[str, Any]]: ...


@overload
def assess_batch(
    records: Table, *, on: date, full: bool = False, folders: Iterable[Path] = ()
) -> Table: ...


def assess_batch(
    records: Table | Iterable[Record],
    *,
    on: date,
    full: bool = False,
    folders: Iterable[Path] = (),
) -> Table | list[dict[str, Any]]:
    """What is paid, what leaving costs and what the bills show, of each of many records.

    Args:
        records: Cases as their JSON Schema has them, each with an ``id`` if you like; or a pyarrow
            table of them, whose columns may be paths such as ``contract.provider``.
        on: The day.
        full: Whether each row holds the whole assessment besides.
        folders: Folders of provider records to use besides the installed packages.

    Returns:
        A row of `AssessedRow` for each record, in order: as a table for a table, where a whole
        assessment is JSON text, else as dictionaries. A record that cannot be used has its
        ``problems`` in its row, and never keeps the others from theirs.

    Raises:
        NotADirectoryError: One of the folders is none.
        IntakeError: Two columns of a table have one name.
        TypeError: A single record, or a table of another kind.
    """
    return _done(Work.of("assess", on, full, folders), records)


@overload
def plan_batch(
    records: Iterable[Record], *, on: date, full: bool = False, folders: Iterable[Path] = ()
) -> list[dict[str, Any]]: ...


@overload
def plan_batch(
    records: Table, *, on: date, full: bool = False, folders: Iterable[Path] = ()
) -> Table: ...


def plan_batch(
    records: Table | Iterable[Record],
    *,
    on: date,
    full: bool = False,
    folders: Iterable[Path] = (),
) -> Table | list[dict[str, Any]]:
    """What to ask and accept, and whom to call, of each of many records.

    A plan takes about forty times as long as an assessment: assess all, plan those worth it.

    Args:
        records: As for ``assess_batch``.
        on: The day.
        full: Whether each row holds the whole plan besides.
        folders: As for ``assess_batch``.

    Returns:
        A row of `PlannedRow` for each record; as for ``assess_batch``.
    """
    return _done(Work.of("plan", on, full, folders), records)


def _done(work: Work, records: Any) -> Any:
    # Whoever has a table has pyarrow: it is imported for nobody else.
    package = type(records).__module__.partition(".")[0]
    if package == "pyarrow":
        from negotiate.batch.tables import over_table

        return over_table(records, work)
    if isinstance(records, Mapping | str | bytes) or package in _FRAMES:
        what = f"a {type(records).__name__} is not a list of records"
        raise TypeError(f"{what}; give a list of dictionaries or a pyarrow table")
    return [row.model_dump() for row in work.rows(records)]
