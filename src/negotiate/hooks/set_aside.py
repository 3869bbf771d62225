"""What plugins brought that cannot be used, with the reason of each."""

from __future__ import annotations

from threading import Lock

from negotiate.errors import PluginError


class SetAside(list[PluginError]):
    """Failures in the order they were met; threads that share a plugin may meet one together."""

    def __init__(self) -> None:
        super().__init__()
        self._one_at_a_time = Lock()

    def put(self, error: PluginError) -> None:
        """Remember a failure once, however often and by whomever it is met."""
        with self._one_at_a_time:
            if str(error) not in map(str, self):
                self.append(error)
