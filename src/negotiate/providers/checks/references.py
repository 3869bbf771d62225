"""Ids are unique, and every route that is named is there."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject
from negotiate.providers.names import dangling_names


def _run(subject: Subject) -> Iterator[Problem]:
    return dangling_names(subject.file.data)


CHECK = Check(
    id="references",
    severity="error",
    description="No two sources, routes or fees share an id, and every route that is named is "
    "there.",
    mend="Give each its own id, and name routes by theirs.",
    run=_run,
)
