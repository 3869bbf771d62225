"""An obsolete record leads to another, and never back to itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiate.errors import Problem
from negotiate.model.provider import Redirect
from negotiate.providers.check import Check, Subject
from negotiate.providers.record_file import RecordFile


def _run(subject: Subject) -> Iterator[Problem]:
    record = subject.file.record
    if not isinstance(record, Redirect):
        return
    way = _way(record, subject.among)
    if way[-1] == record.slug:
        fix = "Name the record to use now."
        if len(way) == 1:
            yield Problem("replaced_by", "leads to itself", fix)
        else:
            yield Problem(
                "replaced_by", f"leads back to itself by way of {', '.join(way[:-1])}", fix
            )


def _way(record: Redirect, among: Mapping[str, tuple[RecordFile, ...]]) -> list[str]:
    """Slugs passed on the way from a redirect, up to the first that leads no further or again."""
    way = [record.replaced_by]
    while way[-1] != record.slug:
        files = among.get(way[-1], ())
        following = files[0].record if files else None
        if not isinstance(following, Redirect) or following.replaced_by in way:
            break
        way.append(following.replaced_by)
    return way


CHECK = Check(
    id="redirects",
    severity="error",
    description="A redirect does not lead to itself, not even by way of others.",
    mend="Name the record to use now.",
    run=_run,
)
