"""The case file to fill in. Nothing but the standard library is needed to write one."""

from __future__ import annotations

from importlib.resources import files


def blank_case() -> str:
    """The commented case file of ``negotiate new``."""
    return (files("negotiate.intake") / "data" / "case.toml").read_text("utf-8")
