"""A package keeps a register of its slugs."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check
from negotiate.providers.register import Register


def _run(register: Register) -> Iterator[Problem]:
    if register.packaged and register.listed is None and not register.unreadable:
        slugs = ", ".join(register.present)
        what = "is missing, so nobody would see that a slug changed"
        yield Problem("", what, f"Write it, one slug a line: {slugs}.")


CHECK = Check(
    id="register_kept",
    severity="warning",
    description="A folder of records in a package has a `slugs.txt`; a loose folder needs none.",
    mend="Write it beside the records, one slug a line.",
    run=_run,
)
