"""Where outcomes are kept: in the folder that the system has for what programs keep of a user."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from negotiate.model.outcome import Outcome
    from negotiate.outcomes.store import Outcomes

#: Environment variable: the folder of outcomes.
FOLDER = "NEGOTIATE_OUTCOMES"


def kept() -> Outcomes:
    """The user's outcomes; there are none until one is added."""
    from negotiate.outcomes.store import Outcomes

    return Outcomes(_folder())


def own() -> tuple[Outcome, ...]:
    """What the user's own cases brought; most users have added none, and read nothing for it.

    Raises:
        IntakeError: The file cannot be used; it carries every problem.
    """
    return kept().of_mine() if _folder().is_dir() else ()


def _folder() -> Path:
    if named := os.environ.get(FOLDER):
        return Path(named)
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "negotiate"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "negotiate"
    # The XDG specification: a path that is not absolute is to be ignored.
    data = os.environ.get("XDG_DATA_HOME", "")
    base = Path(data) if Path(data).is_absolute() else Path.home() / ".local" / "share"
    return base / "negotiate"
