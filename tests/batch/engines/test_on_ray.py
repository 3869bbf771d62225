"""On a cluster of Ray with two workers, the rows are those of one process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from tests.batch.engines.conftest import WORKERS, Step
from tests.batch.engines.engine import engine
from tests.batch.engines.many import of_my_cable, table_of
from tests.batch.records import ON, broken, plain

from negotiate import assess_batch, plan_batch
from negotiate.batch.on_ray import assess_dataset, plan_dataset
from negotiate.batch.tables import schema_of
from negotiate.model.row import AssessedRow

ray = engine("ray")
data = engine("ray.data")

# Ray warns of settings of its own that it reads itself.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module", autouse=True)
def cluster() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("RAY_USAGE_STATS_ENABLED", "0")
        ray.init(
            num_cpus=WORKERS,
            object_store_memory=200 * 1024 * 1024,
            include_dashboard=False,
            log_to_driver=False,
        )
        yield
        ray.shutdown()


def dataset(table: pa.Table, blocks: int) -> Any:
    each = -(-table.num_rows // blocks)
    parts = [table.slice(start, each) for start in range(0, table.num_rows, each)]
    return data.from_arrow(parts)


def rows_of(done: Any) -> pa.Table:
    return pa.concat_tables(ray.get(done.to_arrow_refs()))


@pytest.mark.parametrize("cut", [None, 50])
def test_two_workers_give_the_rows_of_one_process_in_order(
    records: pa.Table, overtaking: Step, cut: int | None
) -> None:
    given = dataset(records, 1 if cut else 8)
    if cut:
        given = given.repartition(target_num_rows_per_block=cut)
    given = given.map_batches(overtaking, batch_format="pyarrow", batch_size=None)
    assert rows_of(assess_dataset(given, on=ON)) == assess_batch(records, on=ON)


def test_plans_are_those_of_one_process(records: pa.Table) -> None:
    few = records.slice(0, 24)
    assert rows_of(plan_dataset(dataset(few, 4), on=ON)) == plan_batch(few, on=ON)


def test_whole_assessments_are_those_of_one_process(records: pa.Table) -> None:
    done = assess_dataset(dataset(records.slice(0, 40), 2), on=ON, full=True)
    assert rows_of(done) == assess_batch(records.slice(0, 40), on=ON, full=True)


def test_a_worker_that_is_killed_changes_nothing(
    records: pa.Table, dying: Step, parts_begun: Callable[[], int]
) -> None:
    done = assess_dataset(dataset(records, 8), on=ON)
    rows = rows_of(done.map_batches(dying, batch_format="pyarrow", batch_size=None))
    assert rows == assess_batch(records, on=ON)
    assert parts_begun() > 8


def test_columns_have_their_types_where_every_row_is_null() -> None:
    table = table_of([broken(id="a"), broken(id="b")])
    done = assess_dataset(dataset(table, 2), on=ON)
    assert done.schema().base_schema == schema_of(AssessedRow)


@pytest.mark.parametrize("blocks", [1, 4])
def test_records_that_no_table_could_hold_are_worked_on_too(blocks: int) -> None:
    records = [plain(id="a"), {**plain(), "id": 7, "currency": 12}, {"contract": "none"}, plain()]
    done = assess_dataset(data.from_items(records, override_num_blocks=blocks), on=ON)
    assert rows_of(done) == table_of_rows(assess_batch(records, on=ON))


def test_a_folder_of_records_is_read_by_the_workers(folder: Path) -> None:
    record = of_my_cable()
    done = assess_dataset(data.from_items([record]), on=ON, folders=[folder])
    assert rows_of(done)["provider"].to_pylist() == ["my-cable"]


def table_of_rows(rows: list[dict[str, Any]]) -> pa.Table:
    schema = schema_of(AssessedRow)
    return pa.Table.from_pylist(
        [{name: row[name] for name in schema.names} for row in rows], schema
    )
