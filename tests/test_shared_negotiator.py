"""One negotiator, used by many at once, says what it says to one alone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Barrier

import pytest

from negotiate import Case, CaseError, Negotiator, Plan, read_case
from negotiate.documents.build import files

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
CASES = tuple(sorted([*EXAMPLES.glob("*.toml"), *EXAMPLES.glob("letters/*.toml")]))
DAY = date(2026, 11, 21)
OFFER = "I can take $10 off your bill for the next 12 months."
THREADS = 3
#: Seconds until another thread has its turn: so few that they meet everywhere.
TURN = 1e-5


def steps(negotiator: Negotiator, case: Case) -> Iterator[str]:
    """All that a case comes to, one call of the negotiator after the other, as text."""
    assessment = negotiator.assess(case, on=DAY)
    yield assessment.model_dump_json()
    yield negotiator.report(case, assessment).model_dump_json()
    plan = negotiator.plan(case, on=DAY)
    yield plan.model_dump_json()
    made = negotiator.documents(plan)
    yield from (document.model_dump_json() for document in made)
    yield str(files(made))
    yield negotiator.reply(plan, OFFER).model_dump_json()
    yield negotiator.next_step(case, on=DAY).model_dump_json()
    yield negotiator.to_do([("case.toml", case)], on=DAY).model_dump_json()
    yield negotiator.tactics(plan).model_dump_json()
    yield voice_task(negotiator, plan)
    lacking = negotiator.letters(plan)
    yield str(lacking)
    for kind in (kind for kind, facts in lacking.items() if not facts):
        yield negotiator.letter(plan, kind).model_dump_json()
    yield str(negotiator.set_aside)


def voice_task(negotiator: Negotiator, plan: Plan) -> str:
    """The task of the call, or why there is none."""
    try:
        return negotiator.voice_task(plan).model_dump_json()
    except CaseError as error:
        return str(error)


def mark(said: list[str]) -> str:
    """A digest of all that a case came to."""
    return sha256("\0".join(said).encode()).hexdigest()


def marks(negotiator: Negotiator, start: int = 0) -> dict[str, str]:
    """The digest of every example, beginning with any of them."""
    return {
        path.stem: mark(list(steps(negotiator, read_case(path))))
        for path in (*CASES[start:], *CASES[:start])
    }


def in_step(negotiator: Negotiator, path: Path) -> list[str]:
    """The digests that several threads get of one case: each call begins in all at one moment."""
    together = Barrier(THREADS)

    def work() -> str:
        case, said = read_case(path), []
        try:
            together.wait()
            for step in steps(negotiator, case):
                said.append(step)
                together.wait()
        except Exception:
            together.abort()  # One that fails does not keep the others waiting.
            raise
        return mark(said)

    with ThreadPoolExecutor(THREADS) as threads:
        return [done.result() for done in [threads.submit(work) for _ in range(THREADS)]]


@cache
def alone(path: Path) -> str:
    """What one gets who is alone, by a negotiator of their own for each case."""
    return mark(list(steps(Negotiator.discover(), read_case(path))))


def each_alone() -> dict[str, str]:
    """The same of every example."""
    return {path.stem: alone(path) for path in CASES}


@pytest.fixture(autouse=True)
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN)
    yield
    sys.setswitchinterval(before)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_threads_that_begin_each_call_together_get_what_one_gets(path: Path) -> None:
    assert in_step(Negotiator.discover(), path) == [alone(path)] * THREADS


COLD = f"""
import sys
sys.setswitchinterval({TURN})
from pathlib import Path
from tests.test_shared_negotiator import Negotiator, in_step
print(*in_step(Negotiator.discover(), Path(sys.argv[1])))
"""


@pytest.mark.parametrize("name", ["spectrum-internet", "letters/de-mobilfunk", "wrong-bill"])
def test_so_they_do_in_a_program_that_has_loaded_nothing_yet(name: str) -> None:
    path = EXAMPLES / f"{name}.toml"
    done = subprocess.run(
        [sys.executable, "-c", COLD, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    assert done.stdout.split() == [alone(path)] * THREADS


#: Two tasks are never at the same example.
STARTS = (0, len(CASES) // 2)


def test_traces_that_threads_ask_for_together_are_those_that_one_gets() -> None:
    negotiator = Negotiator.discover()
    plans = [
        negotiator.plan(read_case(EXAMPLES / f"{name}.toml"), on=DAY)
        for name in ("generic-gym", "wrong-bill", "generic-gym")
    ]
    with ThreadPoolExecutor(THREADS) as threads:
        assert [*threads.map(negotiator.traces, plans)] == [*map(negotiator.traces, plans)]


def test_tasks_that_hand_their_work_to_threads_get_what_one_gets() -> None:
    negotiator = Negotiator.discover()

    async def all_tasks() -> list[dict[str, str]]:
        work = (asyncio.to_thread(marks, negotiator, start) for start in STARTS)
        return list(await asyncio.gather(*work))

    assert asyncio.run(all_tasks()) == [each_alone()] * len(STARTS)


def test_tasks_that_take_turns_between_calls_get_what_one_gets() -> None:
    negotiator = Negotiator.discover()

    async def task(start: int) -> dict[str, str]:
        found = {}
        for path in (*CASES[start:], *CASES[:start]):
            said = []
            for step in steps(negotiator, read_case(path)):
                said.append(step)
                await asyncio.sleep(0)
            found[path.stem] = mark(said)
        return found

    async def all_tasks() -> list[dict[str, str]]:
        return list(await asyncio.gather(*map(task, STARTS)))

    assert asyncio.run(all_tasks()) == [each_alone()] * len(STARTS)
