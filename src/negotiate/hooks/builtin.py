"""The library's own plugin: what is built in arrives the way a third party's does."""

from __future__ import annotations

from collections.abc import Iterable

from negotiate.hooks.markers import hookimpl
from negotiate.tactics.builtin import BUILT_IN
from negotiate.tactics.tactic import AnyTactic


@hookimpl
def negotiate_tactics() -> Iterable[AnyTactic]:
    """The built-in tactics."""
    return BUILT_IN
