"""What a journal must survive: ``make kill``.

Writers are killed with SIGKILL at random moments, two write at once, a disk fills up, and folder
and file are read-only. After each the journal must open and hold every entry that was acknowledged.
Prints one JSON object; exits with 1 where anything was lost. Needs a POSIX system.

    surviving.py [--kills N] [--entries N]
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from negotiate.errors import JournalError
from negotiate.journal.sqlite import SqliteJournal
from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry

#: Kills that one journal goes through before the next is begun, so that beginnings are hit, too.
KILLS_EACH = 25
#: Longest life of a writer in seconds: some are killed before they write, others after a few.
LIFE = 0.12
ACKNOWLEDGED = 16
NOBODY = 65534


def entry(writer: int, number: int) -> JournalEntry:
    """Entry of a writer; its id says which."""
    told = Event(on=date(2026, 11, 24), kind="call", summary=f"Entry {number} of writer {writer}.")
    written = datetime(2026, 11, 24, tzinfo=UTC)
    return JournalEntry(id=UUID(int=(writer << 64) + number), written=written, event=told)


def child(work: Callable[[], object]) -> int:
    """Start a process of its own for some work; it ends with 0 if the work did."""
    pid = os.fork()
    if pid:
        return pid
    try:
        work()
        os._exit(0)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(1)


def ended(pid: int) -> int:
    """Wait for a process; its exit code, negative for the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed(folder: Path, kills: int) -> dict[str, object]:
    """Kill writers at random moments; count what they were told is written, and what is."""
    chance = random.Random(20261124)
    # What is read and written for the first time is compiled: that is not what is to be killed.
    warm = SqliteJournal(folder / "warm.journal")
    warm.append(entry(0, 0))
    warm.entries()
    acknowledged: set[UUID] = set()
    total = lost = unasked = 0
    for number in range(kills):
        if number % KILLS_EACH == 0:
            journal = SqliteJournal(folder / f"{number}.journal")
            acknowledged = set()
        new = until_killed(journal, number, chance.uniform(0, LIFE))
        total += len(new)
        acknowledged |= new
        found = {one.id for one in journal.entries()}
        require_whole(journal.path)
        lost += len(acknowledged - found)
        # Of what was being written when the kill came, one entry may be there.
        unasked += len({one for one in found - acknowledged if one.int >> 64 == number}) > 1
    return {"kills": kills, "acknowledged": total, "lost": lost, "unexplained": unasked}


def until_killed(journal: SqliteJournal, writer: int, life: float) -> set[UUID]:
    """Have a process write until it is killed. Returns what it was told is written."""
    told, tell = os.pipe()

    def write() -> None:
        for number in range(1, 1_000_000):
            one = entry(writer, number)
            journal.append(one)
            os.write(tell, one.id.bytes)

    pid = child(write)
    os.close(tell)
    time.sleep(life)
    os.kill(pid, signal.SIGKILL)
    if ended(pid) != -signal.SIGKILL:
        raise SystemExit("a writer ended by itself")
    with os.fdopen(told, "rb") as pipe:
        ids = pipe.read()
    whole = range(0, len(ids) - len(ids) % ACKNOWLEDGED, ACKNOWLEDGED)
    return {UUID(bytes=ids[at : at + ACKNOWLEDGED]) for at in whole}


def require_whole(path: Path) -> None:
    """Ask SQLite itself whether the file is in order."""
    if path.exists():
        with closing(sqlite3.connect(path)) as db:
            (said,) = db.execute("PRAGMA integrity_check").fetchone()
        if said != "ok":
            raise SystemExit(f"{path}: {said}")


