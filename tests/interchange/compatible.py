"""Whether whatever fitted an older JSON Schema fits a newer one, told by the two schemas alone.

It is of the keywords that pydantic writes. A keyword that it does not know it takes for a change
wherever it differs.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

#: Keywords that tell a reader what something means, and allow or forbid nothing.
SPOKEN = frozenset({"title", "description", "examples", "discriminator", "deprecated"})
#: Keywords that may only fall, and those that may only rise.
LEAST = ("minLength", "minItems", "minimum", "exclusiveMinimum", "minProperties")
MOST = ("maxLength", "maxItems", "maximum", "exclusiveMaximum", "maxProperties")
#: Keywords that may go, and may not come or change.
FORMS = ("pattern", "format", "multipleOf", "uniqueItems")
#: Keywords that are no demand on the value that they stand at. What a default is counts where the
#: key may be left out.
ASIDE = SPOKEN | {"$defs", "$schema", "$id", "default"}
KNOWN = frozenset(
    {"type", "enum", "const", "properties", "required", "additionalProperties", "items"}
    | {"prefixItems", "anyOf", "oneOf", "$ref", *LEAST, *MOST, *FORMS}
)
KINDS = {bool: "boolean", int: "integer", float: "number", str: "string", type(None): "null"}


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
        elif key == "default":
            kept[key] = value
        elif key not in SPOKEN | {"$schema", "$id"}:
            kept[key] = bare(value)
    return kept


def breaks(old: Schema, new: Schema, *, written: bool = False) -> list[str]:
    """What fitted an older schema and may not fit a newer one, each with its place.

    Args:
        old: The older schema.
        new: The newer one.
        written: Whether it is of what the program writes. Then what it writes now must fit the
            older schema as well, but for new keys and new words, which a reader passes over.
    """
    found = list(_Comparison(old, new, written=written).of(old, new, ""))
    if written:
        found += _Comparison(new, old, back=True).of(new, old, "")
    return list(dict.fromkeys(found))


class _Comparison:
    """Whether what fits one schema fits another.

    ``back`` says that the first is the newer one. ``written`` says that they are of what the
    program writes: a key that is new may always be there.
    """

    def __init__(
        self, old: Schema, new: Schema, *, written: bool = False, back: bool = False
    ) -> None:
        self._old, self._new = old.get("$defs", {}), new.get("$defs", {})
        self._written, self._back = written, back
        self._met: set[str] = set()

    def of(self, old: Any, new: Any, at: str) -> Iterator[str]:
        old, new = _demands(old), _demands(new)
        if "$ref" in old and "$ref" in new:
            pair = _told([old, new])
            if pair in self._met:
                return
            self._met.add(pair)
        old, new = _followed(old, self._old), _followed(new, self._new)
        choices = _choices(new, self._new)
        if len(_choices(old, self._old)) > 1 or len(choices) > 1:
            for one in _choices(old, self._old):
                yield from self._any(one, choices, at)
            return
        yield from self._one(old, new, at)

    def _any(self, old: Schema, choices: list[Schema], at: str) -> Iterator[str]:
        """The best of the choices: a value that fitted one of the old must fit one of the new."""
        best: list[str] | None = None
        kind = _followed(old, self._old).get("type")
        for choice in choices:
            before = set(self._met)
            found = list(self.of(old, choice, at))
            if not found:
                return
            self._met = before
            like = _followed(choice, self._new).get("type") == kind
            if best is None or like or len(found) < len(best):
                best = found
        yield from best or []

    def _one(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        place = at or "the whole"
        for key in sorted((old.keys() | new.keys()) - KNOWN):
            if _told(old.get(key)) != _told(new.get(key)):
                yield self._said(place, f"has another {key}, which is not compared any further")
        if not new:
            return
        if lost := _types(old) - _types(new) if _types(new) else set():
            yield self._said(place, f"may no longer be of type {', '.join(sorted(lost))}")
            return
        if _types(new) and not _types(old):
            kinds = ", ".join(sorted(_types(new)))
            yield self._said(place, f"is now held to be of type {kinds}")
        for said in (*self._of_values(old, new), *_of_bounds(old, new)):
            yield self._said(place, said)
        yield from self._of_object(old, new, at)
        yield from self._of_list(old, new, at)

    def _said(self, place: str, what: str) -> str:
        """What is told of a place; of the way back it is what a reader of the older one meets."""
        return (
            f"{place} as written now, to a reader of then: {what}"
            if self._back
            else (f"{place} {what}")
        )

    def _of_values(self, old: Schema, new: Schema) -> Iterator[str]:
        was, now = _values(old), _values(new)
        if now is None:
            return
        if was is None:
            yield "is now one of a few values"
        elif not self._back and (lost := [one for one in was if one not in now]):
            yield f"may no longer be {', '.join(str(json.loads(one)) for one in lost)}"

    def _of_object(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        was, now = old.get("properties", {}), new.get("properties", {})
        needed, before = set(new.get("required", ())), set(old.get("required", ()))
        for name, schema in was.items():
            path = _at(at, name)
            if name not in now:
                if not self._back:
                    yield f"{path} is gone"
                continue
            yield from self.of(schema, now[name], path)
            if name not in before and not self._back and _default(schema) != _default(now[name]):
                yield f"{path} means something else now where it is left out"
        fault = "may now be left out" if self._back else "is required now"
        asked = needed - before
        if self._written:
            asked &= was.keys()
        yield from (f"{_at(at, name)} {fault}" for name in sorted(asked))
        yield from self._of_others(old, new, at)

    def _of_others(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        """Of the keys that a schema does not name."""
        others, held = old.get("additionalProperties", True), new.get("additionalProperties", True)
        if others is False or "object" not in (_types(old) or {"object"}):
            return
        if held is False:
            yield self._said(at or "the whole", "takes no other keys any more")
        else:
            yield from self.of(others, held, f"{at}.*")
        for name, schema in new.get("properties", {}).items():
            if name not in old.get("properties", {}):
                yield from self.of(others, schema, _at(at, name))

    def _of_list(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        place = at or "the whole"
        if "items" in old and "items" in new:
            yield from self.of(old["items"], new["items"], f"{at}[]")
        elif "items" in new and "array" in _types(old):
            yield self._said(place, "holds its entries to a form now")
        was, now = old.get("prefixItems", []), new.get("prefixItems", [])
        if len(was) != len(now):
            yield self._said(place, "has another number of entries")
        for number, (one, other) in enumerate(zip(was, now, strict=False)):
            yield from self.of(one, other, f"{at}[{number}]")


def _at(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _told(value: Any) -> str:
    """A value as text: true is not 1."""
    return json.dumps(value, sort_keys=True)


def _default(schema: Schema) -> str | None:
    return _told(schema["default"]) if "default" in schema else None


def _demands(schema: Any) -> Schema:
    """What a schema demands of a value, without what is spoken."""
    if isinstance(schema, bool):
        return {} if schema else {"not": {}}
    return {key: value for key, value in schema.items() if key not in ASIDE}


def _both(one: Schema, other: Schema) -> Schema:
    """What two schemas demand together."""
    if one.keys() & other.keys():
        return {"allOf": [one, other]}
    return {**one, **other}


def _followed(schema: Schema, defs: Mapping[str, Schema]) -> Schema:
    schema = _demands(schema)
    while "$ref" in schema:
        beside = {key: value for key, value in schema.items() if key != "$ref"}
        schema = _both(beside, _demands(defs[schema["$ref"].rpartition("/")[2]]))
    return schema


def _choices(schema: Schema, defs: Mapping[str, Schema]) -> list[Schema]:
    """Its alternatives, each with what is demanded beside them."""
    name = "anyOf" if "anyOf" in schema else "oneOf"
    if name not in schema:
        return [schema]
    beside = {key: value for key, value in schema.items() if key != name}
    found = [_demands(one) for one in schema[name]]
    return [_both(beside, _followed(one, defs)) if beside else one for one in found]


def _types(schema: Schema) -> set[str]:
    found = schema.get("type", [])
    types = {found} if isinstance(found, str) else set(found)
    if not types:
        types = {KINDS.get(type(json.loads(one)), "object") for one in _values(schema) or ()}
    return types | ({"integer"} if "number" in types else set())


def _values(schema: Schema) -> list[str] | None:
    if "const" in schema:
        return [_told(schema["const"])]
    found = schema.get("enum")
    return None if found is None else [_told(one) for one in found]


def _of_bounds(old: Schema, new: Schema) -> Iterator[str]:
    for name in LEAST:
        if name in new and (name not in old or new[name] > old[name]):
            yield f"is held to {name} {new[name]}, before to {old.get(name, 'none')}"
    for name in MOST:
        if name in new and (name not in old or new[name] < old[name]):
            yield f"is held to {name} {new[name]}, before to {old.get(name, 'none')}"
    for name in FORMS:
        if name in new and new[name] != old.get(name):
            yield f"is held to another {name}"
