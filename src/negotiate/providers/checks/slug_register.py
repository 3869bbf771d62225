"""A slug never changes: the register beside the records lists every one ever published.

Nothing can be told from a register that lost a line together with its record; the change itself
shows that to whoever reviews it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check
from negotiate.providers.register import Register


def _run(register: Register) -> Iterator[Problem]:
    yield from register.unreadable
    if register.listed is None:
        return
    for line, slug in register.listed:
        if slug not in register.present:
            what = f"{slug!r} was published, and its record is gone"
            fix = (
                f"Put {slug}.toml back, or leave a redirect under that name with slug, name, "
                "replaced_by, since and why."
            )
            yield Problem("", what, fix, line)
    times = Counter(slug for _, slug in register.listed)
    for slug in register.present:
        if not times[slug]:
            yield Problem("", f"does not list {slug!r}", f"Add this line: {slug}")
    for slug, count in times.items():
        if count > 1:
            yield Problem("", f"lists {slug!r} {count} times", "Keep one of the lines.")


CHECK = Check(
    id="slug_register",
    severity="error",
    description="Every slug in `slugs.txt` still is a record or a redirect, and every record is "
    "listed there.",
    mend="Put the record back or leave a redirect; add the line of a new record.",
    run=_run,
)
