"""Ray and Dask for real: each a cluster of two workers on this machine.

They weigh more than all else that the tests need, so they have an environment of their own, which
`make engines` sets up. Elsewhere these tests are left out.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pyarrow as pa
import pytest
from tests.batch.engines.many import FIRST, many

WORKERS = 2
#: Seconds for two workers to start: a bound, not a measure.
PATIENCE = 60

MY_CABLE = """
slug = "my-cable"
name = "My Cable"
country = "US"
currency = "USD"
services = ["internet"]
"""

Step = Callable[[Any], Any]


@pytest.fixture(scope="session")
def records() -> pa.Table:
    return many(400)


@pytest.fixture
def overtaking(tmp_path: Path) -> Step:
    """A step in which the first part is kept up until another worker has done two others."""
    here = tmp_path / "overtaking"
    here.mkdir()

    def step(part: Any) -> Any:
        first = str(next(iter(part["id"])))
        (here / first).touch()
        until = monotonic() + PATIENCE
        # That worker is at its third, so two are done; and no worker alone comes by here.
        while first == FIRST and len(list(here.iterdir())) < 4:
            if monotonic() > until:
                raise TimeoutError
            sleep(0.01)
        return part

    return step


@pytest.fixture
def dying(tmp_path: Path) -> Step:
    """A step that kills its worker at the third part that any worker takes up, and only there."""
    here = tmp_path / "dying"
    here.mkdir()

    def step(part: Any) -> Any:
        number = 0
        while True:
            try:
                (here / str(number)).touch(exist_ok=False)
                break
            except FileExistsError:
                number += 1
        if number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    return step


@pytest.fixture
def parts_begun(tmp_path: Path) -> Callable[[], int]:
    """How many parts the workers of ``dying`` took up: one lost is one more."""
    return lambda: len(list((tmp_path / "dying").iterdir()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of records that describes one provider."""
    (tmp_path / "my-cable.toml").write_text(MY_CABLE)
    return tmp_path
