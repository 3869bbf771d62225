"""The slug is the name of the file."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.provider import GENERIC
from negotiate.providers.check import Check, Subject


def _run(subject: Subject) -> Iterator[Problem]:
    file = subject.file
    slug = file.data.get("slug")
    if GENERIC in (slug, file.slug):
        fix = "Give the provider a name of its own."
        yield Problem("slug", f"{GENERIC!r} is the library's own", fix)
    if isinstance(slug, str) and slug != file.slug:
        what = f"is {slug!r}, but the file is called {file.path.name}"
        fix = (
            "Give both the name that was published; a slug never changes. One that must go is "
            "left as a redirect."
        )
        yield Problem("slug", what, fix)


CHECK = Check(
    id="slug",
    severity="error",
    description="The slug is the file's name without `.toml`.",
    mend="Give both the name that was published.",
    run=_run,
)
