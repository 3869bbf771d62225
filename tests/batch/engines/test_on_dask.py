"""On a cluster of Dask with two workers, the rows are those of one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet
import pytest
from tests.batch.engines.conftest import WORKERS, Step
from tests.batch.engines.engine import engine
from tests.batch.engines.many import of_my_cable, table_of
from tests.batch.records import ON, broken, dotted, plain

from negotiate import assess_batch, plan_batch
from negotiate.batch.on_dask import assess_dataframe, plan_dataframe
from negotiate.batch.tables import schema_of
from negotiate.errors import IntakeError
from negotiate.model.row import AssessedRow

pd = engine("pandas")
dask = engine("dask")
bag = engine("dask.bag")
dd = engine("dask.dataframe")
distributed = engine("distributed")


@pytest.fixture(scope="module", autouse=True)
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with (
        distributed.LocalCluster(
            n_workers=WORKERS,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(tmp_path_factory.mktemp("dask")),
        ) as workers,
        distributed.Client(workers),
    ):
        yield


def dataframe(table: pa.Table, partitions: int) -> Any:
    return dd.from_pandas(table.to_pandas(types_mapper=pd.ArrowDtype), npartitions=partitions)


def rows_of(done: Any) -> pa.Table:
    """What was computed, as a table; its types are those that were announced."""
    computed = done.compute()
    assert dict(computed.dtypes) == dict(done.dtypes)
    return pa.Table.from_pandas(computed, preserve_index=False).replace_schema_metadata(None)


def test_two_workers_give_the_rows_of_one_process_in_order(
    records: pa.Table, overtaking: Step
) -> None:
    frame = dataframe(records, 8)
    given = frame.map_partitions(overtaking, meta=frame._meta)
    assert rows_of(assess_dataframe(given, on=ON)) == assess_batch(records, on=ON)


def test_plans_are_those_of_one_process(records: pa.Table) -> None:
    few = records.slice(0, 24)
    assert rows_of(plan_dataframe(dataframe(few, 4), on=ON)) == plan_batch(few, on=ON)


def test_whole_assessments_are_those_of_one_process(records: pa.Table) -> None:
    few = records.slice(0, 40)
    done = assess_dataframe(dataframe(few, 2), on=ON, full=True)
    assert rows_of(done) == assess_batch(few, on=ON, full=True)


def test_a_worker_that_is_killed_changes_nothing(
    records: pa.Table, dying: Step, parts_begun: Callable[[], int]
) -> None:
    done = assess_dataframe(dataframe(records, 8), on=ON)
    done = done.map_partitions(dying, meta=done._meta)
    assert rows_of(done) == assess_batch(records, on=ON)
    assert parts_begun() > 8


def test_columns_have_their_types_where_every_row_is_null_and_where_there_is_no_row() -> None:
    table = table_of([broken(id="a"), broken(id="b")])
    for rows in (table, table.slice(0, 0)):
        done = rows_of(assess_dataframe(dataframe(rows, 1), on=ON))
        assert (done.schema, len(done)) == (schema_of(AssessedRow), len(rows))


def test_the_index_and_the_partitions_stay(records: pa.Table) -> None:
    frame = records.slice(0, 30).to_pandas(types_mapper=pd.ArrowDtype)
    frame.index = pd.Index(range(100, 130), name="customer")
    given = dd.from_pandas(frame, npartitions=3)
    done = assess_dataframe(given, on=ON)
    assert done.divisions == given.divisions
    assert done.compute().index.equals(frame.index)


def test_what_pandas_holds_for_nothing_is_left_out() -> None:
    nothing = {"mandate.target_monthly": Decimal("NaN"), "contract.missed_payments": float("nan")}
    listed = dotted(plain())
    rows = [{**listed, "id": "a", **nothing}, {**listed, "id": "b", "contract.missed_payments": 1}]
    with dask.config.set({"dataframe.convert-string": False}):
        frame = dd.from_pandas(pd.DataFrame(rows).astype({"id": "str"}), npartitions=1)
        found = rows_of(assess_dataframe(frame, on=ON))
    expected = [listed | {"id": "a"}, listed | {"id": "b", "contract.missed_payments": 1}]
    del expected[0]["mandate.target_monthly"]
    assert found == assess_batch(table_of(expected), on=ON)


@pytest.mark.parametrize("backend", ["numpy_nullable", "pyarrow", None])
def test_nested_records_of_a_parquet_file_are_read(tmp_path: Path, backend: str | None) -> None:
    records = [plain(id="a"), plain(id="b", offers=[offer("50.00")]), broken(id="c")]
    table = pa.Table.from_pylist(
        records,
        pa.unify_schemas(
            [pa.Table.from_pylist([record]).schema for record in records],
            promote_options="permissive",
        ),
    )
    pa.parquet.write_table(table, tmp_path / "cases.parquet")
    chosen = {"dtype_backend": backend} if backend else {}
    frame = dd.read_parquet(tmp_path / "cases.parquet", **chosen)
    assert rows_of(assess_dataframe(frame, on=ON)) == assess_batch(table, on=ON)


def test_records_in_a_bag_need_no_adapter(records: pa.Table) -> None:
    few = records.slice(0, 30).to_pylist()
    done = bag.from_sequence(few, npartitions=4).map_partitions(partial(assess_batch, on=ON))
    assert done.compute() == assess_batch(few, on=ON)


def test_a_folder_of_records_is_read_by_the_workers(folder: Path) -> None:
    frame = dataframe(pa.Table.from_pylist([of_my_cable()]), 1)
    done = assess_dataframe(frame, on=ON, folders=[folder])
    assert rows_of(done)["provider"].to_pylist() == ["my-cable"]


def offer(price: str) -> dict[str, Any]:
    return {"company": "Other", "monthly_price": price, "seen_on": str(date(2026, 11, 20))}


def test_two_columns_of_one_name_are_refused() -> None:
    frame = pd.DataFrame([["a", "b"]], columns=["id", "id"])
    with pytest.raises(IntakeError, match="id: is the name of two columns"):
        assess_dataframe(dd.from_pandas(frame, npartitions=1), on=ON)
