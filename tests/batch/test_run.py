"""A whole file: the same result byte for byte, however often it was begun and by how many."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.batch.records import ON, broken, plain

from negotiate import assess_batch
from negotiate.batch.chunk import Chunk, Limits
from negotiate.batch.formats import format_of
from negotiate.batch.job import Done, Job
from negotiate.batch.lock import only_run
from negotiate.batch.run import Files, Progress, run
from negotiate.batch.work import Work
from negotiate.errors import BatchError

ASSESS = Work("assess", ON)
LIBRARY = "this one"
FEW = Limits(records=4)
#: Numbers of what is broken among the lines below.
BROKEN = (3, 10, 18)


def lines(count: int = 20) -> list[str]:
    return [
        json.dumps(broken(id=f"c{number}") if number in BROKEN else plain(id=f"c{number}"))
        for number in range(1, count + 1)
    ]


def files(folder: Path, rows: str = "out.jsonl") -> Files:
    source = folder / "in.jsonl"
    if not source.exists():
        source.write_text("\n".join(lines()) + "\n")
    out = folder / rows
    return Files(source, format_of(source), out, format_of(out), out.with_suffix(".rejects.jsonl"))


def numbers(path: Path) -> list[int]:
    return [json.loads(line)["row"] for line in path.read_text().splitlines()]


def in_this_process(job: Job, chunks: Iterator[Chunk], workers: int) -> Iterator[tuple[int, Done]]:
    """Every second chunk late, as where several work: order must not hang on it."""
    done = [(number, job.do(chunk)) for number, chunk in enumerate(chunks)]
    return iter(done[1::2] + done[::2])


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes take a second to start, and not each test is about them."""
    monkeypatch.setattr("negotiate.batch.run.done_by", in_this_process)


@pytest.mark.parametrize("workers", [1, 2])
def test_rows_and_rejects_come_in_order_and_are_all(tmp_path: Path, workers: int) -> None:
    place = files(tmp_path)
    told: list[Progress] = []
    done = run(ASSESS, place, LIBRARY, workers=workers, limits=FEW, tell=told.append)
    assert done == Progress(rows=17, rejects=3, reused=0, share=1.0)
    assert numbers(place.rejects) == list(BROKEN)
    assert numbers(place.rows) == [n for n in range(1, 21) if n not in BROKEN]
    assert len(told) == 5
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "in.jsonl",
        "out.jsonl",
        "out.rejects.jsonl",
    ]


def test_rows_are_those_of_a_list(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    run(ASSESS, place, LIBRARY, workers=1)
    said = [json.loads(line) for line in place.rows.read_text().splitlines()]
    listed = assess_batch([json.loads(line) for line in lines()], on=ON)
    good = [row for row in listed if not row["problems"]]
    assert [one["monthly_total"] for one in said] == [str(row["monthly_total"]) for row in good]
    assert [one["id"] for one in said] == [row["id"] for row in good]
    told = [json.loads(line) for line in place.rejects.read_text().splitlines()]
    assert [one["problems"] for one in told] == [
        list(row["problems"]) for row in listed if row["problems"]
    ]


@pytest.mark.parametrize(("source", "rows"), [("jsonl", "parquet"), ("parquet", "jsonl")])
def test_formats_may_differ(tmp_path: Path, here: None, source: str, rows: str) -> None:
    place = files(tmp_path)
    run(ASSESS, place, LIBRARY, workers=1, limits=FEW)
    if source == "parquet":
        import pyarrow as pa

        records = [json.loads(line) for line in lines()]
        pq.write_table(pa.Table.from_pylist(records), tmp_path / "in.parquet", row_group_size=7)
    start = tmp_path / f"in.{source}"
    out = tmp_path / f"other.{rows}"
    other = Files(start, format_of(start), out, format_of(out), tmp_path / "other.rejects.jsonl")
    run(ASSESS, other, LIBRARY, workers=1, limits=FEW)
    assert numbers(other.rejects) == list(BROKEN)
    if rows == "jsonl":
        assert out.read_bytes() == place.rows.read_bytes()
    else:
        assert pq.read_table(out).column("row").to_pylist() == numbers(place.rows)


class Stopped(Exception):
    """In place of a kill."""


def stopped(place: Files, after: int, work: Work = ASSESS) -> None:
    """A run that ends in the middle."""
    told: list[Progress] = []

    def tell(progress: Progress) -> None:
        told.append(progress)
        if len(told) == after:
            raise Stopped

    with pytest.raises(Stopped):
        run(work, place, LIBRARY, workers=1, limits=FEW, tell=tell)


def parts(place: Files) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(place.parts.glob("*.part"))}


