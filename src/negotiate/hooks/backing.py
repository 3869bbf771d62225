"""Whether the origins that a plugin names are there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from negotiate.model.case import Case
from negotiate.model.origin import Origin
from negotiate.model.provider import Provider

_STEP = re.compile(r"\w+")


def dangling(origins: Iterable[Origin], case: Case, provider: Provider) -> str | None:
    """Why an origin backs nothing, or ``None`` when each points at what is there.

    A field of the case that is not set is not there: nobody said it. Law and guides are not looked
    at; a plugin may cite what the library does not ship.
    """
    for origin in origins:
        if origin.kind == "case" and not _is_there(case, origin.pointer):
            return f"its origin {origin.pointer} is not in the case"
        if origin.kind == "provider" and not _is_there(provider, _within(origin, provider)):
            return f"its origin {origin.pointer} is not in the record"
    return None


def _within(origin: Origin, provider: Provider) -> str:
    """The pointer inside the record: ``spectrum: routes[0]`` without the name."""
    return origin.pointer.removeprefix(f"{provider.slug}: ")


def _is_there(root: object, pointer: str) -> bool:
    value: Any = root
    for step in _STEP.findall(pointer):
        if isinstance(value, tuple | list):
            value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
        elif isinstance(value, Mapping):
            value = value.get(step)
        else:
            value = getattr(value, step, None)
        if value is None:
            return False
    return bool(_STEP.search(pointer)) and value not in ((), "")
