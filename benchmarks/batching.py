"""Many records in one process: what a batch adds to the work itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import cycle, islice
from time import process_time

from negotiate import Case, Negotiator, read_case
from negotiate.batch.batch import assess_batch
from pairs import Comparison, Stopwatch
from startup import ROOT

DAY = date(2026, 11, 21)
RECORDS = 500


def batch_against_bare_loop() -> Comparison:
    """Records assessed by ``assess_batch`` in one process, against a bare loop of the two calls.

    The floor validates each record and assesses it, and throws the assessment away. Fair, because
    the rows of a batch are made of that; telling what is wrong with a record, and making the row
    that goes out, count against the library.
    """
    examples = sorted((ROOT / "docs" / "examples").glob("*.toml"))
    each = [read_case(path).model_dump(mode="json", exclude_unset=True) for path in examples]
    records = list(islice(cycle(each), RECORDS))
    negotiator = Negotiator.discover()
    return Comparison(
        f"assess {RECORDS} records",
        "a bare loop of Case.model_validate and assess",
        _timed(lambda: assess_batch(records, on=DAY)),
        _timed(lambda: bare_loop(negotiator, records)),
        bound=1.3,
        rounds=9,
    )


def bare_loop(negotiator: Negotiator, records: Iterable[object]) -> None:
    """Assess each record and keep nothing: what is kept is looked over as garbage each time."""
    for record in records:
        negotiator.assess(Case.model_validate(record), on=DAY)


def _timed(work: Callable[[], object]) -> Stopwatch:
    def stopwatch() -> float:
        start = process_time()
        work()
        return process_time() - start

    return stopwatch
