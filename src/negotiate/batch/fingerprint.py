"""What rows hang on besides the records: the library, what is installed beside it, the records."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import distributions, entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path

from negotiate.errors import NegotiateError
from negotiate.hooks.markers import PROJECT
from negotiate.hooks.relay import RECORDS
from negotiate.negotiator import Negotiator

_OURS = (".py", ".toml", ".json")


def fingerprint(negotiator: Negotiator) -> str:
    """The same text for the same library, packages and records of providers, and no other.

    Versions of all that is installed are in it, and not of our plugins alone: a holiday that a
    newer calendar knows moves a day.
    """
    digest = hashlib.sha256(platform.python_version().encode())
    installed = sorted({f"{one.name} {one.version}" for one in distributions()})
    ours = (*_sources(files("negotiate")), *_plugins())
    for line in (*installed, *ours, *_records(negotiator)):
        digest.update(line.encode("utf-8", "replace") + b"\n")
    return digest.hexdigest()


def _sources(folder: Traversable) -> Iterator[str]:
    """Our own files: between two versions, who installs from a checkout has others."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _sources(entry)
        elif entry.name.endswith(_OURS):
            yield f"{entry.name} {hashlib.sha256(entry.read_bytes()).hexdigest()}"


def _plugins() -> Iterator[str]:
    """What plugins are made of: the version of one that is being written stays as it is."""
    groups = (PROJECT, RECORDS)
    found = {point.value for group in groups for point in entry_points(group=group)}
    for name in sorted({value.partition(":")[0].partition(".")[0] for value in found}):
        spec = find_spec(name)
        for place in (spec and spec.submodule_search_locations) or ():
            yield name
            yield from _sources(Path(place))
        if spec and spec.origin and spec.has_location and not spec.submodule_search_locations:
            yield f"{name} {hashlib.sha256(Path(spec.origin).read_bytes()).hexdigest()}"


def _records(negotiator: Negotiator) -> Iterator[str]:
    catalogue = negotiator.catalogue
    for slug in catalogue.slugs():
        try:
            yield f"{slug} {catalogue.owner(slug)} {catalogue.text(slug)}"
        except NegotiateError as error:
            yield f"{slug} {error}"
    yield from map(str, negotiator.set_aside)
