from __future__ import annotations

from pathlib import Path

import pytest

from negotiate.scaffold.write import write_folder, write_record


def held(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_is_written_with_all_its_files(tmp_path: Path) -> None:
    write_folder(tmp_path / "deep" / "made", {"a.txt": b"1", "b/c.txt": b"2"})
    assert held(tmp_path) == {"deep/made/a.txt": b"1", "deep/made/b/c.txt": b"2"}


@pytest.mark.parametrize("kind", ["folder", "file", "link to nowhere"])
def test_nothing_that_is_there_is_written_over(tmp_path: Path, kind: str) -> None:
    there = tmp_path / "made"
    if kind == "folder":
        there.mkdir()
    elif kind == "file":
        there.write_text("mine")
    else:
        there.symlink_to(tmp_path / "nowhere")
    with pytest.raises(FileExistsError, match="never written over"):
        write_folder(there, {"a.txt": b"1"})
    assert list(tmp_path.iterdir()) == [there]


def test_a_folder_that_fails_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"a\.txt"):
        write_folder(tmp_path / "made", {"a.txt": b"1", "a.txt/b": b"2"})
    assert list(tmp_path.iterdir()) == []


def test_a_record_joins_those_that_are_there(tmp_path: Path) -> None:
    write_record(tmp_path / "mine", "zebra", b"z")
    write_record(tmp_path / "mine", "acme", b"a")
    assert held(tmp_path / "mine") == {
        "acme.toml": b"a",
        "zebra.toml": b"z",
        "slugs.txt": b"acme\nzebra\n",
    }


def test_a_record_that_is_there_is_kept(tmp_path: Path) -> None:
    write_record(tmp_path, "acme", b"first")
    before = held(tmp_path)
    with pytest.raises(FileExistsError, match="never written over"):
        write_record(tmp_path, "acme", b"second")
    assert held(tmp_path) == before


def test_a_record_whose_register_cannot_be_written_is_not_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".slugs.txt-new").mkdir()
    with pytest.raises(OSError, match="slugs"):
        write_record(tmp_path, "acme", b"a")
    assert not (tmp_path / "acme.toml").exists()
