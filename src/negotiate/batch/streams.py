"""Batches of pyarrow in, batches out: for engines that hand a worker its part as it comes.

It is the shape that Spark's ``mapInArrow`` calls, and needs no Spark. Only whoever has batches
imports this.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa

from negotiate.batch.tables import batch_of, records_of, same_names, schema_of
from negotiate.batch.work import Work
from negotiate.errors import IntakeError


def assess_stream(
    batches: Iterable[pa.RecordBatch],
    *,
    on: date,
    full: bool = False,
    folders: Iterable[Path] = (),
) -> Iterator[pa.RecordBatch]:
    """What ``assess_batch`` says of a table, for its batches one after another.

    No more than one batch is held at a time, and rows leave in the order in which they come.

    Args:
        batches: Records, as in a table for ``assess_batch``.
        on: The day.
        full: Whether each row holds the whole assessment besides, as JSON text.
        folders: Folders of provider records to use besides the installed packages.

    Returns:
        Batches with the columns of ``schema_of(AssessedRow)``, a row for each record.
    """
    return over_batches(batches, Work.of("assess", on, full, folders))


def plan_stream(
    batches: Iterable[pa.RecordBatch],
    *,
    on: date,
    full: bool = False,
    folders: Iterable[Path] = (),
) -> Iterator[pa.RecordBatch]:
    """What ``plan_batch`` says of a table; as for ``assess_stream``, by ``PlannedRow``."""
    return over_batches(batches, Work.of("plan", on, full, folders))


def over_batches(batches: Iterable[pa.RecordBatch], work: Work) -> Iterator[pa.RecordBatch]:
    """A row for each record of some batches, made when asked for and not kept."""
    schema = schema_of(work.model, full=work.full)
    return (batch_of(work.rows(records), schema) for records in records_of(map(_usable, batches)))


def _usable(batch: pa.RecordBatch) -> pa.RecordBatch:
    if twice := same_names(batch.schema):
        raise IntakeError("", twice)
    return batch
