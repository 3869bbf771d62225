"""What rows hang on besides the records: the library, what is installed beside it, the records."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import distributions
from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiate.errors import NegotiateError
from negotiate.negotiator import Negotiator

_OURS = (".py", ".toml", ".json")


def fingerprint(negotiator: Negotiator) -> str:
    """The same text for the same library, packages and records of providers, and no other.

    Versions of all that is installed are in it, and not of our plugins alone: a holiday that a
    newer calendar knows moves a day.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    installed = sorted({f"{one.name} {one.version}" for one in distributions()})
    for line in (*installed, *_sources(files("negotiate")), *_records(negotiator)):
        digest.update(line.encode("utf-8", "replace") + b"\n")
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[str]:
    """Our own files: between two versions, who installs from a checkout has others."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(_OURS):
            yield f"{entry.name} {hashlib.sha256(entry.read_bytes()).hexdigest()}"


def _records(negotiator: Negotiator) -> Iterator[str]:
    catalogue = negotiator.catalogue
    for slug in catalogue.slugs():
        try:
            yield f"{slug} {catalogue.owner(slug)} {catalogue.text(slug)}"
        except NegotiateError as error:
            yield f"{slug} {error}"
    yield from map(str, negotiator.set_aside)
