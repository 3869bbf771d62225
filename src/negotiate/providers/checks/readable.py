"""A record is a TOML file in UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject


def _run(subject: Subject) -> Iterator[Problem]:
    yield from subject.file.unreadable


CHECK = Check(
    id="readable",
    severity="error",
    description="A record is a TOML file in UTF-8 of at most 1 MB, inside the folder checked.",
    mend="Mend the line that the message names, or save the file as UTF-8.",
    run=_run,
)
