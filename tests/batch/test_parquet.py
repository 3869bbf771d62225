"""Parquet: rows of a file as records, and rows as a file, whatever its groups are."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.batch.records import ON, Record, dotted, plain

from negotiate.batch.chunk import Chunk, Limits
from negotiate.batch.parquet import GROUP_BYTES, Parquet
from negotiate.batch.work import Work
from negotiate.errors import IntakeError

PARQUET = Parquet()
NESTED: list[Record] = [plain(id=f"c{number}") for number in range(7)]


def written(path: Path, records: list[Record], **options: Any) -> Path:
    pq.write_table(pa.Table.from_pylist(records), path, **options)
    return path


def chunks(path: Path, limits: Limits | None = None) -> list[Chunk]:
    return list(PARQUET.chunks(path, limits or Limits()))


def records(found: list[Chunk]) -> list[Any]:
    return [record for chunk in found for _, record in PARQUET.records(chunk)]


@pytest.mark.parametrize("group", [1, 3, 100])
@pytest.mark.parametrize("most", [1, 2, 100])
@pytest.mark.parametrize("shape", [lambda record: record, dotted])
def test_every_row_is_read_once_in_order(tmp_path: Path, group: int, most: int, shape: Any) -> None:
    given = [shape(record) for record in NESTED]
    path = written(tmp_path / "in.parquet", given, row_group_size=group)
    found = chunks(path, Limits(records=most))
    assert records(found) == given
    assert [n for chunk in found for n, _ in PARQUET.records(chunk)] == list(range(1, 8))
    assert sum(chunk.share for chunk in found) == PARQUET.size(path) == 7
    assert all(chunk.share <= min(group, most) for chunk in found)


def test_one_huge_group_is_read_in_chunks_of_about_the_size_asked_for(tmp_path: Path) -> None:
    long = [{"id": str(number), "text": f"{number}" * 200} for number in range(2_000)]
    path = written(tmp_path / "in.parquet", long, row_group_size=2_000, use_dictionary=False)
    found = chunks(path, Limits(size=20_000))
    assert records(found) == long
    assert len(found) > 20
    assert max(len(chunk.payload) for chunk in found) < 60_000


def test_a_file_without_rows_has_no_chunk(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"id": pa.array([], pa.string())}), path)
    assert chunks(path) == []


def test_a_chunk_is_the_same_as_long_as_its_group_and_place_are(tmp_path: Path) -> None:
    path, limits = tmp_path / "in.parquet", Limits(records=2)
    before = chunks(written(path, NESTED, row_group_size=4), limits)
    assert [one.same for one in chunks(path, limits)] == [one.same for one in before]
    changed = [*NESTED[:5], plain(id="other"), NESTED[6]]
    after = chunks(written(path, changed, row_group_size=4), limits)
    same = [one.same == other.same for one, other in zip(before, after, strict=True)]
    assert same == [True, True, False, False]
    assert len({one.same for one in before}) == len(before)


@pytest.mark.parametrize("content", [b"", b"PAR1", b"not a table", b'{"id": 1}\n'])
def test_what_is_no_parquet_is_one_clear_problem(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "in.parquet"
    path.write_bytes(content)
    for use in (PARQUET.size, chunks):
        with pytest.raises(IntakeError, match="is not a Parquet file") as caught:
            use(path)
        assert caught.value.file == str(path)


def test_a_file_that_is_not_there_is_the_systems_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        PARQUET.size(tmp_path / "no.parquet")


@pytest.mark.parametrize("what", ["assess", "plan"])
def test_rows_are_joined_into_one_file_in_order(what: Any) -> None:
    work = Work(what, ON)
    rows = [(number, work.row(plain(id=f"c{number}"))) for number in range(1, 6)]
    made = [PARQUET.written(iter(some), work) for some in (rows[:2], [], rows[2:])]
    assert [count for count, _ in made] == [2, 0, 3]
    parts = [part for _, part in made]
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        PARQUET.join(parts, file, work)
    assert files[0].getvalue() == files[1].getvalue()
    table = pq.read_table(files[0])
    assert table.column("row").to_pylist() == [1, 2, 3, 4, 5]
    assert table.column("id").to_pylist() == [row.id for _, row in rows]
    assert "problems" not in table.column_names
    assert table.column_names[:2] == ["row", "id"]
    if what == "assess":
        assert table.column("monthly_total").to_pylist() == [Decimal(80)] * 5


def test_no_rows_make_a_file_with_columns() -> None:
    work, file = Work("assess", ON), io.BytesIO()
    PARQUET.join([PARQUET.written([], work)[1]], file, work)
    assert pq.read_table(file).num_rows == 0
    assert "monthly_total" in pq.read_table(file).column_names


def test_parts_become_groups_of_some_size(monkeypatch: pytest.MonkeyPatch) -> None:
    assert GROUP_BYTES > 1_000_000
    monkeypatch.setattr("negotiate.batch.parquet.GROUP_BYTES", 500)
    work, file = Work("assess", ON), io.BytesIO()
    row = work.row(plain())
    PARQUET.join([PARQUET.written([(n, row)], work)[1] for n in range(20)], file, work)
    found = pq.ParquetFile(file)
    assert 1 < found.num_row_groups < 20
    assert found.metadata.num_rows == 20
