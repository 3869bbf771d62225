"""What goes to another process, or is copied, is what it was."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given, settings
from pydantic import BaseModel

from negotiate import Assessment, Case, CaseError, Negotiator, Plan, read_case
from negotiate.testing.cases import cases_on_a_day

EXAMPLES = Path(__file__).parents[1] / "docs" / "examples"
CASES = tuple(sorted([*EXAMPLES.glob("*.toml"), *EXAMPLES.glob("letters/*.toml")]))
DAY = date(2026, 11, 21)
NEGOTIATOR = Negotiator.discover()


def holds(value: BaseModel) -> None:
    """That a value is equal to itself, however it was passed on, and says the same."""
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        same(pickle.loads(pickle.dumps(value, protocol)), value)
    same(copy.copy(value), value)
    same(copy.deepcopy(value), value)
    same(value.model_copy(), value)


def same(passed_on: object, value: BaseModel) -> None:
    assert isinstance(passed_on, type(value))
    assert passed_on == value
    assert passed_on.model_dump_json() == value.model_dump_json()
    assert passed_on.model_fields_set == value.model_fields_set


@given(cases_on_a_day())
@settings(max_examples=40)
def test_any_case_and_its_assessment(held: tuple[Case, date]) -> None:
    case, on = held
    holds(case)
    try:
        holds(NEGOTIATOR.assess(case, on=on))
    finally:
        holds(case)  # What was worked out meanwhile and is kept with it changes nothing.


@given(cases_on_a_day())
@settings(max_examples=15)
def test_any_plan(held: tuple[Case, date]) -> None:
    case, on = held
    try:
        plan = NEGOTIATOR.plan(case, on=on)
    except CaseError:
        return  # There is nothing to ask for.
    holds(plan)
    again: Plan = pickle.loads(pickle.dumps(plan))
    assert NEGOTIATOR.documents(again) == NEGOTIATOR.documents(plan)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_example(path: Path) -> None:
    plan = NEGOTIATOR.plan(read_case(path), on=DAY)
    for value in (plan.case, plan.assessment, plan, *NEGOTIATOR.documents(plan)):
        holds(value)


def test_a_process_that_has_loaded_nothing_yet_reads_it_as_the_same() -> None:
    plan = NEGOTIATOR.plan(read_case(EXAMPLES / "spectrum-internet.toml"), on=DAY)
    code = (
        "import pickle, sys; plan = pickle.load(sys.stdin.buffer);"
        "sys.stdout.buffer.write(pickle.dumps((plan.model_dump_json(), plan)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(plan), capture_output=True, check=True
    )
    assert pickle.loads(done.stdout) == (plan.model_dump_json(), plan)


def assessed(case: Case, on: date) -> Assessment:
    """What a worker of a pool does: it has a negotiator of its own."""
    return NEGOTIATOR.assess(case, on=on)


def test_a_pool_of_processes_gives_what_one_gives_and_outlives_an_error() -> None:
    cases = [read_case(path) for path in CASES[:6]]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        wrong = pool.submit(assessed, read_case(EXAMPLES / "generic-gym.toml"), date.min)
        with pytest.raises(CaseError, match="the day of the plan") as caught:
            wrong.result()
        assert [problem.key for problem in caught.value.problems] == ["on"]
        found = [pool.submit(assessed, case, DAY) for case in cases]
        assert [one.result() for one in found] == [assessed(case, DAY) for case in cases]
