"""The markers of the ``negotiate`` hooks."""

from __future__ import annotations

from typing import Final

import pluggy

PROJECT: Final = "negotiate"

hookspec: Final = pluggy.HookspecMarker(PROJECT)
hookimpl: Final = pluggy.HookimplMarker(PROJECT)
"""Put ``@hookimpl`` on each function of a plugin that answers a hook."""
