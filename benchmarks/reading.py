"""Cases: what reading a file written by people adds to reading JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time

from negotiate import Case, read_case
from negotiate.batch.record import case_of
from negotiate.reading.case import parse_case
from pairs import Comparison, Stopwatch
from startup import ROOT

EXAMPLES = ROOT / "docs" / "examples"


def case_against_pydantic() -> Comparison:
    """Every example case from its TOML, against pydantic alone on the same cases as JSON.

    The floor is a bare ``model_validate_json``: the same model and the same validators, and a
    parser written in Rust in place of the standard library's parser of TOML, which is written in
    Python. Fair, because no program can have a checked case with less; what TOML costs, and what
    lets a mistake be told by its line, counts against the library.
    """
    texts = [path.read_text("utf-8") for path in _paths()]
    given = [read_case(path).model_dump_json(exclude_unset=True) for path in _paths()]
    return Comparison(
        "read a case",
        f"pydantic's model_validate_json on the same {len(given)} cases",
        _timed(lambda: [parse_case(text) for text in texts]),
        _timed(lambda: [Case.model_validate_json(one) for one in given]),
        bound=6.0,
        rounds=25,
    )


def record_against_pydantic() -> Comparison:
    """The same cases as records of a batch, against pydantic alone on the same dictionaries.

    Fair, because a record has to be validated at the least; keys that are paths, what is null, and
    how deep it goes are looked at before that, and count against the library.
    """
    given = [read_case(path).model_dump(mode="json", exclude_unset=True) for path in _paths()]
    return Comparison(
        "read a record",
        f"pydantic's model_validate on the same {len(given)} records",
        _timed(lambda: [case_of(one) for one in given]),
        _timed(lambda: [Case.model_validate(one) for one in given]),
        bound=2.0,
        rounds=25,
    )


def _paths() -> list[Path]:
    return sorted(EXAMPLES.glob("*.toml"))


def _timed(work: Callable[[], object]) -> Stopwatch:
    def stopwatch() -> float:
        start = process_time()
        work()
        return process_time() - start

    return stopwatch
