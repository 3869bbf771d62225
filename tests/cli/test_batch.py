"""Many contracts from a file into a file, by a command that may be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import Result
from tests.batch.records import Record, broken, plain
from tests.cli.conftest import MAIN

from negotiate.batch.chunk import CHUNK_RECORDS
from negotiate.batch.lock import only_run
from negotiate.batch.run import Progress
from negotiate.cli import batch as module

Run = Callable[..., Result]
ON = ("--on", "2026-11-21")


def write(path: Path, records: list[Record]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three records, the second of them broken; the folder is where the command runs."""
    monkeypatch.chdir(tmp_path)
    write(Path("in.jsonl"), [plain(id="a"), broken(id="b"), plain(id="c")])
    return tmp_path


def test_each_record_is_a_row_or_a_reject(run: Run, few: Path) -> None:
    done = run("batch", "in.jsonl", "out.jsonl", *ON)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert done.stderr == "Rows: 2, in out.jsonl. Rejects: 1, in out.rejects.jsonl.\n"
    assert [(row["row"], row["id"]) for row in read(Path("out.jsonl"))] == [(1, "a"), (3, "c")]
    (reject,) = read(Path("out.rejects.jsonl"))
    assert (reject["row"], reject["id"]) == (2, "b")
    assert reject["problems"][0]["key"] == "contract"


@pytest.mark.parametrize(("option", "name"), [([], "assessed-row"), (["--plan"], "planned-row")])
def test_rows_follow_their_schema(run: Run, few: Path, option: list[str], name: str) -> None:
    assert run("batch", "in.jsonl", "out.jsonl", *ON, *option, "--full").exit_code == 0
    schema = json.loads(run("schema", name).stdout)
    for row in read(Path("out.jsonl")):
        jsonschema.validate(row, schema)
        assert set(row) == set(schema["properties"]) - {"problems"}
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**row, "colour": "red"}, schema)


def test_a_table_goes_in_and_out(run: Run, few: Path) -> None:
    flat = [{"id": 1, "contract.provider": "spectrun"}, {"id": 2, "contract.provider": "cox"}]
    pq.write_table(pa.Table.from_pylist(flat), "in.parquet")
    assert run("batch", "in.parquet", "bad.parquet", *ON).exit_code == 0
    assert [row["id"] for row in read(Path("bad.rejects.jsonl"))] == ["1", "2"]
    assert pq.read_table("bad.parquet").num_rows == 0
    pq.write_table(pa.Table.from_pylist(read(Path("in.jsonl"))), "in.parquet")
    assert run("batch", "in.parquet", "out.parquet", *ON).exit_code == 0
    assert pq.read_table("out.parquet").column("row").to_pylist() == [1, 3]
    assert [row["row"] for row in read(Path("out.rejects.jsonl"))] == [2]


def test_a_program_gets_the_count_as_json(run: Run, few: Path) -> None:
    done = run("batch", "in.jsonl", "out.jsonl", *ON, "--json", "--rejects", "why.jsonl")
    assert json.loads(done.stdout) == {
        "rows": 2,
        "rejects": 1,
        "reused": 0,
        "rows_file": "out.jsonl",
        "rejects_file": "why.jsonl",
    }
    assert len(read(Path("why.jsonl"))) == 1


def test_all_rejects_are_no_failure(run: Run, few: Path) -> None:
    write(Path("in.jsonl"), [broken(), broken()])
    done = run("batch", "in.jsonl", "out.jsonl", *ON)
    assert done.exit_code == 0
    assert done.stderr.startswith("Rows: 0, in out.jsonl. Rejects: 2")
    assert Path("out.jsonl").read_bytes() == b""


def test_records_of_ones_own_are_used(run: Run, few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = 'slug = "my-cable"\nname = "My Cable"\ncountry = "US"\ncurrency = "USD"\n'
    (few / "mine").mkdir()
    (few / "mine" / "my-cable.toml").write_text(record + 'services = ["internet"]\n')
    named = plain(contract=plain()["contract"] | {"provider": "my-cable"})
    write(Path("in.jsonl"), [named])
    assert "Rows: 0," in run("batch", "in.jsonl", "out.jsonl", *ON).stderr
    monkeypatch.setenv("NEGOTIATE_PROVIDERS", "mine")
    assert "Rows: 1," in run("batch", "in.jsonl", "out.jsonl", *ON).stderr
    assert read(Path("out.jsonl"))[0]["provider"] == "my-cable"


def test_a_plugin_that_cannot_be_used_is_named(
    run: Run, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (few / "mine").mkdir()
    (few / "mine" / "spectrum.toml").write_text('slug = "spectrum"')
    monkeypatch.setenv("NEGOTIATE_PROVIDERS", "mine")
    write(Path("in.jsonl"), [])
    assert "warning: plugin" in run("batch", "in.jsonl", "out.jsonl", *ON).stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("none.jsonl", "out.jsonl"), "none.jsonl: No such file or directory"),
        (("in.jsonl", "none/out.jsonl"), "none: No such file or directory"),
        (("in.jsonl", "in.jsonl"), "must be three files"),
        (("in.jsonl", "./x/../in.jsonl"), "must be three files"),
        (("in.jsonl", "out.jsonl", "--rejects", "out.jsonl"), "must be three files"),
        (("in.jsonl", "out.jsonl", "--rejects", "in.jsonl"), "must be three files"),
        (("in.jsonl", "out.jsonl", "--rejects", "why.txt"), "ends in .jsonl"),
        (("in.csv", "out.jsonl"), "in.csv: has an ending that says no format"),
        (("in.jsonl", "out.xlsx"), "out.xlsx: has an ending that says no format"),
        (("in.jsonl", "folder.jsonl"), "folder.jsonl is a folder"),
        (("folder.jsonl", "out.jsonl"), "folder.jsonl: Is a directory"),
        (("bad.parquet", "out.jsonl"), "bad.parquet: is not a Parquet file"),
        (("in.jsonl", "out.jsonl", "--workers", "0"), "--workers"),
    ],
)
def test_what_cannot_be_done_is_one_clear_message(
    run: Run, few: Path, args: tuple[str, ...], told: str
) -> None:
    Path("folder.jsonl").mkdir()
    Path("bad.parquet").write_text("no table")
    before = sorted(few.rglob("*"))
    done = run("batch", *args, *ON)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "Traceback" not in done.output
    assert sorted(few.rglob("*")) == before


