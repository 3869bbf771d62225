"""Processes that work on chunks, a few of which are under way at any time."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Future,
    ProcessPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from ctypes import c_byte
from dataclasses import replace
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Self

from negotiate.batch.chunk import Chunk
from negotiate.batch.job import Done, Job
from negotiate.errors import BatchError

#: Chunks that wait or are worked on, for each worker: one more than it works on, so none is idle.
AHEAD = 2
#: Times that workers may be lost over one chunk: a record that ends one would end the next one too.
MOST_LOST = 3
#: Processes of which Windows can wait for no more at once.
MOST_ON_WINDOWS = 61

Counted = tuple[int, Chunk]
"""A chunk with its number, from 0."""


def done_by(job: Job, chunks: Iterable[Chunk], workers: int) -> Iterator[tuple[int, Done]]:
    """What became of each chunk, with its number from 0, as it is done and not in order.

    Chunks are read only as fast as they are done.

    Raises:
        OSError: A part cannot be written.
        BatchError: Workers are lost again and again over the same chunk.
    """
    with _Crew(job, workers) as crew:
        for chunk in enumerate(chunks):
            while crew.busy:
                yield from crew.finished()
            crew.start(chunk)
        while crew.working:
            yield from crew.finished()


class _Crew:
    """Processes, and what each of them is at."""

    def __init__(self, job: Job, workers: int) -> None:
        self._job = job
        self._workers = min(workers, MOST_ON_WINDOWS) if os.name == "nt" else workers
        self._lost: Counter[int] = Counter()
        self._under_way: dict[Future[Done], Counted] = {}
        self._context = get_context("spawn")
        # Without a lock: whoever is killed while it has one would leave it locked.
        self._stop = self._context.RawValue("b", 0)
        self._pool = self._made()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        # What is worked on is waited for: it is kept, and the next run has it.
        self._stop.value = 1
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def busy(self) -> bool:
        """Whether enough is under way."""
        return len(self._under_way) >= AHEAD * self._workers

    @property
    def working(self) -> bool:
        """Whether anything is."""
        return bool(self._under_way)

    def start(self, chunk: Counted) -> None:
        """Hand out a chunk."""
        try:
            with _uninterrupted():
                self._under_way[self._pool.submit(_do, chunk[1])] = chunk
        except BrokenProcessPool:
            self._start_anew([chunk])

    def finished(self) -> list[tuple[int, Done]]:
        """What is done by now; waits until something is."""
        done, _ = wait(self._under_way, return_when=FIRST_COMPLETED)
        found, lost = [], []
        for future in done:
            chunk = self._under_way.pop(future)
            try:
                found.append((chunk[0], self._told(chunk[0], future.result())))
            except (BrokenProcessPool, MemoryError):
                lost.append(chunk)
        if lost:
            self._start_anew(lost)
        return found

    def _told(self, number: int, done: Done) -> Done:
        """What became of a chunk; a lost process may have done it, and is of this run."""
        return replace(done, reused=False) if self._lost.pop(number, 0) else done

    def _start_anew(self, lost: list[Counted]) -> None:
        """Other processes in place of some of which one was lost: all it had at hand is redone."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        again = [*lost, *self._under_way.values()]
        self._lost.update(number for number, _ in again)
        if often := [chunk.first for number, chunk in again if self._lost[number] > MOST_LOST]:
            where = " or ".join(map(str, sorted(often)))
            what = (
                "processes were ended again and again, for want of memory or by a record of the "
                f"piece that begins at number {where}"
            )
            fix = "Run it again with fewer --workers: what was done is kept."
            raise BatchError("", what, fix)
        self._under_way, self._pool = {}, self._made()
        for chunk in again:
            self.start(chunk)

    def _made(self) -> ProcessPoolExecutor:
        # Not forked: whoever calls may have threads, and locks that a copy would never see opened.
        return ProcessPoolExecutor(
            self._workers,
            self._context,
            initializer=_begin,
            initargs=(self._job, self._stop),
        )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits until a process has started, which then never sees one.

    Its terminal sends it to both; it is for the one that was started by hand, which lets the others
    finish.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_given: list[tuple[Job, c_byte]] = []


def _begin(job: Job, stop: c_byte) -> None:
    """What a new process does first."""
    _given[:] = [(job, stop)]
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Without it, a process whose parent was killed waits for work for ever."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def _do(chunk: Chunk) -> Done:
    job, stop = _given[0]
    if stop.value:  # It waited in the queue, and nobody waits for it any more.
        raise CancelledError
    return job.do(chunk)
