"""What a redirect leads to is there."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import Redirect
from negotiate.providers.check import Check, Subject
from negotiate.reading.record import ENDING


def _run(subject: Subject) -> Iterator[Problem]:
    record = subject.file.record
    if not isinstance(record, Redirect) or record.replaced_by in subject.among:
        return
    # One file may be checked by itself: its neighbours count.
    if not (subject.file.path.parent / f"{record.replaced_by}{ENDING}").is_file():
        what = f"{record.replaced_by!r} is not among the records checked"
        fix = "Correct it; if another package has it, check both together."
        yield Problem("replaced_by", what, fix)


CHECK = Check(
    id="redirect_target",
    severity="warning",
    description="The record that a redirect leads to is among those checked.",
    mend="Correct it, or check the package that has it together with this one.",
    run=_run,
)
