"""A part is whole and right, or is not there."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.batch.part import read_part, remove_parts, write_part


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parts") / "one.part"


@given(st.binary(), st.binary())
def test_what_was_written_is_read(path: Path, rows: bytes, rejects: bytes) -> None:
    part = write_part(path, (3, rows), (2, rejects))
    assert (part.rows, part.rejects) == (3, 2)
    assert read_part(path) == (part, rows, rejects)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@given(st.binary(min_size=1), st.binary(min_size=1), st.data())
def test_what_is_cut_short_or_changed_does_not_count(
    path: Path, rows: bytes, rejects: bytes, data: st.DataObject
) -> None:
    write_part(path, (1, rows), (1, rejects))
    whole = path.read_bytes()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    assert read_part(path) is None
    path.write_bytes(b"\0" * len(whole))
    assert read_part(path) is None
    at = data.draw(st.integers(whole.index(b"\n") + 1, len(whole) - 1))
    path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    assert read_part(path) is None


def test_what_is_not_there_does_not_count(tmp_path: Path) -> None:
    assert read_part(tmp_path / "none.part") is None


def test_parts_go_and_nothing_else(tmp_path: Path) -> None:
    ours = "0123456789" * 4
    theirs = ["lock", "mine.txt", "movie.mkv.part", "movie.part.new"]
    for name in (f"{ours}.part", f"{ours}.part.new", *theirs):
        (tmp_path / name).write_text("x")
    remove_parts(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == theirs


@pytest.mark.parametrize("count", [b'"rows": 3', b'"rejects": 2'])
def test_other_counts_do_not_count(tmp_path: Path, count: bytes) -> None:
    path = tmp_path / "one.part"
    write_part(path, (3, b"rows"), (2, b"rejects"))
    whole = path.read_bytes()
    path.write_bytes(whole.replace(count, count[:-1] + b"7"))
    assert path.read_bytes() != whole
    assert read_part(path) is None


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left") as caught:
        write_part(tmp_path / "one.part", (1, b"a"), (0, b""))
    assert pickle.loads(pickle.dumps(caught.value)).filename == str(tmp_path / "one.part")
    assert list(tmp_path.iterdir()) == []
