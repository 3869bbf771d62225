"""Records in, rows out: one for one, in order, the same wherever it is done."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.batch.records import (
    ON,
    Record,
    broken,
    dotted,
    mixed,
    plain,
    record_of,
    records_on_a_day,
)

from negotiate import Negotiator, assess_batch, parse_case, plan_batch
from negotiate.batch.record import case_of
from negotiate.batch.work import Work
from negotiate.errors import Problem
from negotiate.model.case import Case
from negotiate.model.row import MOST_PROBLEMS, AssessedRow, PlannedRow

Batch = Callable[..., list[dict[str, Any]]]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
FILES = ("spectrum-internet", "att-wireless", "generic-gym", "billed-after-leaving", "wrong-bill")

MY_CABLE = """
slug = "my-cable"
name = "My Cable"
country = "US"
currency = "USD"
services = ["internet"]
"""

each_batch = pytest.mark.parametrize("batch", [assess_batch, plan_batch])


def examples() -> list[Record]:
    return [
        record_of(parse_case((EXAMPLES / f"{name}.toml").read_text("utf-8")), id=name)
        for name in FILES
    ]


@given(mixed())
def test_there_is_one_row_for_each_record_in_order(drawn: tuple[list[Any], date]) -> None:
    records, on = drawn
    rows = assess_batch(records, on=on)
    named = [record["id"] if isinstance(record, dict) else None for record in records]
    assert [row["id"] for row in rows] == named


@given(mixed())
def test_a_row_does_not_hang_on_its_neighbours(drawn: tuple[list[Any], date]) -> None:
    records, on = drawn
    alone = [row for record in records for row in assess_batch([record], on=on)]
    assert assess_batch(records, on=on) == alone
    assert assess_batch(records[::-1], on=on) == alone[::-1]


@given(mixed())
def test_a_row_says_something_or_has_problems(drawn: tuple[list[Any], date]) -> None:
    records, on = drawn
    for record, row in zip(records, assess_batch(records, on=on), strict=True):
        good = isinstance(record, dict) and "contract" in record
        assert bool(row["problems"]) != good
        assert (row["provider"] is not None) == good
        assert row["on"] == on


@given(records_on_a_day())
def test_a_flat_record_gives_the_same_row(drawn: tuple[Record, date]) -> None:
    record, on = drawn
    assert assess_batch([dotted(record)], on=on) == assess_batch([record], on=on)


@given(records_on_a_day())
def test_a_row_says_what_the_facade_says(drawn: tuple[Record, date]) -> None:
    record, on = drawn
    case = case_of(record)
    assert isinstance(case, Case)
    found = Negotiator.discover().assess(case, on=on)
    (row,) = assess_batch([record], on=on, full=True)
    assert row["assessment"] == found.model_dump()
    assert row["monthly_total"] == found.monthly.total
    assert row["leaving_cheapest"] == found.leaving_cheapest.total


def test_a_plan_says_what_the_facade_says() -> None:
    for record in examples():
        case = case_of(record)
        assert isinstance(case, Case)
        plan = Negotiator.discover().plan(case, on=ON)
        (row,) = plan_batch([record], on=ON, full=True)
        said, whole = row["plan"], plan.model_dump()
        assert said.pop("case")["mandate"] == whole.pop("case")["mandate"]
        assert said == whole
        assert row["walk_away"] == plan.decision.walk_away
        assert row["address"] == plan.contact.address


def test_a_case_that_asks_for_no_price_has_none() -> None:
    (row,) = plan_batch([examples()[FILES.index("billed-after-leaving")]], on=ON)
    assert row["flow"] == "claim"
    assert row["claims"] > 0
    assert row["ask_first"] is row["accept_at_most"] is None


@each_batch
def test_the_whole_is_there_only_if_asked_for(batch: Batch) -> None:
    (row,) = batch([plain()], on=ON)
    assert row.get("assessment") is row.get("plan") is None


@each_batch
def test_nothing_in_gives_nothing_out(batch: Batch) -> None:
    assert batch([], on=ON) == []


@each_batch
def test_records_may_come_one_by_one(batch: Batch) -> None:
    assert batch((record for record in [plain(id=1)]), on=ON)[0]["id"] == "1"


@each_batch
def test_a_batch_is_the_same_after_pickling_and_in_another_process(batch: Batch) -> None:
    work = partial(batch, on=ON)
    records = [*examples(), broken()]
    here = work(records)
    assert pickle.loads(pickle.dumps(work))(records) == here
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as other:
        assert other.submit(work, records).result() == here


@each_batch
def test_threads_give_the_same_rows_as_one(batch: Batch) -> None:
    records = [*examples(), broken()] * 2
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(partial(batch, on=ON), [records, records]))
    assert both == [batch(records, on=ON)] * 2


@pytest.mark.parametrize("what", ["assess", "plan"])
def test_work_can_be_pickled(what: Any) -> None:
    work = Work(what, ON, full=True, folders=(Path("records"),))
    assert pickle.loads(pickle.dumps(work)) == work


def test_records_of_ones_own_are_used(tmp_path: Path) -> None:
    (tmp_path / "my-cable.toml").write_text(MY_CABLE, "utf-8")
    record = plain(contract=plain()["contract"] | {"provider": "my-cable"})
    (without,) = assess_batch([record], on=ON)
    assert "my-cable" in without["problems"][0]["what"]
    (row,) = assess_batch([record], on=ON, folders=[tmp_path])
    assert not row["problems"]
    assert row["provider"] == "my-cable"


@pytest.mark.parametrize(
    ("change", "key", "what"),
    [
        ({"contract": {"provider": "spectrun"}}, "contract.provider", "Did you mean spectrum"),
        ({"currency": "PLN", "contract": {"provider": "spectrum"}}, "currency", "USD"),
        ({"bills": [{"issued": "2999-01-01"}]}, "bills[0].issued", "2999"),
    ],
)
def test_what_the_day_or_the_provider_shows_is_a_problem_too(
    change: Record, key: str, what: str
) -> None:
    base = plain()
    for name, value in change.items():
        if isinstance(value, dict):
            base[name] = {**base[name], **value}
        elif isinstance(value, list):
            bill = {
                "issued": "2026-11-01",
                "period_starts": "2026-11-01",
                "period_ends": "2026-11-30",
                "total": "80",
            }
            base[name] = [{**bill, **entry} for entry in value]
        else:
            base[name] = value
    for batch in (assess_batch, plan_batch):
        (row,) = batch([base], on=ON)
        assert row["problems"], batch
        told = row["problems"][0]
        assert told["key"] == key
        assert what in f"{told['what']} {told['fix']}"


def test_a_failure_of_ours_is_a_problem_of_that_row_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Negotiator.assess

    def failing(self: Negotiator, case: Case, **rest: Any) -> Any:
        if case.customer.name == "Trips it":
            raise ZeroDivisionError
        return real(self, case, **rest)

    monkeypatch.setattr(Negotiator, "assess", failing)
    good, bad = assess_batch([plain(), plain(customer={"name": "Trips it"})], on=ON)
    assert not good["problems"]
    (problem,) = bad["problems"]
    assert "ZeroDivisionError" in problem["what"]
    assert "Trips it" not in str(bad)


@pytest.mark.parametrize("error", [OSError(24, "Too many open files"), MemoryError()])
def test_what_the_machine_lacks_is_no_fault_of_a_record(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def failing(self: Negotiator, case: Case, **rest: Any) -> Any:
        raise error

    monkeypatch.setattr(Negotiator, "assess", failing)
    with pytest.raises(type(error)):
        assess_batch([plain()], on=ON)


def test_halves_of_characters_do_not_break_a_row() -> None:
    (row,) = assess_batch([{"id": "\ud800x", "\ud800.a": 1, "\ud800": 2}], on=ON)
    assert row["id"] == "?x"
    assert row["problems"]
    (row,) = assess_batch([plain(id="\ud800")], on=ON)
    assert not row["problems"]


def test_of_a_thousand_problems_some_are_told() -> None:
    (row,) = assess_batch([{f"key{number}": 1 for number in range(1_000)}], on=ON)
    assert len(row["problems"]) == MOST_PROBLEMS + 1
    assert "more problems" in row["problems"][-1]["what"]


@given(st.sampled_from([AssessedRow, PlannedRow]), st.text(), st.text())
def test_any_text_can_be_told(model: type[AssessedRow], name: str, what: str) -> None:
    row = model.refused(name, ON, [Problem(what, what, what)])
    assert model.model_validate_json(row.model_dump_json()) == row


def test_a_whole_plan_does_not_tell_who_the_customer_is() -> None:
    who = {"name": "Zebulon Quux", "address": "17 Hidden Lane", "email": "z@quux.example"}
    record = plain(customer={**who, "phone": "555 0187"})
    record["contract"]["account_number"] = "4711-2222"
    (row,) = plan_batch([record], on=ON, full=True)
    assert not row["problems"]
    told = json.dumps(row, default=str)
    for secret in (*who.values(), "555 0187", "4711-2222"):
        assert secret not in told
    assert row["plan"]["case"]["customer"]["name"] == "-"


@pytest.mark.parametrize("batch", [assess_batch, plan_batch])
def test_what_cannot_even_be_told_is_a_problem_of_its_record_alone(batch: Any) -> None:
    bad, good = batch([plain(currency=10**5000, id="a"), plain(id="b")], on=ON)
    assert [one["key"] for one in bad["problems"]] == ["currency"]
    assert "thousands of digits" in bad["problems"][0]["what"]
    assert not good["problems"]


@pytest.mark.parametrize("records", [plain(), "text", b"bytes", pandas.DataFrame([plain()])])
def test_what_is_no_list_of_records_is_refused_in_words(records: Any) -> None:
    with pytest.raises(TypeError, match="is not a list of records; give a list of dictionaries"):
        assess_batch(records, on=ON)


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    for batch in (assess_batch, plan_batch):
        with pytest.raises(NotADirectoryError) as caught:
            batch([], on=ON, folders=[tmp_path / "nope"])
        assert caught.value.filename == str(tmp_path / "nope")


def test_folders_are_the_same_wherever_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine").mkdir()
    assert Work.of("assess", ON, False, [Path("mine")]).folders == (tmp_path.resolve() / "mine",)


@pytest.mark.parametrize("day", ["2026-11-21", datetime(2026, 11, 21, 3, tzinfo=UTC)])
def test_a_day_that_is_none_is_told_once_and_not_for_each_record(day: Any) -> None:
    with pytest.raises(TypeError, match=r"on is (str|datetime), and must be a datetime\.date"):
        assess_batch([plain()], on=day)


def test_a_number_of_numpy_is_an_amount() -> None:
    record = plain()
    record["contract"]["charges"][0]["monthly_amount"] = np.float64(30.1)
    (row,) = assess_batch([record], on=ON)
    assert not row["problems"]
