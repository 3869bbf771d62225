"""Pydantic's errors in the words of a person with a file to mend."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from negotiate.errors import Problem
from negotiate.reading.toml import Lines, Place, line_of, lines_of

_NUMBER = "write a plain number, such as 84.99"
#: Characters of a wrong value that a message repeats.
MAX_SHOWN = 40

#: How like a known word a wrong one must be to be taken for it: a wrong guess is worse than none.
LIKENESS = 0.7

#: Tables of a case that tell who the customer is, and keys that do wherever they stand.
_PRIVATE_TABLES = frozenset({"customer", "phones", "bookings", "card_statements"})
_PRIVATE_KEYS = frozenset({"account_number", "agent", "number", "reference", "serial"})
#: Tables in which people tell of themselves: what is text in them is not repeated.
_TOLD_TABLES = frozenset({"clauses", "complaint", "courtesy", "events", "price_match", "purchases"})
_TOLD_WITHIN = frozenset({"debit"})

_BARE = re.compile("[A-Za-z0-9_-]+")
_DATE = "write it as 2026-11-21, without quotes"


def problems_of(error: ValidationError, model: type[BaseModel], text: str) -> list[Problem]:
    """Every problem of a file, in the file's order, with line, words and what to do."""
    errors = error.errors(include_url=False)
    lines = lines_of(text)
    deeper = {details["loc"][:-2] for details in errors} | {d["loc"][:-1] for d in errors}
    found = [
        _problem(details, model, lines)
        for details in errors
        # A list whose every entry is wrong is also called too short: only the entries matter.
        if not (details["type"] == "too_short" and details["loc"] in deeper)
    ]
    return sorted(found, key=lambda problem: problem.line or 0)


@dataclass(frozen=True, slots=True)
class _Fault:
    """One error of pydantic's, with where it stands in the file."""

    details: ErrorDetails
    place: Place
    around: type[BaseModel]

    @property
    def key(self) -> str:
        return str(self.place[-1])

    @property
    def private(self) -> bool:
        """Whether the value tells who the customer is: errors end up in logs and questions."""
        if self.place[0] in _PRIVATE_TABLES or self.key in _PRIVATE_KEYS:
            return True
        told = self.place[0] in _TOLD_TABLES or not _TOLD_WITHIN.isdisjoint(self.place)
        return told and self._is_text

    @property
    def _is_text(self) -> bool:
        keys = (step for step in reversed(self.place) if isinstance(step, str))
        field = self.around.model_fields.get(next(keys, ""))
        return field is not None and _has_text(field.annotation)

    @property
    def shown(self) -> str:
        """What was written, short enough for a message."""
        if self.private:
            return "this value"
        value = self.details["input"]
        if isinstance(value, Mapping | list | tuple):
            return "this table" if isinstance(value, Mapping) else "this list"
        written = _written(value)
        return repr(textwrap.shorten(written, MAX_SHOWN, placeholder="…") or written)

    def context(self, name: str) -> object:
        return self.details.get("ctx", {}).get(name)


def _problem(details: ErrorDetails, model: type[BaseModel], lines: Lines) -> Problem:
    place, around = _walk(model, details["loc"])
    what, fix = _WORDS.get(details["type"], _as_told)(_Fault(details, place, around))
    key = dotted(tuple(cut(step) if isinstance(step, str) else step for step in place))
    return Problem(key, what, fix, line_of(lines, place))


def cut(key: str) -> str:
    """A key short enough for a message; no known one is longer."""
    return key if len(key) <= MAX_SHOWN else f"{key[: MAX_SHOWN - 1]}…"


def _written(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # A whole number of more digits than Python is willing to write.
        return "a number of thousands of digits"


def _has_text(annotation: object) -> bool:
    return annotation is str or any(map(_has_text, get_args(annotation)))


def dotted(place: Place) -> str:
    """``("offers", 0, "plan")`` as ``offers[0].plan``; a key that needs quotes gets them."""
    path = ""
    for step in place:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            name = step if _BARE.fullmatch(step) else repr(step)
            path += f".{name}" if path else name
    return path


def place_of(path: str) -> Place:
    """``offers[0].plan`` as ``("offers", 0, "plan")``: the inverse of :func:`dotted`."""
    return tuple(int(i) if i else name for name, i in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path))


def _walk(model: type[BaseModel], loc: Place) -> tuple[Place, type[BaseModel]]:
    """Follow a location: the place in the file (union tags left out) and the model around it."""
    here: type[BaseModel] = model
    around = model
    place: list[str | int] = []
    annotation: object = model
    for step in loc:
        if isinstance(step, int):
            place.append(step)
            continue
        tagged = _models(annotation)
        if step in tagged and step not in here.model_fields:
            here = tagged[step]
            continue
        around = here
        place.append(step)
        field = here.model_fields.get(step)
        if field is not None:
            annotation = field.annotation
            inner = list(_models(annotation).values())
            here = inner[0] if inner else here
    return tuple(place), around


