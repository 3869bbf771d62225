"""Names that lead nowhere in a record: looked for in the TOML itself, so that each has its line.

The model refuses such names too, all in one message about the whole file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from negotiate.errors import Problem
from negotiate.reading.problems import dotted
from negotiate.reading.toml import Place

#: Tables and lists inside one another, counted singly; the deepest fact of a record is at 5.
_DEPTH = 8

_LISTS = {"sources": "source", "routes": "route", "fees": "fee"}


def unlisted_sources(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Each source that a fact or another source names, and that is not listed."""
    known = _ids(data, "sources")
    for place, table in _tables(data, (), _DEPTH):
        if not place:
            continue
        pointer = dotted((*place, "sources"))
        for name in _texts(table.get("sources")):
            if name not in known:
                fix = (
                    "List it under [[sources]] with url, title, publisher and read_on, "
                    "or correct the name."
                )
                what = f"names source {name!r}, which is not listed"
                yield Problem(pointer, what, f"{_guess(name, known)}{fix}")
    for index, source in _entries(data, "sources"):
        other = source.get("same_as")
        if isinstance(other, str) and (other not in known or other == source.get("id")):
            what = f"names {other!r}, which is not another source"
            fix = f"{_guess(other, known)}Name the source it copies, or delete same_as."
            yield Problem(f"sources[{index}].same_as", what, fix)


def dangling_names(data: Mapping[str, Any]) -> Iterator[Problem]:
    """Each id that stands twice, and each route that is named and not there."""
    for key, noun in _LISTS.items():
        times = Counter(_texts([entry.get("id") for _, entry in _entries(data, key)]))
        seen: Counter[str] = Counter()
        for index, entry in _entries(data, key):
            name = entry.get("id")
            if isinstance(name, str) and times[name] > 1:
                seen[name] += 1
                if seen[name] > 1:
                    what = f"is {name!r}, as another {noun} is"
                    yield Problem(f"{key}[{index}].id", what, "Give each its own id.")
    routes = _ids(data, "routes")
    policies = data.get("policies")
    steps = _entries(policies, "dispute_steps") if isinstance(policies, Mapping) else ()
    named = [
        *(
            (f"routes[{i}].reached_from", r.get("reached_from"))
            for i, r in _entries(data, "routes")
        ),
        *((f"policies.dispute_steps[{i}].route", step.get("route")) for i, step in steps),
    ]
    for pointer, name in named:
        if isinstance(name, str) and name not in routes:
            fix = f"{_guess(name, routes)}Write the id of a route of this record."
            yield Problem(pointer, f"names {name!r}, which is no route", fix)


def _tables(value: object, place: Place, depth: int) -> Iterator[tuple[Place, Mapping[str, Any]]]:
    """Every table with its place, outer ones first."""
    if depth == 0:
        return
    if isinstance(value, Mapping):
        yield place, value
        for key, inner in value.items():
            yield from _tables(inner, (*place, key), depth - 1)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _tables(inner, (*place, index), depth - 1)


def _entries(data: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    entries = data.get(key)
    if not isinstance(entries, list):
        return []
    return [(i, entry) for i, entry in enumerate(entries) if isinstance(entry, Mapping)]


def _ids(data: Mapping[str, Any], key: str) -> set[str]:
    return set(_texts([entry.get("id") for _, entry in _entries(data, key)]))


def _texts(values: object) -> list[str]:
    return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []


def _guess(name: str, known: set[str]) -> str:
    near = get_close_matches(name[:64], sorted(known), n=1, cutoff=0.7)
    return f"Did you mean {near[0]!r}? " if near else ""
