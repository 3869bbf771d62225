"""Whether whatever fitted an older JSON Schema fits a newer one, told by the two schemas alone.

It is of the keywords that pydantic writes. What it does not know it takes for a change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

#: Keywords that tell a reader what something means, and allow or forbid nothing.
SPOKEN = frozenset({"title", "description", "default", "examples", "discriminator", "deprecated"})
#: Keywords that may only fall, and those that may only rise.
LEAST = ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties")
MOST = ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties")
#: Keywords that may go, and may not come or change.
FORMS = ("pattern", "format", "multipleOf", "uniqueItems")


def bare(schema: Any) -> Any:
    """A schema without what is spoken and without its head: what is kept of a version."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, Mapping):
        return schema
    kept = {}
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            kept[key] = {name: bare(one) for name, one in value.items()}
        elif key not in SPOKEN | {"$schema", "$id"}:
            kept[key] = bare(value)
    return kept


def breaks(old: Schema, new: Schema, *, written: bool = False) -> list[str]:
    """What fitted an older schema and may not fit a newer one, each with its place.

    Args:
        old: The older schema.
        new: The newer one.
        written: Whether it is of what the program writes: then a key that was always there must
            stay so, for readers count on it.
    """
    return list(dict.fromkeys(_Comparison(old, new, written=written).of(old, new, "")))


class _Comparison:
    def __init__(self, old: Schema, new: Schema, *, written: bool) -> None:
        self._old, self._new, self._written = old.get("$defs", {}), new.get("$defs", {}), written
        self._met: set[tuple[str, str]] = set()

    def of(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        pair = (old.get("$ref", ""), new.get("$ref", ""))
        if all(pair):
            if pair in self._met:
                return
            self._met.add(pair)
        old, new = _followed(old, self._old), _followed(new, self._new)
        choices = _choices(new)
        if len(_choices(old)) > 1 or len(choices) > 1:
            for one in _choices(old):
                yield from self._any(_followed(one, self._old), choices, at)
            return
        yield from self._one(old, new, at)

    def _any(self, old: Schema, choices: list[Schema], at: str) -> Iterator[str]:
        """The best of the choices: a value that fitted one of the old must fit one of the new."""
        best: list[str] | None = None
        for choice in choices:
            before = set(self._met)
            found = list(self.of(old, choice, at))
            if not found:
                return
            self._met = before
            like = _followed(choice, self._new).get("type") == old.get("type")
            if best is None or like or len(found) < len(best):
                best = found
        yield from best or []

    def _one(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        place = at or "the whole"
        if not new:
            return
        if lost := _types(old) - _types(new) if _types(new) else set():
            yield f"{place} may no longer be of type {', '.join(sorted(lost))}"
            return
        if _types(new) and not _types(old) and "enum" not in old and "const" not in old:
            yield f"{place} is now held to be of type {', '.join(sorted(_types(new)))}"
        yield from _of_values(old, new, place)
        yield from _of_bounds(old, new, place)
        yield from self._of_object(old, new, at)
        yield from self._of_list(old, new, at)

    def _of_object(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        was, now = old.get("properties", {}), new.get("properties", {})
        for name, schema in was.items():
            path = f"{at}.{name}" if at else name
            if name not in now:
                yield f"{path} is gone"
            else:
                yield from self.of(schema, now[name], path)
        needed, before = set(new.get("required", ())), set(old.get("required", ()))
        yield from (f"{_at(at, name)} is required now" for name in sorted(needed - before))
        if self._written:
            yield from (f"{_at(at, name)} may now be left out" for name in sorted(before - needed))
        others, held = old.get("additionalProperties", True), new.get("additionalProperties", True)
        if others is not False and held is False:
            yield f"{at or 'the whole'} takes no other keys any more"
        if isinstance(others, Mapping) and isinstance(held, Mapping):
            yield from self.of(others, held, f"{at}.*")

    def _of_list(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        if "items" in old and "items" in new:
            yield from self.of(old["items"], new["items"], f"{at}[]")
        elif "items" in new and "array" in _types(old):
            yield f"{at or 'the whole'} holds its entries to a form now"
        was, now = old.get("prefixItems", []), new.get("prefixItems", [])
        if len(was) != len(now):
            yield f"{at or 'the whole'} has another number of entries"
        for number, (one, other) in enumerate(zip(was, now, strict=False)):
            yield from self.of(one, other, f"{at}[{number}]")


def _at(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _followed(schema: Schema, defs: Mapping[str, Schema]) -> Schema:
    while "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    return schema


def _choices(schema: Schema) -> list[Schema]:
    return list(schema.get("anyOf") or schema.get("oneOf") or [schema])


def _types(schema: Schema) -> set[str]:
    found = schema.get("type", [])
    types = {found} if isinstance(found, str) else set(found)
    return types | ({"integer"} if "number" in types else set())


def _values(schema: Schema) -> list[Any] | None:
    if "const" in schema:
        return [schema["const"]]
    found = schema.get("enum")
    return None if found is None else list(found)


def _of_values(old: Schema, new: Schema, place: str) -> Iterator[str]:
    was, now = _values(old), _values(new)
    if now is None:
        return
    if was is None:
        yield f"{place} is now one of a few values"
    elif lost := [str(one) for one in was if one not in now]:
        yield f"{place} may no longer be {', '.join(lost)}"


def _of_bounds(old: Schema, new: Schema, place: str) -> Iterator[str]:
    for name in LEAST:
        if name in new and (name not in old or new[name] > old[name]):
            yield f"{place} is held to {name} {new[name]}, before to {old.get(name, 'none')}"
    for name in MOST:
        if name in new and (name not in old or new[name] < old[name]):
            yield f"{place} is held to {name} {new[name]}, before to {old.get(name, 'none')}"
    for name in FORMS:
        if name in new and new[name] != old.get(name):
            yield f"{place} is held to another {name}"
