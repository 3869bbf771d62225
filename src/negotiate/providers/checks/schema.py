"""A record holds what the model of a record allows."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject
from negotiate.providers.checks.tested_by import is_about_testing
from negotiate.providers.names import dangling_names, unlisted_sources


def _run(subject: Subject) -> Iterator[Problem]:
    for problem in subject.file.wrong:
        if not is_about_testing(problem) and not _is_told_by_name(problem, subject):
            yield problem


def _is_told_by_name(problem: Problem, subject: Subject) -> bool:
    """Whether the checks of names tell of it, each name with its line.

    The model tells of all dangling names in one sentence about the whole file.
    """
    finders = (unlisted_sources, dangling_names)
    return not problem.key and any(True for find in finders for _ in find(subject.file.data))


CHECK = Check(
    id="schema",
    severity="error",
    description="Every key is known, none that is needed is missing, and every value has its form.",
    mend="Do what the message says of the key; the record's reference describes each.",
    run=_run,
)
