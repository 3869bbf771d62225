"""Batches in, batches out, as Spark's ``mapInArrow`` calls it: an iterator of an iterator."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyarrow as pa
import pytest
from tests.batch.records import ON, broken, plain

from negotiate import assess_batch, plan_batch
from negotiate.batch.streams import assess_stream, plan_stream
from negotiate.batch.tables import ROWS_AT_ONCE, schema_of
from negotiate.errors import IntakeError
from negotiate.model.row import AssessedRow

TABLE = pa.Table.from_pylist([plain(id="a"), broken(id="b"), plain(id="c")])


@pytest.mark.parametrize(
    ("stream", "batch"), [(assess_stream, assess_batch), (plan_stream, plan_batch)]
)
@pytest.mark.parametrize("at_once", [1, 2, 3])
def test_the_rows_are_those_of_the_table_however_it_is_cut(
    stream: Callable[..., Iterator[pa.RecordBatch]], batch: Callable[..., Any], at_once: int
) -> None:
    sent = pickle.loads(pickle.dumps(partial(stream, on=ON)))
    batches = list(sent(iter(TABLE.to_batches(at_once))))
    assert all(isinstance(one, pa.RecordBatch) for one in batches)
    assert pa.Table.from_batches(batches) == batch(TABLE, on=ON)


def test_no_batch_is_asked_for_before_the_one_before_it_is_done() -> None:
    asked: list[int] = []

    def coming() -> Iterator[pa.RecordBatch]:
        for number in range(3):
            asked.append(number)
            yield TABLE.to_batches()[0]

    done = assess_stream(coming(), on=ON)
    assert asked == []
    next(done)
    assert asked == [0]


def test_a_large_batch_leaves_in_parts() -> None:
    many = pa.Table.from_pylist([broken()] * (ROWS_AT_ONCE + 1)).to_batches()
    assert [one.num_rows for one in assess_stream(many, on=ON)] == [ROWS_AT_ONCE, 1]


def test_the_whole_is_there_where_it_is_asked_for() -> None:
    (done,) = assess_stream(TABLE.to_batches(), on=ON, full=True)
    assert done.schema == schema_of(AssessedRow, full=True)
    assert done["assessment"].null_count == 1


def test_without_batches_there_are_none() -> None:
    assert list(assess_stream([], on=ON)) == []


def test_two_columns_of_one_name_are_refused() -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(["a"]), pa.array(["b"])], ["id", "id"])
    with pytest.raises(IntakeError, match="id: is the name of two columns"):
        list(assess_stream([batch], on=ON))
