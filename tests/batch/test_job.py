"""A chunk becomes a part, once, and another one for whatever makes another row of it."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.batch.records import ON, Record, broken, plain

from negotiate.batch.chunk import Chunk
from negotiate.batch.job import Job
from negotiate.batch.lines import Lines
from negotiate.batch.parquet import Parquet
from negotiate.batch.part import read_part
from negotiate.batch.work import Work


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return Job(Work("assess", ON), Lines(), Lines(), tmp_path, "this library")


def chunk(*lines: Record | str, first: int = 1) -> Chunk:
    text = "".join(f"{one if isinstance(one, str) else json.dumps(one)}\n" for one in lines)
    payload = text.encode()
    return Chunk(first, payload, payload, len(payload))


def test_each_record_is_a_row_or_a_reject(job: Job) -> None:
    done = job.do(chunk(plain(id="a"), "junk", "", broken(id="b"), plain(id="c"), first=11))
    assert (done.rows, done.rejects, done.reused) == (2, 2, False)
    found = read_part(job.folder / done.name)
    assert found
    _, rows, rejects = found
    said = [json.loads(line) for line in rows.splitlines()]
    assert [(one["row"], one["id"]) for one in said] == [(11, "a"), (15, "c")]
    told = [json.loads(line) for line in rejects.splitlines()]
    assert [(one["row"], one["id"]) for one in told] == [(12, None), (14, "b")]
    assert [list(one) for one in told] == [["row", "id", "problems"]] * 2
    assert [list(problem) for one in told for problem in one["problems"]] == [
        ["key", "what", "fix"]
    ] * sum(len(one["problems"]) for one in told)


def test_what_was_done_is_not_done_again(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    first = job.do(chunk(plain(), broken()))
    monkeypatch.setattr(Work, "row", None)
    again = job.do(chunk(plain(), broken()))
    assert again == replace(first, reused=True)


def test_what_is_not_whole_is_done_again(job: Job) -> None:
    first = job.do(chunk(plain()))
    path = job.folder / first.name
    whole = path.read_bytes()
    path.write_bytes(whole[:-5])
    assert job.do(chunk(plain())) == first
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "change",
    [
        {"work": Work("plan", ON)},
        {"work": Work("assess", ON + timedelta(days=1))},
        {"work": Work("assess", ON, full=True)},
        {"sink": Parquet()},
        {"fingerprint": "another library"},
    ],
    ids=str,
)
def test_other_work_is_another_part(job: Job, change: dict[str, Any]) -> None:
    assert replace(job, **change).do(chunk(plain())).name != job.do(chunk(plain())).name


def test_other_records_and_places_are_other_parts(job: Job) -> None:
    chunks = [
        chunk(plain()),
        chunk(plain(), first=2),
        chunk(plain(id=1)),
        chunk(plain(), plain()),
        chunk(plain(), ""),
    ]
    assert len({job.do(one).name for one in chunks}) == len(chunks)


def test_a_job_and_what_it_is_given_and_gives_can_be_pickled(job: Job) -> None:
    for one in (job, chunk(plain()), job.do(chunk(plain()))):
        assert pickle.loads(pickle.dumps(one)) == one
