"""A negotiator with all that is installed, made once for every test of a process.

Finding the plugins and compiling the templates take longer than most of what is tested. Nothing
that a test does changes it; whoever tests the making itself makes one of their own.
"""

from __future__ import annotations

from functools import cache

from negotiate.negotiator import Negotiator


@cache
def installed() -> Negotiator:
    """The one that everybody shares."""
    return Negotiator.discover()