def test_without_pyarrow_the_extra_is_named(
    run: Run, few: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "negotiate.batch.parquet", raising=False)
    done = run("batch", "in.jsonl", "out.parquet", *ON)
    assert done.exit_code == 2
    assert 'pip install "consumer-negotiate[arrow]"' in done.stderr


def test_a_second_run_into_the_same_file_is_refused(run: Run, few: Path) -> None:
    Path("out.jsonl.parts").mkdir()
    with only_run(Path("out.jsonl.parts/lock")):
        done = run("batch", "in.jsonl", "out.jsonl", *ON)
    assert done.exit_code == 2
    assert done.stderr == (
        "negotiate: out.jsonl.parts: another run works there. "
        "Wait until it is done, or name another file.\n"
    )


def failing(error: BaseException) -> Callable[..., Progress]:
    def run(*args: Any, tell: Callable[[Progress], None], **rest: Any) -> Progress:
        tell(Progress(rows=5, rejects=2, reused=3, share=0.25))
        raise error

    return run


@pytest.mark.parametrize(
    "stops",
    [
        (KeyboardInterrupt(), 130, ""),
        (OSError(28, "No space left on device", "out.jsonl"), 2, "No space left on device"),
    ],
)
def test_a_run_that_stops_says_how_far_it_got_and_how_to_go_on(
    run: Run, few: Path, monkeypatch: pytest.MonkeyPatch, stops: tuple[BaseException, int, str]
) -> None:
    error, code, told = stops
    monkeypatch.setattr("negotiate.batch.run.run", failing(error))
    done = run("batch", "in.jsonl", "out.jsonl", *ON)
    assert done.exit_code == code
    assert "Records done: 7. They, and those" in done.stderr
    assert "kept in out.jsonl.parts: run the same again" in done.stderr
    assert told in done.stderr


def test_progress_is_told_now_and_then(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 1.0, module.IN_A_LOG, module.IN_A_LOG + 1, 2 * module.IN_A_LOG])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    shown = module._Shown()
    for rows in (10, 20, 30, 40):
        shown(Progress(rows=rows, rejects=1, reused=11, share=rows / 100))
    shown.end()
    assert capsys.readouterr().err.splitlines() == [
        "20%, rows: 20, rejects: 1, a second: 0",
        "40%, rows: 40, rejects: 1, a second: 0",
    ]


def test_a_terminal_has_one_line_that_changes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = iter([0.0, 1.0, 1.1, 2.0])
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    shown = module._Shown()
    for rows in (100, 101, 300):
        shown(Progress(rows=rows, share=0.5))
    shown.end()
    said = capsys.readouterr().err
    assert "\n" not in said
    assert said.count("\r") == 3
    assert "rows: 300, rejects: 0, a second: 150" in said


def started(folder: Path, *args: str) -> subprocess.Popen[str]:
    """The command as a program with a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, "batch", "in.jsonl", "out.jsonl", *ON, *args],
        cwd=folder,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"NEGOTIATE_LANGUAGE": "en"},
    )


def some_parts(folder: Path, least: int) -> list[Path]:
    """Waits until a run has finished some of its parts."""
    for _ in range(1_200):
        if len(found := list((folder / "out.jsonl.parts").glob("*.part"))) >= least:
            return found
        time.sleep(0.05)
    raise AssertionError("no part was made")


@pytest.mark.skipif(os.name != "posix", reason="kills a group of processes")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_ended_in_the_middle_goes_on(
    run: Run, few: Path, how: signal.Signals
) -> None:
    # Junk is quick to refuse: so there are many chunks and little work.
    records = [plain(id=n) if n % 20 == 0 else {"id": n} for n in range(8 * CHUNK_RECORDS)]
    write(few / "in.jsonl", records)
    with started(few, "--workers", "1") as program:
        some_parts(few, 2)
        ended = os.kill if how == signal.SIGTERM else os.killpg
        ended(program.pid, how)
        if how != signal.SIGKILL:
            ended(program.pid, how)  # Nobody who is in a hurry leaves processes behind.
        _, said = program.communicate()
    assert not Path("out.jsonl").exists()
    if how != signal.SIGKILL:
        assert program.returncode == 130
        assert "run the same again to go on." in said
        assert "Traceback" not in said
    kept = len(list(Path("out.jsonl.parts").glob("*.part")))
    assert 2 <= kept < 8
    gone_on = json.loads(run("batch", "in.jsonl", "out.jsonl", *ON, "--json").stdout)
    assert gone_on["reused"] == kept * CHUNK_RECORDS
    assert not Path("out.jsonl.parts").exists()
    run("batch", "in.jsonl", "whole.jsonl", *ON)
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert Path("out.rejects.jsonl").read_bytes() == Path("whole.rejects.jsonl").read_bytes()
    assert [row["row"] for row in read(Path("out.jsonl"))] == list(
        range(1, 8 * CHUNK_RECORDS + 1, 20)
    )