def crowded(folder: Path, entries: int) -> dict[str, object]:
    """Two processes write into one journal at once, from its first entry on."""
    journal = SqliteJournal(folder / "crowded.journal")

    def write(writer: int) -> None:
        for number in range(entries):
            journal.append(entry(writer, number))

    started = time.monotonic()
    pids = [child(partial(write, writer)) for writer in (1, 2)]
    codes = [ended(pid) for pid in pids]
    seconds = time.monotonic() - started
    held = [one.id for one in journal.entries()]
    require_whole(journal.path)
    wanted = {entry(writer, number).id for writer in (1, 2) for number in range(entries)}
    of_one = [one.int for one in held if one.int >> 64 == 1]
    return {
        "writers": 2,
        "entries_each": entries,
        "failed": sum(map(bool, codes)),
        "lost": len(wanted - set(held)),
        "twice": len(held) - len(set(held)),
        "out_of_order": of_one != sorted(of_one),
        "seconds": round(seconds, 1),
    }


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[str]:
    """A place that runs full: a small file system if one may be made, or else a bound on files."""
    size = "size=256k"
    mount = ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)]
    mounted = shutil.which("mount") and subprocess.run(mount, check=False, capture_output=True)
    if mounted and not mounted.returncode:
        try:
            yield "tmpfs"
        finally:
            subprocess.run(["umount", str(folder)], check=True)
        return
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (256 << 10, hard))
    try:
        yield "limit"
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


def filled(folder: Path) -> dict[str, object]:
    """Write until the disk is full, then make room and go on."""
    place = folder / "small"
    place.mkdir()
    with small_disk(place) as how:
        room = place / "room"
        room.write_bytes(bytes(96 << 10))
        journal = SqliteJournal(place / "full.journal")
        acknowledged: list[UUID] = []
        said = ""
        while not said and len(acknowledged) < 100_000:
            one = entry(1, len(acknowledged))
            try:
                journal.append(one)
                acknowledged.append(one.id)
            except JournalError as error:
                said = str(error)
        before = [one.id for one in journal.entries()]
        room.unlink()
        if how == "limit":
            _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        journal.append(entry(2, 0))
        after = [one.id for one in journal.entries()]
        require_whole(journal.path)
    return {
        "by": how,
        "acknowledged": len(acknowledged),
        "lost": len(set(acknowledged) - set(before)) + len(set(acknowledged) - set(after)),
        "goes_on": entry(2, 0).id in after,
        "said": said.replace(str(place), ""),
    }


def read_only(folder: Path) -> dict[str, object]:
    """A journal in a folder where nothing can be written, as somebody who is not root."""
    place = folder / "read-only"
    place.mkdir()
    journal = SqliteJournal(place / "there.journal")
    journal.append(entry(1, 1))
    for path, mode in ((folder, 0o755), (journal.path, 0o444), (place, 0o555)):
        path.chmod(mode)
    out = folder / "said"
    out.touch()
    out.chmod(0o666)

    def try_it() -> None:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        said = []
        for path in (journal.path, place / "new.journal"):
            try:
                SqliteJournal(path).append(entry(1, 2))
            except JournalError as error:
                said.append(str(error).replace(str(place), ""))
        held = len(SqliteJournal(journal.path).entries())
        out.write_text(json.dumps({"said": said, "held": held}), "utf-8")

    failed = ended(child(try_it))
    there = sorted(path.name for path in place.iterdir())
    place.chmod(0o755)
    found: dict[str, object] = json.loads(out.read_text("utf-8") or "{}")
    return {**found, "failed": failed, "there": there}


def holds(found: dict[str, dict[str, object]]) -> bool:
    """Whether all of it was survived."""
    kills, crowd, full, only = (
        found[name] for name in ("killed", "crowded", "filled", "read_only")
    )
    return (
        not (kills["lost"] or kills["unexplained"])
        and not any(crowd[name] for name in ("failed", "lost", "twice", "out_of_order"))
        and not full["lost"]
        and bool(full["goes_on"] and full["said"])
        and (only["failed"], only["held"], only["there"]) == (0, 1, ["there.journal"])
        and isinstance(only["said"], list)
        and len(only["said"]) == 2
    )


def main() -> int:
    """Do all of it and print what came of it; 0 when nothing was lost."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--entries", type=int, default=10_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        found = {
            "killed": killed(folder, given.kills),
            "crowded": crowded(folder, given.entries),
            "filled": filled(folder),
            "read_only": read_only(folder),
        }
    print(json.dumps(found, indent=2))
    return 0 if holds(found) else 1


if __name__ == "__main__":
    sys.exit(main())
