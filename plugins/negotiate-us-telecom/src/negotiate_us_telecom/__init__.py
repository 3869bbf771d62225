"""AT&T and Spectrum for negotiate: routes, policies and oddities, each with its source."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiate.hooks import hookimpl


@hookimpl
def negotiate_records() -> Traversable:
    """AT&T and Spectrum."""
    return files(__name__) / "records"
