"""One run at a time, and no trace of one that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from negotiate.batch.lock import only_run
from negotiate.errors import BatchError

HOLDS = """
import sys, time
from pathlib import Path
from negotiate.batch.lock import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused_and_told_what_to_do(tmp_path: Path) -> None:
    with only_run(tmp_path / "lock"):
        with (
            pytest.raises(BatchError, match=r"another run works there\. Wait") as caught,
            only_run(tmp_path / "lock"),
        ):
            pass
        assert caught.value.file == str(tmp_path)
        assert (tmp_path / "lock").exists()


def test_the_lock_goes_with_the_run(tmp_path: Path) -> None:
    for _ in range(2):
        with only_run(tmp_path / "lock"):
            pass
        assert list(tmp_path.iterdir()) == []


def test_it_goes_where_the_run_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), only_run(tmp_path / "lock"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_killed_run_leaves_nothing_that_holds_the_next_one(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(tmp_path / "lock")], stdout=subprocess.PIPE, text=True
    ) as held:
        assert held.stdout
        assert held.stdout.readline() == "held\n"
        with pytest.raises(BatchError), only_run(tmp_path / "lock"):
            pass
        held.send_signal(signal.SIGKILL)
        held.wait()
        with only_run(tmp_path / "lock"):
            pass


def test_where_no_file_can_be_made_the_system_says_why(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), only_run(tmp_path / "none" / "lock"):
        pass
