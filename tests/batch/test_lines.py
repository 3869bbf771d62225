"""JSON Lines: every line is read once, as a record or as a problem, however the file is cut."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.records import ON, plain

from negotiate.batch.chunk import Chunk, Limits
from negotiate.batch.lines import Lines
from negotiate.batch.work import Work
from negotiate.errors import Problem
from negotiate.model.row import AssessedRow
from negotiate.reading.toml import MAX_BYTES

LINES = Lines()


def chunks(path: Path, content: bytes, limits: Limits | None = None) -> list[Chunk]:
    path.write_bytes(content)
    return list(LINES.chunks(path, limits or Limits()))


def records(content: bytes) -> list[tuple[int, Any]]:
    return list(LINES.records(Chunk(1, content, content, len(content))))


def problem(line: bytes) -> Problem:
    ((_, found),) = records(line)
    assert isinstance(found, Problem)
    return found


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lines") / "in.jsonl"


@given(
    st.lists(st.sampled_from([b"", b" ", b"{}", b'{"id": 1}', b"junk", b"\xff", b"[]\r"])),
    st.booleans(),
    st.integers(1, 30),
    st.integers(1, 4),
)
def test_chunks_are_the_file_in_order_and_number_its_lines(
    file: Path, lines: list[bytes], ends: bool, size: int, most: int
) -> None:
    content = b"\n".join(lines) + (b"\n" if ends and lines else b"")
    found = chunks(file, content, Limits(size, most))
    assert b"".join(chunk.payload for chunk in found) == content
    assert sum(chunk.share for chunk in found) == LINES.size(file) == len(content)
    assert all(chunk.payload.count(b"\n") <= most for chunk in found)
    whole = records(content)
    assert [one for chunk in found for one in LINES.records(chunk)] == whole
    filled = [number for number, line in enumerate(lines, start=1) if line.strip()]
    assert [number for number, _ in whole] == filled


def test_an_empty_file_has_no_chunk(file: Path) -> None:
    assert chunks(file, b"") == []


def test_a_line_is_an_object_with_exact_numbers() -> None:
    assert records(b'{"a": 84.99, "b": [1, null]}') == [
        (1, {"a": Decimal("84.99"), "b": [1, None]})
    ]


def test_a_mark_at_the_start_and_line_ends_of_windows_do_not_matter() -> None:
    assert records(b'\xef\xbb\xbf{"a": 1}\r\n{"a": 2}\r\n') == [(1, {"a": 1}), (2, {"a": 2})]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"{", "is not JSON"),
        (b"{'a': 1}", "is not JSON"),
        (b'{"a": 1} {"a": 2}', "is not JSON"),
        (b'{"a": "\x01"}', "is not JSON"),
        (b'{"a": "\xff"}', "is not UTF-8"),
        ('{"a": 1}'.encode("utf-16"), "is not UTF-8"),
        (b'{"a": NaN}', "no number"),
        (b'{"a": -Infinity}', "no number"),
        (b'{"a": ' + b"9" * 10_000 + b"}", "number"),
        (b'{"a": 1e' + b"9" * 30 + b"}", "number"),
        (b"[" * 100_000, "too deeply"),
        (b'{"a": {"b": 1, "c": 2, "b": 3}}', "is written twice"),
        (b'"' + b"x" * MAX_BYTES + b'"', "is longer than 1 MB"),
    ],
    ids=lambda value: value[:20] if isinstance(value, bytes) else None,
)
def test_what_is_no_json_is_a_problem_that_repeats_nothing(line: bytes, what: str) -> None:
    found = problem(line)
    assert what in found.what
    assert found.fix
    assert len(str(found)) < 200


def test_a_key_that_is_written_twice_is_named() -> None:
    assert problem(b'{"id": 1, "id": 2}').key == "id"


def test_a_line_without_end_is_not_held_in_memory(file: Path) -> None:
    long, after = b"x" * (5 * MAX_BYTES), b'{"id": 2}'
    found = chunks(file, long + b"\n" + after, Limits(size=1_000, records=10))
    assert max(len(chunk.payload) for chunk in found) < MAX_BYTES + 10
    assert sum(chunk.share for chunk in found) == len(long) + 1 + len(after)
    (first, told), second = (one for chunk in found for one in LINES.records(chunk))
    assert first == 1
    assert "longer than 1 MB" in told.what  # type: ignore[attr-defined]
    assert second == (2, {"id": 2})


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b""])
def test_a_line_as_long_as_a_case_may_be_is_read(file: Path, end: bytes) -> None:
    line = b'{"a":"' + b"x" * (MAX_BYTES - 8) + b'"}'
    assert len(line) == MAX_BYTES
    (chunk,) = chunks(file, line + end)
    ((_, record),) = LINES.records(chunk)
    assert isinstance(record, dict)
    (chunk,) = chunks(file, b" " + line + end)
    ((_, record),) = LINES.records(chunk)
    assert isinstance(record, Problem)


@pytest.mark.parametrize("full", [True, False])
def test_a_row_is_written_with_its_number_and_without_problems(full: bool) -> None:
    work = Work("assess", ON, full=full)
    row = work.row(plain(id="ż"))
    count, written = LINES.written(iter([(7, row)]), work)
    assert count == 1
    text = written.decode()
    assert text.endswith("}\n")
    said = json.loads(text)
    assert list(said)[:2] == ["row", "id"]
    assert said.pop("row") == 7
    assert "problems" not in said
    assert ("assessment" in said) == full
    assert AssessedRow.model_validate_json(json.dumps(said)) == row


def test_parts_are_joined_one_after_the_other() -> None:
    file = io.BytesIO()
    LINES.join([b"a\n", b"", b"b\n"], file, Work("assess", ON))
    assert file.getvalue() == b"a\nb\n"