def test_a_run_goes_on_where_another_was_stopped(tmp_path: Path) -> None:
    whole = files(tmp_path, "whole.jsonl")
    run(ASSESS, whole, LIBRARY, workers=1, limits=FEW)
    place = files(tmp_path)
    stopped(place, after=2)
    assert not place.rows.exists()
    kept = parts(place)
    assert 2 <= len(kept) < 5
    done = run(ASSESS, place, LIBRARY, workers=1, limits=FEW)
    assert done.reused == 4 * len(kept)
    assert place.rows.read_bytes() == whole.rows.read_bytes()
    assert place.rejects.read_bytes() == whole.rejects.read_bytes()
    assert not place.parts.exists()


def test_only_what_changed_in_the_input_is_done_again(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    stopped(place, after=5)
    changed = lines()
    changed[9] = json.dumps(plain(id="mended"))
    place.source.write_text("\n".join(changed) + "\n")
    done = run(ASSESS, place, LIBRARY, workers=1, limits=FEW)
    assert done == Progress(rows=18, rejects=2, reused=16, share=1.0)
    assert numbers(place.rejects) == [3, 18]


def test_what_was_added_at_the_end_is_all_that_is_done(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    stopped(place, after=5)
    with place.source.open("a") as file:
        file.write(json.dumps(plain(id="new")) + "\n")
    assert run(ASSESS, place, LIBRARY, workers=1, limits=FEW).reused == 20


def test_another_day_is_other_work_and_old_parts_go(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    stopped(place, after=5)
    tomorrow = replace(ASSESS, on=ON.replace(day=ON.day + 1))
    done = run(tomorrow, place, LIBRARY, workers=1, limits=FEW)
    assert done.reused == 0
    assert not place.parts.exists()
    assert f'"on":"{tomorrow.on}"' in place.rows.read_text()


def test_another_library_does_all_anew(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    stopped(place, after=5)
    assert run(ASSESS, place, "another", workers=1, limits=FEW).reused == 0


def test_a_part_that_was_torn_is_done_again(tmp_path: Path, here: None) -> None:
    whole = files(tmp_path, "whole.jsonl")
    run(ASSESS, whole, LIBRARY, workers=1, limits=FEW)
    place = files(tmp_path)
    stopped(place, after=5)
    for number, (name, content) in enumerate(parts(place).items()):
        (place.parts / name).write_bytes(content[: len(content) // (number + 1)])
    (place.parts / f"{'0' * 40}.part.new").write_bytes(b"half")
    assert run(ASSESS, place, LIBRARY, workers=1, limits=FEW).reused == 4
    assert place.rows.read_bytes() == whole.rows.read_bytes()


def test_two_runs_into_one_file_are_one_too_many(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    place.parts.mkdir()
    with (
        only_run(place.parts / "lock"),
        pytest.raises(BatchError, match="another run works there"),
    ):
        run(ASSESS, place, LIBRARY, workers=1)
    assert not place.rows.exists()
    run(ASSESS, place, LIBRARY, workers=1)


def test_an_old_result_stays_until_the_new_one_is_whole(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    place.rows.write_text("old\n")
    place.rejects.write_text("old\n")
    stopped(place, after=3)
    assert place.rows.read_text() == place.rejects.read_text() == "old\n"
    run(ASSESS, place, LIBRARY, workers=1, limits=FEW)
    assert "old" not in place.rows.read_text() + place.rejects.read_text()


def test_nothing_in_makes_empty_files(tmp_path: Path, here: None) -> None:
    (tmp_path / "in.jsonl").write_text("\n \n")
    place = files(tmp_path)
    assert run(ASSESS, place, LIBRARY, workers=1) == Progress(share=1.0)
    assert place.rows.read_bytes() == place.rejects.read_bytes() == b""


def test_what_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    place = replace(files(tmp_path), source=tmp_path / "none.jsonl")
    with pytest.raises(FileNotFoundError):
        run(ASSESS, place, LIBRARY, workers=1)
    assert not place.parts.exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    place = files(tmp_path)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError, match=r"out\.jsonl\.parts"):
            run(ASSESS, place, LIBRARY, workers=1)
    finally:
        tmp_path.chmod(0o700)


def test_rejects_may_go_to_another_folder(tmp_path: Path, here: None) -> None:
    (tmp_path / "elsewhere").mkdir()
    place = replace(files(tmp_path), rejects=tmp_path / "elsewhere" / "why.ndjson")
    run(ASSESS, place, LIBRARY, workers=1)
    assert numbers(place.rejects) == list(BROKEN)


def test_what_a_plan_says_is_written(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    place.source.write_text("\n".join(lines(4)))
    run(Work("plan", ON, full=True), place, LIBRARY, workers=1)
    row: dict[str, Any] = json.loads(place.rows.read_text().splitlines()[0])
    assert row["plan"]["decision"]["walk_away"] == row["walk_away"]


@pytest.mark.skipif(os.name != "posix", reason="limits the size of files")
def test_a_disk_that_is_full_at_the_end_loses_nothing(tmp_path: Path, here: None) -> None:
    import resource
    import signal

    place = files(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    # Each of the five parts fits, all of them together do not.
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_500, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            run(ASSESS, place, LIBRARY, workers=1, limits=FEW)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    assert caught.value.filename == str(place.rows)
    assert not place.rows.exists()
    assert len(parts(place)) == 5
    assert run(ASSESS, place, LIBRARY, workers=1, limits=FEW).reused == 20


def test_two_outputs_with_one_file_of_rejects_are_one_too_many(tmp_path: Path, here: None) -> None:
    place, other = files(tmp_path), files(tmp_path, "other.jsonl")
    other = replace(other, rejects=place.rejects)
    with (
        only_run(other.rejects_lock),
        pytest.raises(BatchError, match="another run works there") as caught,
    ):
        run(ASSESS, place, LIBRARY, workers=1)
    assert caught.value.file == str(place.rejects)
    run(ASSESS, place, LIBRARY, workers=1)


def test_files_of_others_with_names_like_ours_stay(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    place.parts.mkdir()
    theirs = [tmp_path / "out.jsonl.new", place.parts / "movie.mkv.part"]
    for file in theirs:
        file.write_text("theirs")
    run(ASSESS, place, LIBRARY, workers=1)
    assert [file.read_text() for file in theirs] == ["theirs", "theirs"]


@pytest.mark.skipif(os.name != "posix", reason="links, and who may read a file")
def test_a_link_stays_and_so_does_who_may_read_the_file(tmp_path: Path, here: None) -> None:
    place = files(tmp_path)
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "rows.jsonl"
    real.write_text("old\n")
    real.chmod(0o600)
    place.rows.symlink_to(real)
    assert place.parts == real.with_name("rows.jsonl.parts")
    run(ASSESS, place, LIBRARY, workers=1)
    assert place.rows.is_symlink()
    assert len(numbers(real)) == 17
    assert real.stat().st_mode & 0o777 == 0o600
    before = os.umask(0o027)
    os.umask(before)
    assert place.rejects.stat().st_mode & 0o777 == 0o666 & ~before


@pytest.mark.parametrize("missing", ["rows", "rejects"])
def test_a_folder_that_is_not_there_is_told_before_the_work(
    tmp_path: Path, here: None, missing: str
) -> None:
    given: dict[str, Any] = {missing: tmp_path / "nodir" / "file.jsonl"}
    place = replace(files(tmp_path), **given)
    told: list[Progress] = []
    with pytest.raises(FileNotFoundError) as caught:
        run(ASSESS, place, LIBRARY, workers=1, tell=told.append)
    assert caught.value.filename == str(tmp_path / "nodir")
    assert told == []
    assert not place.parts.exists()
