"""Every fact names sources that are listed."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject
from negotiate.providers.names import unlisted_sources


def _run(subject: Subject) -> Iterator[Problem]:
    return unlisted_sources(subject.file.data)


CHECK = Check(
    id="sources",
    severity="error",
    description="Every source that a fact names is listed under `[[sources]]`.",
    mend="List the source, or correct its name.",
    run=_run,
)
