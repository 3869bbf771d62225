"""What cannot be used is named once."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from negotiate.errors import PluginError
from negotiate.hooks.set_aside import MOST_KEPT, SetAside

THREADS = 4


class Slow(SetAside):
    """One that lets other threads have their turn before it adds what was not there."""

    def append(self, error: PluginError) -> None:
        time.sleep(0.001)
        super().append(error)


def test_a_failure_that_threads_meet_together_is_named_once() -> None:
    kept, together = Slow(), Barrier(THREADS)

    def meet() -> None:
        together.wait()
        kept.put(PluginError("acme", "it fails"))

    with ThreadPoolExecutor(THREADS) as threads:
        for met in [threads.submit(meet) for _ in range(THREADS)]:
            met.result()
    assert [error.plugin for error in kept] == ["acme"]


def test_failures_of_several_parts_are_all_named() -> None:
    kept = SetAside()
    for part in ("tactic 'a'", "tactic 'b'", "tactic 'a'"):
        kept.put(PluginError("acme", "it fails", part=part))
    assert [error.part for error in kept] == ["tactic 'a'", "tactic 'b'"]


def test_no_more_than_some_are_kept() -> None:
    kept = SetAside()
    for number in range(MOST_KEPT + 10):
        kept.put(PluginError("acme", f"it fails on case {number}"))
    assert len(kept) == MOST_KEPT
