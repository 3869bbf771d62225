"""What plugins brought that cannot be used, with the reason of each."""

from __future__ import annotations

from threading import Lock

from negotiate.errors import PluginError

#: Failures that are remembered: a tactic may name another case in each, in a run of a million.
MOST_KEPT = 1_000


class SetAside(list[PluginError]):
    """Failures in the order they were met; threads that share a plugin may meet one together.

    Those after ``MOST_KEPT`` are not kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self._met: set[str] = set()
        self._one_at_a_time = Lock()

    def put(self, error: PluginError) -> None:
        """Remember a failure once, however often and by whomever it is met."""
        with self._one_at_a_time:
            if len(self._met) < MOST_KEPT and (said := str(error)) not in self._met:
                self._met.add(said)
                self.append(error)
