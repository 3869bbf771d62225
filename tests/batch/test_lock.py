"""One run at a time, and no trace of one that was killed."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Any

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
    with pytest.raises(FileNotFoundError), only_run(tmp_path / "none" / "parts" / "lock"):
        pass


def test_a_run_that_ends_leaves_the_lock_of_the_next_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, close = tmp_path / "lock", os.close
    held = ExitStack()

    def close_after_the_next_began(handle: int) -> None:
        monkeypatch.setattr(os, "close", close)
        held.enter_context(only_run(path))
        close(handle)

    with only_run(path):
        monkeypatch.setattr(os, "close", close_after_the_next_began)
    with held:
        assert path.exists()
        with pytest.raises(BatchError), only_run(path):
            pass


def test_a_folder_that_goes_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, opened = tmp_path / "parts" / "lock", os.open

    def gone(*given: Any) -> int:
        monkeypatch.setattr(os, "open", opened)
        path.parent.rmdir()
        return opened(*given)

    monkeypatch.setattr(os, "open", gone)
    with only_run(path):
        assert path.exists()
        assert path.parent.stat().st_mode & 0o077 == 0


def test_where_locks_are_not_to_be_had_the_system_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without(handle: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("negotiate.batch.lock._lock", without)
    with pytest.raises(OSError, match="locks") as caught, only_run(tmp_path / "lock"):
        pass
    assert caught.value.filename == str(tmp_path / "lock")
