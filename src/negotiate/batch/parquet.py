"""Parquet: a record in each row, its columns tables or dotted paths. Only who has one imports this.

One process reads: to reach a row in the middle of a row group, all before it must be read. It hands
the rows on as Arrow has them in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from negotiate.batch.chunk import Chunk, Limits, Numbered
from negotiate.batch.part import named
from negotiate.batch.tables import cells, records_of, same_names, schema_of
from negotiate.batch.work import Work
from negotiate.errors import IntakeError, Problem
from negotiate.model.row import Row

#: Bytes of rows, as they are in memory, that are written as one group.
GROUP_BYTES = 32_000_000
#: Bytes of a file that are read at once.
BLOCK_BYTES = 1_000_000
#: Rows of a group that are read first, to see how large they are: packed, a thousand may be one.
ROWS_TO_WEIGH = 10


@dataclass(frozen=True, slots=True)
class Parquet:
    """Parquet files."""

    name: ClassVar[str] = "parquet-1"

    def size(self, path: Path) -> int:
        """Its rows."""
        with _opened(path) as (_, file):
            return int(file.metadata.num_rows)

    def chunks(self, path: Path, limits: Limits) -> Iterator[Chunk]:
        """Slices of each row group, as a stream of Arrow's."""
        first = 1
        # Opened once: another file may take the name meanwhile.
        with _opened(path) as (source, file):
            for number in range(file.num_row_groups):
                group = file.metadata.row_group(number)
                group_is = _digest(source, group, file.schema_arrow)
                for batch in _batches(file, number, limits):
                    place = f"{batch.num_rows} rows from {first} on of ".encode()
                    yield Chunk(first, _stream(batch), place + group_is, batch.num_rows)
                    first += batch.num_rows

    def records(self, chunk: Chunk) -> Iterator[Numbered]:
        """The rows as records."""
        parts = records_of(_table(chunk.payload).to_batches())
        return enumerate(chain.from_iterable(parts), start=chunk.first)

    def written(self, rows: Iterable[tuple[int, Row]], work: Work) -> tuple[int, bytes]:
        """Rows as a stream of Arrow's."""
        schema = _schema(work)
        inner = pa.schema(list(schema)[1:])
        made = [{"row": number, **cells(row, inner)} for number, row in rows]
        return len(made), _stream(pa.RecordBatch.from_pylist(made, schema))

    def join(self, parts: Iterable[bytes], file: BinaryIO, work: Work) -> None:
        """A Parquet file, in groups of ``GROUP_BYTES``."""
        with pq.ParquetWriter(file, _schema(work), compression="zstd") as writer:
            for group in _groups(map(_table, parts)):
                writer.write_table(group, row_group_size=group.num_rows)


def _groups(tables: Iterable[pa.Table]) -> Iterator[pa.Table]:
    held: list[pa.Table] = []
    for table in tables:
        held.append(table)
        if sum(one.nbytes for one in held) >= GROUP_BYTES:
            yield pa.concat_tables(held)
            held = []
    if held and sum(one.num_rows for one in held):
        yield pa.concat_tables(held)


def _schema(work: Work) -> pa.Schema:
    """The columns of a file: the number of the row first, and no problems."""
    kept = [field for field in schema_of(work.model, full=work.full) if field.name != "problems"]
    return pa.schema([pa.field("row", pa.int64()), *kept])


def _batches(file: pq.ParquetFile, group: int, limits: Limits) -> Iterator[pa.RecordBatch]:
    """The rows of a group, in batches that are as large as a chunk may be."""
    kinds = [_unpacked(field) for field in file.schema_arrow]
    schema = pa.schema(kinds, file.schema_arrow.metadata)
    first = next(file.iter_batches(ROWS_TO_WEIGH, row_groups=[group]), None)
    if first is None:
        return
    each = max(1, first.cast(schema).nbytes // max(1, first.num_rows))
    rows = max(1, min(limits.records, limits.size // each))
    for batch in file.iter_batches(rows, row_groups=[group]):
        yield from _cut(batch.cast(schema), limits.size)


def _cut(batch: pa.RecordBatch, size: int) -> Iterator[pa.RecordBatch]:
    """A batch in halves of halves, until each is small enough or one row."""
    if batch.nbytes <= size or batch.num_rows == 1:
        yield batch
        return
    half = batch.num_rows // 2
    yield from _cut(batch.slice(0, half), size)
    yield from _cut(batch.slice(half), size)


def _unpacked(field: pa.Field) -> pa.Field:
    """A field without a dictionary, of which each batch would carry the whole."""
    kind = field.type
    if pa.types.is_dictionary(kind):
        return field.with_type(kind.value_type)
    if pa.types.is_struct(kind):
        return field.with_type(pa.struct([_unpacked(inner) for inner in kind]))
    if pa.types.is_large_list(kind):
        return field.with_type(pa.large_list(_unpacked(kind.value_field)))
    if pa.types.is_list(kind):
        return field.with_type(pa.list_(_unpacked(kind.value_field)))
    return field


def _digest(file: pa.NativeFile, group: Any, schema: pa.Schema) -> bytes:
    """What tells a row group from another: its bytes, and how they are read."""
    columns = [group.column(number) for number in range(group.num_columns)]
    starts = [
        min(column.data_page_offset, column.dictionary_page_offset or column.data_page_offset)
        for column in columns
    ]
    spans = zip(starts, (column.total_compressed_size for column in columns), strict=True)
    digest = hashlib.sha256(f"{pa.__version__} {schema.to_string()}".encode())
    for start, size in spans:
        file.seek(start)
        while size > 0 and (block := file.read(min(size, BLOCK_BYTES))):
            digest.update(block)
            size -= len(block)  # noqa: PLW2901 - what is left of the span
    return digest.digest()


def _stream(batch: pa.RecordBatch) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batch.schema) as writer:
        writer.write_batch(batch)
    stream: bytes = sink.getvalue().to_pybytes()
    return stream


def _table(stream: bytes) -> pa.Table:
    with pa.ipc.open_stream(stream) as reader:
        return reader.read_all()


@contextmanager
def _opened(path: Path) -> Iterator[tuple[pa.NativeFile, pq.ParquetFile]]:
    """The bytes of a file, and the file as Parquet, of one opening."""
    try:
        with (
            pa.OSFile(str(path)) as source,
            pq.ParquetFile(source, buffer_size=BLOCK_BYTES) as file,
        ):
            if twice := same_names(file.schema_arrow):
                raise IntakeError(str(path), twice)
            yield source, file
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.errno:  # Of the system, and not of a broken page.
            raise named(error, path) from None
        what = f"is not a Parquet file that can be read: {str(error).splitlines()[0]}"
        fix = "Write it anew, or give the records as JSON Lines."
        raise IntakeError(str(path), [Problem("", what, fix)]) from None
