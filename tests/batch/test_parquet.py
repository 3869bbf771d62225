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
from negotiate.errors import IntakeError, Problem

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


def test_rows_and_what_tells_them_apart_are_of_one_file(tmp_path: Path) -> None:
    """Another file takes the name while the first is read: its parts are not the first's."""
    path, other = tmp_path / "in.parquet", tmp_path / "other.parquet"
    written(path, NESTED, row_group_size=4)
    before = chunks(path)
    reading = PARQUET.chunks(path, Limits())
    first = next(reading)
    written(other, [plain(id=f"d{number}") for number in range(7)], row_group_size=4).replace(path)
    found = [first, *reading]
    assert records(found) == NESTED
    assert [one.same for one in found] == [one.same for one in before]


def test_a_row_that_cannot_be_read_is_a_problem_and_stops_no_other(tmp_path: Path) -> None:
    table = pa.Table.from_pylist([{"id": "a"}, {"id": "b"}, {"id": "c"}])
    days = pa.array([0, 5_000_000, 0], pa.int32()).view(pa.date32())
    path = tmp_path / "in.parquet"
    pq.write_table(table.append_column("contract.customer_since", days), path)
    first, second, third = records(chunks(path))
    assert (first["id"], third["id"]) == ("a", "c")
    assert isinstance(second, Problem)
    assert second.key == "contract.customer_since"


def test_rows_that_are_packed_are_as_large_as_any_when_taken_out(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"text": ["x" * 10_000] * 2_000}), path)
    assert path.stat().st_size < 100_000
    assert max(len(chunk.payload) for chunk in chunks(path, Limits(size=50_000))) < 100_000


def test_rows_that_grow_are_cut(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    texts = [*["x"] * 1_000, *["y" * 10_000] * 1_000]
    pq.write_table(pa.table({"text": texts}), path)
    found = chunks(path, Limits(size=50_000))
    assert max(len(chunk.payload) for chunk in found) < 100_000
    assert [record["text"] for record in records(found)] == texts
    assert [chunk.first for chunk in found] == [
        1 + sum(one.share for one in found[:at]) for at in range(len(found))
    ]


def test_no_chunk_carries_the_dictionary_of_all(tmp_path: Path) -> None:
    names = [f"a customer with a long name {number:010}" for number in range(20_000)]
    packed = pa.array(names).dictionary_encode()
    inner = pa.StructArray.from_arrays([packed], ["name"])
    path = tmp_path / "in.parquet"
    pq.write_table(pa.table({"id": packed, "customer": inner}), path)
    found = chunks(path)
    assert max(len(chunk.payload) for chunk in found) < 200_000
    assert [record["id"] for record in records(found)] == names
    assert records(found[:1])[0]["customer"] == {"name": names[0]}


def test_a_broken_page_names_the_file(tmp_path: Path) -> None:
    path = written(tmp_path / "in.parquet", NESTED * 30, compression="snappy")
    content = bytearray(path.read_bytes())
    content[4:400] = b"Z" * 396
    path.write_bytes(content)
    with pytest.raises(IntakeError, match="can be read") as caught:
        chunks(path)
    assert caught.value.file == str(path)


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    pq.write_table(pa.Table.from_arrays([pa.array(["a"]), pa.array(["b"])], ["id", "id"]), path)
    for use in (PARQUET.size, chunks):
        with pytest.raises(IntakeError, match="id: is the name of two columns"):
            use(path)
