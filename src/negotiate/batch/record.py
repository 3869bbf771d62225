"""A record as a program or a table has it, read as a case or as every problem of it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

from pydantic import ValidationError

from negotiate.errors import Problem
from negotiate.model.case import Case
from negotiate.reading.problems import cut, problems_of

Record = Mapping[str, Any]
"""A case as its JSON Schema has it, with an ``id`` of the caller's own beside it if they like.

A key may be a path, ``contract.provider``, so that a flat table can hold a case; what is null
counts as left out.
"""

#: Characters of an id: a key of a database, and no document.
MOST_ID = 200
#: Tables and lists within one another: a case has half as many.
MOST_DEEP = 12


def id_of(record: object) -> str | None:
    """The caller's own name for a record, as text; None where it has none that can be used."""
    if not isinstance(record, Mapping):
        return None
    name = _whole(record.get("id"))
    usable = isinstance(name, str | int) and not isinstance(name, bool) and name != ""
    # A whole number of millions of digits takes Python long to write, and is nobody's key.
    if not usable or (isinstance(name, int) and name.bit_length() > MOST_ID):
        return None
    return str(name)[:MOST_ID]


def _whole(name: Any) -> Any:
    """A number that a table keeps as a decimal or a float, as the whole one that it is."""
    small = (
        isinstance(name, Decimal | float) and isfinite(name) and -(2**MOST_ID) < name < 2**MOST_ID
    )
    return int(name) if small and name == int(name) else name


def case_of(record: object) -> Case | tuple[Problem, ...]:
    """A record as a case, or every problem of it, at least one.

    What could not be read as a record is given as its `Problem`.

    Problems of what names a customer do not repeat what was written: rejects end up in logs.
    """
    if isinstance(record, Problem):
        return (record,)
    if not isinstance(record, Mapping):
        what = f"is {type(record).__name__}, not a record"
        return (Problem("", what, "Write a case as an object with keys."),)
    try:
        data = _nested({key: value for key, value in record.items() if key != "id"})
    except _Unusable as bad:
        return (bad.problem,)
    try:
        return Case.model_validate(data)
    except ValidationError as wrong:
        return tuple(problems_of(wrong, Case, ""))


class _Unusable(Exception):
    """A record that does not even say where its values belong."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def _nested(table: Mapping[Any, Any], depth: int = 0) -> dict[str, Any]:
    """A table without nulls, its dotted keys as tables within it."""
    nested: dict[str, Any] = {}
    for key, value in table.items():
        first, dot, rest = str(key).partition(".")
        held = _without_nulls({rest: value} if dot else value, depth + 1)
        if held is not None:
            nested[first] = _joined(nested[first], held, first) if first in nested else held
    return nested


def _without_nulls(value: Any, depth: int) -> Any:
    """A value of a table: a table that holds nothing but nulls is null itself."""
    if depth > MOST_DEEP:
        fix = "Write it as the schema of a case has it."
        raise _Unusable(Problem("", f"is nested more than {MOST_DEEP} deep", fix))
    if isinstance(value, Mapping):
        return _nested(value, depth) or (None if value else {})
    if isinstance(value, list | tuple):
        return [_without_nulls(entry, depth + 1) for entry in value]
    return value


def _joined(held: Any, added: Any, key: str) -> Any:
    if not (isinstance(held, dict) and isinstance(added, dict)):
        fix = "Write it once, as a table or with dots."
        raise _Unusable(Problem(cut(key), "is written twice", fix))
    joined = dict(held)
    for name, value in added.items():
        joined[name] = _joined(held[name], value, f"{key}.{name}") if name in held else value
    return joined
