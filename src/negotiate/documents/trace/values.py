"""Text, numbers and days that remember what they were read from.

Each behaves as its base type. What is worked out from one carries what it was worked out from, so
that a difference of two prices points at both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from markupsafe import Markup

from negotiate.model.origin import Origin

Source = str | Origin
"""A pointer into what a document is made from, such as ``plan.on``, or an origin itself."""

Backing = tuple[Source, ...]
"""What a value comes from, each source once."""


class TracedText(str):
    """Text with its backing."""

    _backing: Backing = ()


class JoinedText(TracedText):
    """Text joined from parts, so that each part can still be told from the words between."""

    _parts: tuple[object, ...] = ()


class TracedCount(int):
    """A whole number with its backing."""

    _backing: Backing = ()


class TracedAmount(Decimal):
    """A decimal number with its backing."""

    _backing: Backing = ()


class TracedDay(date):
    """A day with its backing."""

    _backing: Backing = ()


def backing_of(value: object) -> Backing:
    """What a value carries; nothing where it carries none."""
    # Asked by type: what is not there in a template fails when it is asked for an attribute.
    kinds = (TracedText, TracedCount, TracedAmount, TracedDay)
    return value._backing if isinstance(value, kinds) else ()  # noqa: SLF001


def parts_of(text: JoinedText) -> tuple[object, ...]:
    """What a text was joined from."""
    return text._parts  # noqa: SLF001 - private, so that the sandbox keeps it from templates


def union(*backings: Iterable[Source]) -> Backing:
    """Several backings as one, in order, each source once."""
    return tuple(dict.fromkeys(source for backing in backings for source in backing))


def carrying(value: Any, backing: Backing) -> Any:
    """A value, or each in a list of them, that carries a backing besides what it carries already.

    What cannot carry one, such as a truth value, a thing of the model or a rendered text, stays
    as it is.
    """
    if not backing or isinstance(value, bool | Markup):
        return value
    if isinstance(value, list | tuple):
        return type(value)(carrying(item, backing) for item in value)
    made = _made(value)
    if made is not value:
        made._backing = union(backing_of(value), backing)  # noqa: SLF001 - as above
    return made


def placed(value: Any, pointer: str) -> Any:
    """A value, and each within lists and tables, with a pointer to where it stands."""
    if isinstance(value, Mapping):
        return {key: placed(item, f"{pointer}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(placed(item, f"{pointer}[{i}]") for i, item in enumerate(value))
    return carrying(value, () if backing_of(value) else (pointer,))


def joined(parts: tuple[object, ...], backing: Backing) -> str:
    """Parts as one text, as Jinja's ``~`` joins them."""
    text = JoinedText("".join(map(str, parts)))
    text._backing, text._parts = backing, parts  # noqa: SLF001 - as above
    return text


def _made(value: Any) -> Any:
    match value:
        case str():
            return TracedText(value)
        case int():
            return TracedCount(value)
        case Decimal():
            return TracedAmount(value)
        case date() if not isinstance(value, datetime):
            return TracedDay(value.year, value.month, value.day)
    return value


def _keeping(base: type, name: str) -> Callable[..., object]:
    """A method of the base type whose result carries what it was worked out from."""
    method = cast("Callable[..., object]", getattr(base, name))

    def kept(self: object, *args: object, **options: object) -> object:
        given = union(backing_of(self), *map(backing_of, args))
        return carrying(method(self, *args, **options), given)

    return kept


_ARITHMETIC = (
    "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __mod__ __neg__ __pos__ __abs__"
).split()
_KEPT: tuple[tuple[type, type, list[str]], ...] = (
    (
        TracedText,
        str,
        "__add__ __getitem__ capitalize expandtabs join ljust lower lstrip partition removeprefix "
        "removesuffix replace rjust rpartition rsplit rstrip split splitlines strip title upper "
        "zfill".split(),
    ),
    (TracedCount, int, [*_ARITHMETIC, "__floordiv__"]),
    (
        TracedAmount,
        Decimal,
        [*_ARITHMETIC, "__truediv__", "__rtruediv__", "normalize", "quantize", "copy_abs"],
    ),
    (TracedDay, date, ["__add__", "__radd__", "isoformat", "replace", "strftime"]),
)
for _traced, _base, _names in _KEPT:
    for _name in _names:
        setattr(_traced, _name, _keeping(_base, _name))
