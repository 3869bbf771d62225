"""A table of records gives a table of the same rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from tests.batch.records import ON, Record, broken, dotted, plain, records_on_a_day

from negotiate import assess_batch, plan_batch
from negotiate.batch.tables import ROWS_AT_ONCE, records_of, schema_of
from negotiate.errors import IntakeError
from negotiate.model.row import AssessedRow, PlannedRow

each_batch = pytest.mark.parametrize("batch", [assess_batch, plan_batch])


def as_list(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as a table holds them: without the whole, tuples as lists."""
    return [
        {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in row.items()
            if name not in ("assessment", "plan")
        }
        for row in rows
    ]


@each_batch
def test_a_table_has_the_rows_of_a_list(batch: Any) -> None:
    records = [plain(id="a"), broken(id="b"), plain(id="c")]
    table = batch(pa.Table.from_pylist(records), on=ON)
    assert as_list(table.to_pylist()) == as_list(batch(records, on=ON))


@settings(max_examples=15)
@given(records_on_a_day())
def test_any_record_gives_the_same_row_in_a_table_flat_or_not(drawn: tuple[Record, date]) -> None:
    record, on = drawn
    rows = as_list(assess_batch([record], on=on))
    for shape in (record, dotted(record)):
        table = assess_batch(pa.Table.from_pylist([shape]), on=on)
        assert table.to_pylist() == rows


def test_a_table_of_dates_and_decimals_gives_the_same_rows() -> None:
    flat = dotted(plain(offers=[]))
    del flat["offers"]
    flat |= {"mandate.target_monthly": "60.00", "contract.customer_since": "2021-03-15"}
    table = pa.Table.from_pylist([flat])
    typed = {
        "mandate.target_monthly": pa.array([Decimal("60.00")], pa.decimal128(10, 2)),
        "contract.customer_since": pa.array([date(2021, 3, 15)], pa.date32()),
    }
    for name, column in typed.items():
        table = table.set_column(table.schema.get_field_index(name), name, column)
    assert as_list(assess_batch(table, on=ON).to_pylist()) == as_list(assess_batch([flat], on=ON))


@each_batch
def test_columns_are_the_same_whatever_the_rows_hold(batch: Any) -> None:
    model = AssessedRow if batch is assess_batch else PlannedRow
    for records in ([plain()], [broken()], []):
        table = pa.Table.from_pylist(records, None if records else pa.schema([("id", pa.string())]))
        assert batch(table, on=ON).schema == schema_of(model)


@each_batch
def test_the_whole_is_json_text(batch: Any) -> None:
    table = batch(pa.Table.from_pylist([plain(), broken()]), on=ON, full=True)
    name = table.column_names[-1]
    (row, _) = batch([plain(), broken()], on=ON, full=True)
    good, bad = table.column(name).to_pylist()
    assert bad is None
    assert good.startswith("{")
    assert f'"provider":"{row["provider"]}"' in good


def test_a_long_table_is_taken_in_parts() -> None:
    table = pa.table({"id": list(range(2 * ROWS_AT_ONCE + 1))})
    parts = list(records_of(table.to_batches()))
    assert [len(part) for part in parts] == [ROWS_AT_ONCE, ROWS_AT_ONCE, 1]
    found = [record for part in parts for record in part if isinstance(record, dict)]
    assert [record["id"] for record in found] == list(range(len(table)))


def test_amounts_are_exact() -> None:
    table = assess_batch(pa.Table.from_pylist([plain()]), on=ON)
    assert table.column("monthly_total").to_pylist() == [Decimal("80.00")]
    assert table.schema.field("monthly_total").type == pa.decimal128(18, 4)


def text_that_is_none() -> pa.Array:
    pieces = pa.array([b"ok", b"\xff\xfe", b"ok"], pa.binary())
    return pa.Array.from_buffers(pa.string(), 3, pieces.buffers())


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("contract.account_number", text_that_is_none()),
        (
            "contract.customer_since",
            pa.array([18_000, 5_000_000, 18_000], pa.int32()).view(pa.date32()),
        ),
        (
            "contract.customer_since",
            pa.array([None, 10**18, None], pa.int64()).view(pa.timestamp("us")),
        ),
        (
            "contract.customer_since",
            pa.array([None, 0, None], pa.int64()).view(pa.timestamp("us", "Mars/X")),
        ),
    ],
)
def test_a_value_that_python_has_not_is_a_problem_of_its_row(name: str, column: Any) -> None:
    table = pa.Table.from_pylist([dotted(plain(id=str(number))) for number in range(3)])
    table = table.append_column(name, column)
    rows = assess_batch(table, on=ON).to_pylist()
    assert [[one["key"] for one in row["problems"]] for row in rows] == [[], [name], []]
    assert [row["id"] for row in rows] == ["0", None, "2"]


def test_a_batch_of_a_table_is_taken_as_a_table() -> None:
    table = pa.Table.from_pylist([plain(id="a")])
    assert assess_batch(table.to_batches()[0], on=ON) == assess_batch(table, on=ON)


def test_two_columns_of_one_name_are_refused() -> None:
    table = pa.Table.from_pylist([dotted(plain())])
    table = table.append_column("currency", pa.array(["EUR"]))
    with pytest.raises(IntakeError, match="currency: is the name of two columns"):
        assess_batch(table, on=ON)
