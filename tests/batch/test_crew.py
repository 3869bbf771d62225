"""Several processes do what one would, and outlive the loss of one of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from negotiate.batch.chunk import Chunk
from negotiate.batch.crew import AHEAD, MOST_LOST, done_by
from negotiate.batch.job import Done
from negotiate.errors import BatchError


@dataclass(frozen=True)
class Counting:
    """In place of a job: counts bytes; may end its process, each time or the first."""

    folder: Path
    ends: str = ""

    def do(self, chunk: Chunk) -> Done:
        if chunk.payload == self.ends.encode():
            try:
                (self.folder / "ended").touch(exist_ok=self.ends == "always")
            except FileExistsError:
                pass
            else:
                os._exit(9)
        if chunk.payload.startswith(b"slow"):
            time.sleep(0.5)
            (self.folder / chunk.payload.decode()).touch()
        if chunk.payload == b"full":
            raise OSError(28, "No space left on device", "somewhere")
        return Done(str(os.getpid()), len(chunk.payload), 0, 1, reused=False)


@dataclass(frozen=True)
class EachOnce:
    """In place of a job: ends its process once it has done a chunk, and the next finds it done."""

    folder: Path

    def do(self, chunk: Chunk) -> Done:
        mark = self.folder / chunk.payload.decode()
        if not mark.exists():
            mark.touch()
            os._exit(9)
        return Done("", 1, 0, 1, reused=True)


def numbered(*payloads: str) -> Iterator[Chunk]:
    return (Chunk(n, one.encode(), b"", 1) for n, one in enumerate(payloads, start=1))


def done(job: Any, *payloads: str, workers: int = 2) -> dict[int, int]:
    found = list(done_by(job, numbered(*payloads), workers))
    assert len(dict(found)) == len(found)
    return {number: one.rows for number, one in found}


def test_each_chunk_is_done_once_and_told_with_its_number(tmp_path: Path) -> None:
    words = [f"{'x' * number}" for number in range(20)]
    assert done(Counting(tmp_path), *words) == dict(enumerate(range(20)))


def test_chunks_are_read_only_as_fast_as_they_are_done(tmp_path: Path) -> None:
    read: list[int] = []

    def reading() -> Iterator[Chunk]:
        for number in range(12):
            read.append(number)
            yield Chunk(number, b"x", b"", 1)

    finished = 0
    for _ in done_by(Counting(tmp_path), reading(), 1):  # type: ignore[arg-type]
        finished += 1
        assert len(read) <= finished + AHEAD + 1
    assert finished == len(read) == 12


def test_who_stops_waits_only_for_what_is_worked_on(tmp_path: Path) -> None:
    words = ["a", *(f"slow {number}" for number in range(6))]
    began = done_by(Counting(tmp_path), numbered(*words), 2)  # type: ignore[arg-type]
    next(began)  # Three are under way now, one of them in the queue.
    began.close()  # type: ignore[attr-defined]
    assert len(list(tmp_path.glob("slow*"))) <= 2


def test_what_a_lost_process_had_at_hand_is_done_by_another(tmp_path: Path) -> None:
    words = ["a", "once", "bb", "ccc", "dddd"]
    found = done(Counting(tmp_path, ends="once"), *words)
    assert (tmp_path / "ended").exists()
    assert found == {number: len(word) for number, word in enumerate(words)}


def test_a_record_that_ends_every_process_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(BatchError, match=r"begins at number 2\. .*fewer --workers"):
        done(Counting(tmp_path, ends="always"), "a", "always", workers=1)


def test_losses_that_are_not_over_one_chunk_do_not_add_up(tmp_path: Path) -> None:
    words = [f"once {number}" for number in range(MOST_LOST + 2)]
    found = done(EachOnce(tmp_path), *words, workers=1)
    assert len(list(tmp_path.iterdir())) == len(words)
    assert len(found) == len(words)


def test_what_this_run_did_before_a_loss_is_not_of_an_earlier_one(tmp_path: Path) -> None:
    found = list(done_by(EachOnce(tmp_path), numbered("once", "two"), 1))  # type: ignore[arg-type]
    assert [one.reused for _, one in found] == [False, False]


def test_what_a_process_cannot_write_is_told_as_the_system_told_it(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left") as caught:
        done(Counting(tmp_path), "a", "full", "b", workers=1)
    assert caught.value.filename == "somewhere"


LONELY = """
import os, sys
from pathlib import Path
from negotiate.batch.crew import done_by
from tests.batch.test_crew import Counting, numbered
if __name__ == "__main__":
    for _, one in done_by(Counting(Path(sys.argv[1])), numbered("a", "b"), 1):
        print(one.name, flush=True)
        os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_process_does_not_outlive_the_one_that_began_it(tmp_path: Path) -> None:
    (tmp_path / "lonely.py").write_text(LONELY)
    root = Path(__file__).parents[2]
    ran = subprocess.run(
        [sys.executable, str(tmp_path / "lonely.py"), str(tmp_path)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(root)},
        text=True,
        check=False,
    )
    state = Path("/proc") / ran.stdout.split()[0] / "stat"
    for _ in range(300):
        if not state.exists() or ") Z " in state.read_text():
            return
        time.sleep(0.1)
    pytest.fail("it is still there")
