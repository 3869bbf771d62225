"""A table of many contracts, no two alike, one in ten of them broken and each in another way."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pyarrow as pa
from tests.batch.records import Record, dotted, plain, record_of

from negotiate import parse_case

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples"
#: The id of the first of many.
FIRST = "c00000"
#: What is written over a good record; None leaves the key out.
BROKEN: tuple[Record, ...] = (
    {"contract.provider": None},
    {"contract.provider": "no-such-company"},
    {"contract.charges": []},
    {"contract.charges": [{"name": "Internet", "kind": "service", "monthly_amount": "ten"}]},
    {"contract.cycle_starts_on_day": 45},
    {"contract.customer_since": "2031-02-29"},
    {"currency": "XYZ"},
    {"jurisdiction": "nowhere"},
    {"id": None, "mandate.target_monthly": "-5"},
)


def many(count: int) -> pa.Table:
    """So many contracts, flat but for what is listed."""
    cases = [parse_case(path.read_text("utf-8")) for path in sorted(EXAMPLES.glob("*.toml"))]
    flat = [dotted(record_of(case)) for case in cases]
    made = [varied(record, number) for number, record in enumerate(islice(cycle(flat), count))]
    for number, wrong in zip(range(3, count, 10), cycle(BROKEN)):
        made[number] |= wrong
    return table_of(made)


def varied(record: Record, number: int) -> Record:
    """The same contract with another price, an id and its own account number."""
    charges = [dict(charge) for charge in record["contract.charges"]]
    charges[0]["monthly_amount"] = f"{40 + number % 97}.{number % 100:02}"
    changed = {"contract.charges": charges, "contract.account_number": f"{number:012}"}
    return {**record, **changed, "id": f"c{number:05}"}


def table_of(records: list[Any]) -> pa.Table:
    """Records as a table with every key of any of them: null where a record does not have it."""
    names = dict.fromkeys(name for record in records for name in record)
    return pa.table({name: [record.get(name) for record in records] for name in names})


def of_my_cable() -> Record:
    """A record whose provider is described in the folder of the fixture alone."""
    record = plain(id="a")
    return {**record, "contract": {**record["contract"], "provider": "my-cable"}}
