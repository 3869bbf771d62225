"""Assesses and plans many records on Dask: a dataframe of them in, a dataframe of rows out.

Dask and pandas are imported where they are used: whoever has such a dataframe has both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from negotiate.batch.tables import ROWS_AT_ONCE, batch_of, name_problems, schema_of
from negotiate.batch.work import Work
from negotiate.errors import IntakeError

if TYPE_CHECKING:
    import pandas as pd
    from dask.dataframe import DataFrame


def assess_dataframe(
    frame: DataFrame, *, on: date, full: bool = False, folders: Iterable[Path] = ()
) -> DataFrame:
    """What ``assess_batch`` says of a table, for a dataframe of Dask; nothing runs yet.

    Every machine needs the same version of this library, the same packages of provider records,
    and the same ``folders``. A partition that is lost with a machine is worked out again.

    Args:
        frame: Records, as in a table for ``assess_batch``. Dask makes text of columns of Python
            objects when a dataframe of pandas becomes its own: give those a type of Arrow.
        on: The day.
        full: Whether each row holds the whole assessment besides, as JSON text.
        folders: Folders of provider records to use besides the installed packages.

    Returns:
        A dataframe with the columns of ``schema_of(AssessedRow)`` as types of Arrow, a row for
        each record, in their order, with their index and partitions.
    """
    return _over(frame, Work.of("assess", on, full, folders))


def plan_dataframe(
    frame: DataFrame, *, on: date, full: bool = False, folders: Iterable[Path] = ()
) -> DataFrame:
    """What ``plan_batch`` says of a table; as for ``assess_dataframe``, by ``PlannedRow``."""
    return _over(frame, Work.of("plan", on, full, folders))


def _over(frame: DataFrame, work: Work) -> DataFrame:
    empty = schema_of(work.model, full=work.full).empty_table()
    if twice := name_problems(map(str, frame.columns)):
        raise IntakeError("", twice)
    return frame.map_partitions(over_partition, work=work, meta=_frame_of(empty))


def over_partition(frame: pd.DataFrame, work: Work) -> pd.DataFrame:
    """A row for each row of a dataframe of pandas, with its index."""
    schema = schema_of(work.model, full=work.full)
    batches = [batch_of(work.rows(part), schema) for part in records_in(frame)]
    return _frame_of(pa.Table.from_batches(batches, schema)).set_index(frame.index)


def records_in(frame: pd.DataFrame) -> Iterator[list[dict[str, Any]]]:
    """The records of a dataframe, at most ``ROWS_AT_ONCE`` at a time; what is missing is null.

    A record does not depend on the others beside it, whatever they hold.
    """
    for start in range(0, len(frame), ROWS_AT_ONCE):
        part = frame.iloc[start : start + ROWS_AT_ONCE]
        columns = [_values(part.iloc[:, at]) for at in range(part.shape[1])]
        yield [dict(zip(part.columns, row, strict=True)) for row in zip(*columns, strict=True)]


def _values(column: pd.Series[Any]) -> list[Any]:
    # Arrow would make one type of a column of Python objects, or refuse it for one of them.
    if column.dtype == object:
        return [_plain(value) for value in column]
    values: list[Any] = pa.array(column, from_pandas=True).to_pylist()
    return values


def _plain(value: Any) -> Any:
    """A value as Python has it: Parquet files come with arrays of NumPy for lists."""
    import numpy as np
    import pandas as pd

    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(held) for held in value]
    if isinstance(value, np.generic):
        value = value.item()
    return None if pd.isna(value) else value


def _frame_of(table: pa.Table) -> pd.DataFrame:
    """A table as pandas has it, each column with its type of Arrow: no amount becomes a float."""
    import pandas as pd

    return table.to_pandas(types_mapper=pd.ArrowDtype)