def _models(annotation: object) -> dict[str, type[BaseModel]]:
    """Models inside an annotation, by the tag their ``kind`` has, or by class name."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        kind = annotation.model_fields.get("kind")
        tags = get_args(kind.annotation) if kind else ()
        return {tags[0] if len(tags) == 1 else annotation.__name__: annotation}
    return {tag: found for arg in get_args(annotation) for tag, found in _models(arg).items()}


_Say = Callable[[_Fault], tuple[str, str]]


def _missing(fault: _Fault) -> tuple[str, str]:
    field = fault.around.model_fields.get(fault.key)
    meaning = f": {field.description}" if field and field.description else ""
    return "is missing", f"Add it{meaning}"


def _extra(fault: _Fault) -> tuple[str, str]:
    near = get_close_matches(fault.key, fault.around.model_fields, n=1, cutoff=LIKENESS)
    return "is not a known key", (f"Did you mean {near[0]}?" if near else "Delete it.")


def _choice(fault: _Fault) -> tuple[str, str]:
    expected = str(fault.context("expected") or fault.context("expected_tags"))
    choices = [choice.strip(" '") for choice in expected.replace(" or ", ", ").split(",")]
    written = _written(fault.context("tag") or fault.details["input"])
    near = get_close_matches(written, choices, n=1, cutoff=LIKENESS)
    guess = f"Did you mean {near[0]}? " if near else ""
    shown = fault.shown if fault.private else repr(written[:MAX_SHOWN])
    return f"{shown} is not known here", f"{guess}Write one of: {', '.join(choices)}."


def _wrong(what: str, fix: str) -> _Say:
    return lambda fault: (f"{fault.shown} is {what}", f"{fix[:1].upper()}{fix[1:]}.")


def _too_small(fault: _Fault) -> tuple[str, str]:
    least = fault.context("ge")
    if least == 0:
        fix = 'Write it without the sign; what lowers a bill has kind = "discount" or "credit".'
        return f"{fault.shown} is negative", fix
    return f"{fault.shown} is too small", f"Write {least} or more."


def _too_large(fault: _Fault) -> tuple[str, str]:
    return f"{fault.shown} is too large", f"Write {fault.context('le')} or less."


def _tag_missing(fault: _Fault) -> tuple[str, str]:
    field = fault.around.model_fields.get(fault.key)
    tags = ", ".join(_models(field.annotation)) if field else ""
    return "does not say its kind", f"Add kind, one of: {tags}."


def _form(fault: _Fault) -> tuple[str, str]:
    field = fault.around.model_fields.get(fault.key)
    meaning = (field.description or "") if field else ""
    if not fault.details["input"]:
        return "is empty", f"Write it: {meaning}"
    return f"{fault.shown} is not of the right form", meaning


def _as_told(fault: _Fault) -> tuple[str, str]:
    what, _, fix = fault.details["msg"].removeprefix("Value error, ").partition("; ")
    return what, f"{fix[:1].upper()}{fix[1:]}." if fix and not fix.endswith("?") else fix


_WORDS: Mapping[str, _Say] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "literal_error": _choice,
    "union_tag_invalid": _choice,
    "union_tag_not_found": _tag_missing,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "decimal_type": _wrong("not an amount", _NUMBER),
    "decimal_parsing": _wrong("not an amount", _NUMBER),
    "finite_number": _wrong("not an amount", _NUMBER),
    "int_type": _wrong("not a whole number", "write digits, without quotes"),
    "int_parsing": _wrong("not a whole number", "write digits, without quotes"),
    "int_from_float": _wrong("not a whole number", "write digits, without a fraction"),
    "bool_type": _wrong("neither true nor false", "write true or false, without quotes"),
    "bool_parsing": _wrong("neither true nor false", "write true or false, without quotes"),
    "date_type": _wrong("not a date", _DATE),
    "date_parsing": _wrong("not a date", _DATE),
    "date_from_datetime_parsing": _wrong("not a date", _DATE),
    "date_from_datetime_inexact": _wrong("a time, not a day", _DATE),
    "string_type": _wrong("not text", "put it in quotes"),
    "string_unicode": lambda _: ("holds half a character", "Write the whole character."),
    "string_too_long": _wrong("too long", "shorten it to what a letter would print"),
    "string_too_short": _form,
    "string_pattern_mismatch": _form,
    "tuple_type": _wrong("not a list", "write [ … ] or one [[table]] for each"),
    "model_type": _wrong("not a table", "write it as a [table] with keys"),
    "model_attributes_type": _wrong("not a table", "write it as a [table] with keys"),
    "too_long": _wrong("too long", "keep the entries that matter"),
    "too_short": _wrong("empty", "give at least one entry"),
}
