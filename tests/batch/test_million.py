"""The contracts that `make million` makes: varied, the same each time, broken where they say so."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from negotiate.batch.chunk import Chunk
from negotiate.batch.lines import Lines
from negotiate.batch.work import Work

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def made() -> Any:
    sys.path.append(str(BENCHMARKS))
    try:
        # It lies beside the benchmarks, not in a package.
        return importlib.import_module("many_contracts")
    finally:
        sys.path.remove(str(BENCHMARKS))


def test_exactly_those_that_are_broken_are_refused(made: Any) -> None:
    work = Work("assess", made.ON)
    lines = list(made.lines(600, seed=5))
    text = "".join(f"{line}\n" for line, _ in lines).encode()
    records = Lines().records(Chunk(1, text, text, len(text)))
    refused = [bool(work.row(record).problems) for _, record in records]
    assert refused == [broken for _, broken in lines]


def test_each_way_to_be_broken_is_refused(made: Any) -> None:
    work = Work("assess", made.ON)
    (line, broken) = next(made.lines(1))
    assert not broken
    told = set()
    for break_it in made.BREAKS:
        text = (break_it(json.loads(line)) + "\n").encode()
        ((_, record),) = Lines().records(Chunk(1, text, text, len(text)))
        problems = work.row(record).problems
        assert problems, text
        told.add((problems[0].key, problems[0].what))
    assert len(told) == len(made.BREAKS)  # Each is another.


def test_they_are_varied_and_the_same_each_time(made: Any) -> None:
    lines = list(made.lines(300))
    assert list(made.lines(300)) == lines
    good = [json.loads(line) for line, broken in lines if not broken]
    assert len({one["contract"]["provider"] for one in good}) > 10
    assert len({one["jurisdiction"] for one in good}) > 10
    assert len({one["currency"] for one in good}) >= 4
    for key in ("bills", "offers", "events", "company"):
        assert 0 < sum(bool(one.get(key)) for one in good) < len(good)
    for key in ("term", "early_termination", "notice"):
        assert 0 < sum(key in one["contract"] for one in good) < len(good)
