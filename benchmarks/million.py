"""A million contracts from a file into a file: ``make million``, ``make million N=20000``.

Writes contracts of which one in a hundred is broken, works on them with one process and with two,
kills a run in the middle and runs it again. Prints what it found as JSON, and exits with 1 where a
bound is broken: two cores take less than 1/1.7 of the time of one, memory at N is at most 1.2 times
that at N/10, the rejects are exactly the broken ones, and every run gives the same bytes. Needs
Linux, and for N = 1,000,000 about 8 GB of disk and two hours. Times are held to their bound from
200,000 contracts on, memory from 20,000.

    million.py [--records N] [--folder FOLDER]
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from many_contracts import ON, lines
from startup import ROOT

FASTER, MORE_MEMORY = 1.7, 1.2
#: Of fewer records, times say more of how processes start than of what they do; and a tenth of so
#: few is no work for two of them.
ENOUGH_TO_TIME, ENOUGH_TO_WEIGH = 200_000, 20_000
SAMPLE_SECONDS = 0.2
PAGE = os.sysconf("SC_PAGE_SIZE")
#: Fields of ``/proc/*/stat`` after the name of the program.
SESSION, RESIDENT = 3, 21


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of the command.

    Attributes:
        seconds: On the clock.
        peak: Most memory of all its processes together, in bytes.
        reused: Records that an earlier run had done.
    """

    seconds: float
    peak: int
    reused: int


def main() -> int:
    """Measure; 0 when every bound holds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "million")
    given = parser.parse_args()
    folder, count = given.folder, given.records
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    broken = write(folder, count)
    runs = {
        "two processes, a tenth": ran(folder, "tenth.jsonl", "tenth-out.jsonl", workers=2),
        "one process": ran(folder, "in.jsonl", "one.jsonl", workers=1),
        "two processes": ran(folder, "in.jsonl", "two.jsonl", workers=2),
    }
    killed(folder, "killed.jsonl", after=runs["two processes"].seconds / 2)
    runs["killed and run again"] = ran(folder, "in.jsonl", "killed.jsonl", workers=2)
    one, two = runs["one process"], runs["two processes"]
    faster = one.seconds / two.seconds
    memory = two.peak / runs["two processes, a tenth"].peak
    holds = {
        "rejects are the broken ones": refused(folder / "two.rejects.jsonl") == broken,
        "every row is there": count - len(broken) == told(folder / "two.jsonl"),
        "one and two processes give the same": same(folder, "one", "two"),
        "killed and run again gives the same": same(folder, "killed", "two"),
        "some of the killed run was used": runs["killed and run again"].reused > 0,
    }
    if count >= ENOUGH_TO_WEIGH:
        holds[f"memory at most {MORE_MEMORY} times that of a tenth"] = memory <= MORE_MEMORY
    if count >= ENOUGH_TO_TIME:
        holds[f"two processes at least {FASTER} times as fast"] = faster >= FASTER
    report = {
        "records": count,
        "broken": len(broken),
        "cores": len(os.sched_getaffinity(0)),
        "runs": {name: asdict(run) for name, run in runs.items()},
        "faster": faster,
        "memory": memory,
        "milliseconds a record on one process": 1000 * one.seconds / count,
        "holds": holds,
    }
    print(json.dumps(report, indent=2))
    return 0 if all(holds.values()) else 1


def write(folder: Path, count: int) -> list[int]:
    """Two files of contracts, all of them and a tenth; the numbers of the broken ones."""
    broken = []
    with (folder / "in.jsonl").open("w") as file, (folder / "tenth.jsonl").open("w") as tenth:
        for number, (line, is_broken) in enumerate(lines(count), start=1):
            file.write(line + "\n")
            if number <= count // 10:
                tenth.write(line + "\n")
            if is_broken:
                broken.append(number)
    return broken


def started(folder: Path, source: str, out: str, workers: int) -> subprocess.Popen[str]:
    """The command, in a session of its own."""
    entry = "import sys; from negotiate.cli import main; sys.exit(main())"
    words = ["batch", source, out, "--on", str(ON), "--workers", str(workers), "--json"]
    return subprocess.Popen(
        [sys.executable, "-c", entry, *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def ran(folder: Path, source: str, out: str, *, workers: int) -> Ran:
    """A run from its start to its end."""
    began, peak = time.monotonic(), 0
    with started(folder, source, out, workers) as program:
        while program.poll() is None:
            peak = max(peak, sum(resident(program.pid)))
            time.sleep(SAMPLE_SECONDS)
        seconds = time.monotonic() - began
        said = program.stdout.read() if program.stdout else ""
    if program.returncode:
        raise SystemExit(f"{out}: the command ended with {program.returncode}")
    return Ran(seconds, peak, json.loads(said)["reused"])


def killed(folder: Path, out: str, *, after: float) -> None:
    """A run that is ended by force, with all its processes, after some seconds of work."""
    parts = folder / f"{out}.parts"
    with started(folder, "in.jsonl", out, 2) as program:
        time.sleep(after)
        while not list(parts.glob("*.part")) and program.poll() is None:
            time.sleep(SAMPLE_SECONDS)
        os.killpg(program.pid, signal.SIGKILL)
    if not list(parts.glob("*.part")):
        raise SystemExit("the run was over before it could be killed: take more records")


def resident(session: int) -> Iterator[int]:
    """Bytes in memory of each process of a session."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # It has ended meanwhile.
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[SESSION]) == session:
                yield int(fields[RESIDENT]) * PAGE


def refused(path: Path) -> list[int]:
    """Numbers of the rejects of a file."""
    with path.open() as file:
        return [json.loads(line)["row"] for line in file]


def told(path: Path) -> int:
    """Rows of a file; each must come after the one before it."""
    last, count = 0, 0
    with path.open() as file:
        for count, line in enumerate(file, start=1):  # noqa: B007 - the last one is returned
            number = json.loads(line)["row"]
            if number <= last:
                raise SystemExit(f"row {number} comes after row {last}")
            last = number
    return count


def same(folder: Path, one: str, other: str) -> bool:
    """Whether two runs wrote the same bytes."""
    return all(
        filecmp.cmp(folder / f"{one}{ending}", folder / f"{other}{ending}", shallow=False)
        for ending in (".jsonl", ".rejects.jsonl")
    )


if __name__ == "__main__":
    sys.exit(main())
