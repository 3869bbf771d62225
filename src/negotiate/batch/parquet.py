"""Parquet: a record in each row, its columns tables or dotted paths. Only who has one imports this.

One process reads: to reach a row in the middle of a row group, all before it must be read. It hands
the rows on as Arrow has them in memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

import pyarrow as pa
import pyarrow.parquet as pq

from negotiate.batch.chunk import Chunk, Limits, Numbered
from negotiate.batch.tables import cells, schema_of
from negotiate.batch.work import Work
from negotiate.errors import IntakeError, Problem
from negotiate.model.row import Row

#: Bytes of rows, as they are in memory, that are written as one group.
GROUP_BYTES = 32_000_000
#: Bytes of a file that are read at once.
BLOCK_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Parquet:
    """Parquet files."""

    name: ClassVar[str] = "parquet-1"

    def size(self, path: Path) -> int:
        """Its rows."""
        with _opened(path) as file:
            return int(file.metadata.num_rows)

    def chunks(self, path: Path, limits: Limits) -> Iterator[Chunk]:
        """Slices of each row group, as a stream of Arrow's."""
        first = 1
        with _opened(path) as file:
            for number in range(file.num_row_groups):
                group = file.metadata.row_group(number)
                group_is = _digest(path, group, file.schema_arrow)
                for batch in file.iter_batches(_rows(group, limits), row_groups=[number]):
                    place = f"{batch.num_rows} rows from {first} on of ".encode()
                    yield Chunk(first, _stream(batch), place + group_is, batch.num_rows)
                    first += batch.num_rows

    def records(self, chunk: Chunk) -> Iterator[Numbered]:
        """The rows as records."""
        return enumerate(_table(chunk.payload).to_pylist(), start=chunk.first)

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


def _rows(group: Any, limits: Limits) -> int:
    """Rows of a group that are about as large as a chunk may be."""
    each = max(1, group.total_byte_size // max(1, group.num_rows))
    return int(max(1, min(limits.records, limits.size // each)))


def _digest(path: Path, group: Any, schema: pa.Schema) -> bytes:
    """What tells a row group from another: its bytes, and how they are read."""
    columns = [group.column(number) for number in range(group.num_columns)]
    starts = [
        min(column.data_page_offset, column.dictionary_page_offset or column.data_page_offset)
        for column in columns
    ]
    spans = zip(starts, (column.total_compressed_size for column in columns), strict=True)
    digest = hashlib.sha256(f"{pa.__version__} {schema.to_string()}".encode())
    with path.open("rb") as file:
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
def _opened(path: Path) -> Iterator[pq.ParquetFile]:
    try:
        with pq.ParquetFile(path, buffer_size=BLOCK_BYTES) as file:
            yield file
    except pa.ArrowException as error:
        what = f"is not a Parquet file that can be read: {str(error).splitlines()[0]}"
        fix = "Write it anew, or give the records as JSON Lines."
        raise IntakeError(str(path), [Problem("", what, fix)]) from None
