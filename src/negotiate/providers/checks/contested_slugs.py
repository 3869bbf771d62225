"""One record for each slug: of two, nobody can say which number is the real one."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject


def _run(subject: Subject) -> Iterator[Problem]:
    for other in subject.among.get(subject.file.slug, ()):
        if other is not subject.file:
            what = (
                f"{other.path.as_posix()} claims {subject.file.slug!r} too; neither would be used"
            )
            yield Problem("slug", what, "Make one record of both, or name one after its country.")


CHECK = Check(
    id="contested_slugs",
    severity="error",
    description="No two records among those checked claim the same slug.",
    mend="Make one record of both, or name one after its country.",
    run=_run,
)
