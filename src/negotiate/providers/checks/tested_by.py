"""Who says that a fact was tested also says when, and who tested it."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject


def is_about_testing(problem: Problem) -> bool:
    """Whether a problem that the model finds is that nobody says who tested a fact, and when."""
    return problem.what.startswith('quality "tested" needs')


def _run(subject: Subject) -> Iterator[Problem]:
    yield from filter(is_about_testing, subject.file.wrong)


CHECK = Check(
    id="tested_by",
    severity="error",
    description='Quality "tested" says who tested it (`confirmed_by`) and when (`confirmed`).',
    mend='Add both, or write "verified" or "reported".',
    run=_run,
)
