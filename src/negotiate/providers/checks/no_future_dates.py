"""What was read, printed, looked for or confirmed was so before today, or today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.errors import Problem
from negotiate.model.provider import Provider, Redirect
from negotiate.providers.check import Check, Subject


def _run(subject: Subject) -> Iterator[Problem]:
    for pointer, day in _past_days(subject.file.record):
        if day and day > subject.on:
            what = f"{day} has not come yet; it is {subject.on}"
            yield Problem(pointer, what, "Correct the day, or delete the key if it is not known.")


def _past_days(record: Provider | Redirect | None) -> Iterator[tuple[str, date | None]]:
    """Days that tell of something done. What holds from or to a day may lie ahead."""
    match record:
        case Redirect():
            yield "since", record.since
        case Provider():
            for index, source in enumerate(record.sources):
                yield f"sources[{index}].dated", source.dated
                yield f"sources[{index}].read_on", source.read_on
            for index, successor in enumerate(record.successors):
                yield f"successors[{index}].on", successor.on
            for pointer, fact in record.facts():
                yield f"{pointer}.confirmed", fact.confirmed
            for index, gap in enumerate(record.unknown):
                yield f"unknown[{index}].looked_on", gap.looked_on


CHECK = Check(
    id="no_future_dates",
    severity="error",
    description="`read_on`, `dated`, `confirmed`, `looked_on`, `since`, and the `on` of a "
    "successor are not after the day of the check. Days from or to which a fact holds may be.",
    mend="Correct the day, or delete the key if the day is not known.",
    run=_run,
)
