"""Rows as pyarrow tables; only whoever has a table imports this."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Union, get_args, get_origin

import pyarrow as pa

from negotiate.batch.work import Work
from negotiate.errors import IntakeError, Problem
from negotiate.model.base import Model
from negotiate.model.money import DECIMALS
from negotiate.model.row import Row

#: Digits of an amount in a table, ``DECIMALS`` of them after the point.
AMOUNT_DIGITS = 18
#: Records taken out of a table at once: Python's own objects are many times as large.
ROWS_AT_ONCE = 1_000

_PLAIN = {
    str: pa.string(),
    bool: pa.bool_(),
    int: pa.int64(),
    date: pa.date32(),
    Decimal: pa.decimal128(AMOUNT_DIGITS, DECIMALS),
}
_LEAST = Decimal(1).scaleb(-DECIMALS)


#: What Python's own types have no value for: text that is no text, a day of the year 12,000.
_NO_VALUE = (ValueError, OverflowError, LookupError, pa.ArrowException)


def over_table(table: pa.Table | pa.RecordBatch, work: Work) -> pa.Table:
    """A row for each row of a table or batch, as a table with the columns of ``schema_of``.

    Raises:
        IntakeError: Two columns have one name.
    """
    if isinstance(table, pa.RecordBatch):
        table = pa.Table.from_batches([table])
    if twice := same_names(table.schema):
        raise IntakeError("", twice)
    schema = schema_of(work.model, full=work.full)
    batches = [batch_of(work.rows(part), schema) for part in records_of(table.to_batches())]
    return pa.Table.from_batches(batches, schema)


def records_of(batches: Iterable[pa.RecordBatch]) -> Iterator[list[dict[str, Any] | Problem]]:
    """The records of a table, at most ``ROWS_AT_ONCE`` at a time.

    In place of a row with a value that Python cannot hold is its problem.
    """
    for batch in batches:
        for start in range(0, batch.num_rows, ROWS_AT_ONCE):
            yield _records(batch.slice(start, ROWS_AT_ONCE))


def _records(batch: pa.RecordBatch) -> list[dict[str, Any] | Problem]:
    try:
        records: list[dict[str, Any] | Problem] = batch.to_pylist()
    except _NO_VALUE:
        if batch.num_rows > 1:
            rows = (batch.slice(number, 1) for number in range(batch.num_rows))
            return [record for row in rows for record in _records(row)]
        return [_unreadable(batch)]
    return records


def _unreadable(row: pa.RecordBatch) -> Problem:
    """What is wrong with one row: the first of its values that cannot be had."""
    for name, column in zip(row.schema.names, row.columns, strict=True):
        try:
            column.to_pylist()
        except _NO_VALUE as error:
            what = f"holds what is no value of its type ({type(error).__name__})"
            return Problem(name, what, "Look at what wrote the table.")
    return Problem("", "cannot be read", "Look at what wrote the table.")


def same_names(schema: pa.Schema) -> list[Problem]:
    """A problem for each name that several columns have: only one of them would be read."""
    return name_problems(schema.names)


def name_problems(names: Iterable[str]) -> list[Problem]:
    """The same, of the names alone."""
    twice = sorted(name for name, count in Counter(names).items() if count > 1)
    return [Problem(name, "is the name of two columns", "Keep one of them.") for name in twice]


def batch_of(rows: Iterable[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as a batch of a table."""
    return pa.RecordBatch.from_pylist([cells(row, schema) for row in rows], schema)


def schema_of(model: type[Row], *, full: bool = False) -> pa.Schema:
    """The columns of rows of a model, in the model's order.

    What holds a whole assessment or plan is JSON text, and is there only if ``full``.
    """
    fields = {name: _inner(field.annotation) for name, field in model.model_fields.items()}
    kept = {name: kind for name, kind in fields.items() if full or not _is_whole(kind)}
    return pa.schema([pa.field(name, _type(kind)) for name, kind in kept.items()])


def cells(row: Row, schema: pa.Schema) -> dict[str, Any]:
    """The cells of one row."""
    return {name: _cell(getattr(row, name)) for name in schema.names}


def _cell(value: Any) -> Any:
    if isinstance(value, Decimal):
        return value.quantize(_LEAST, ROUND_HALF_UP)
    if isinstance(value, Model):
        return value.model_dump_json()
    if isinstance(value, tuple):
        return [one.model_dump() if isinstance(one, Model) else one for one in value]
    return value


def _inner(annotation: Any) -> Any:
    """A type without its ``| None``."""
    if get_origin(annotation) in (types.UnionType, Union):
        (inner,) = (kind for kind in get_args(annotation) if kind is not type(None))
        return inner
    return annotation


def _is_whole(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Model)


def _type(kind: Any) -> pa.DataType:
    if get_origin(kind) is tuple:
        entry = get_args(kind)[0]
        if _is_whole(entry):
            fields = entry.model_fields.items()
            return pa.list_(pa.struct([(name, _type(field.annotation)) for name, field in fields]))
        return pa.list_(_type(entry))
    return pa.string() if _is_whole(kind) else _PLAIN[kind]
