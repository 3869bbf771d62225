"""Records to try a batch on: the plainest, and any case as a record."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from hypothesis import strategies as st

from negotiate.model.case import Case
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import SAMPLE_DAY, sample_case

Record = dict[str, Any]


def record_of(case: Case, **more: object) -> Record:
    """A case as a program has it."""
    said: Record = json.loads(case.model_dump_json(exclude_defaults=True))
    return {**said, **more}


def plain(**more: object) -> Record:
    """The plainest record."""
    return record_of(sample_case(), **more)


def broken(**more: object) -> Record:
    """One that lacks what the customer has."""
    record = plain(**more)
    del record["contract"]
    return record


def dotted(record: Record, prefix: str = "") -> Record:
    """The same record as a flat table has it."""
    flat: Record = {}
    for key, value in record.items():
        if isinstance(value, dict) and value:
            flat |= dotted(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat


def records_on_a_day() -> st.SearchStrategy[tuple[Record, date]]:
    """A record with a day it can be assessed on."""
    return cases_on_a_day().map(lambda drawn: (record_of(drawn[0]), drawn[1]))


@st.composite
def mixed(draw: st.DrawFn) -> tuple[list[Any], date]:
    """Several records, good, broken and none at all, each with an id of its own."""
    case, on = draw(cases_on_a_day())
    kinds = draw(st.lists(st.sampled_from(["good", "plain", "broken", "none"]), max_size=6))
    made: list[Any] = []
    for number, kind in enumerate(kinds):
        record = {"good": record_of(case), "plain": plain(), "broken": broken()}.get(kind)
        made.append([number] if record is None else {**record, "id": f"c{number}"})
    return made, on


#: A day for records of which none is drawn.
ON = SAMPLE_DAY
