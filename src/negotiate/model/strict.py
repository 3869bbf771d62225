"""The JSON Schema of a model in the subset that structured-output modes take alike.

Of JSON Schema 2020-12 only ``type``, ``properties``, ``required``, ``additionalProperties``,
``items``, ``enum`` and ``description`` are left: every object is closed, every key required, and
what may be unknown is ``null``. Bounds and forms are not in it; the model itself holds them when a
result is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]

#: The keywords that a strict schema may have.
KEYWORDS = frozenset(
    {"type", "properties", "required", "additionalProperties", "items", "enum", "description"}
)


def strict_schema(model: type[BaseModel]) -> Schema:
    """The schema of a model of objects, lists, texts, numbers and choices.

    Raises:
        TypeError: The model holds what the subset cannot say, such as a choice of two objects.
    """
    whole = model.model_json_schema(mode="validation")
    return _strict(whole, whole.get("$defs", {}))


def _strict(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Schema:
    told = {"description": schema["description"]} if "description" in schema else {}
    if "$ref" in schema:
        return _strict(defs[schema["$ref"].rpartition("/")[2]], defs) | told
    if "anyOf" in schema:
        return _either([_strict(one, defs) for one in schema["anyOf"]]) | told
    if "const" in schema:
        return {"type": schema["type"], "enum": [schema["const"]]} | told
    kind = schema["type"]
    if kind == "object":
        inner = {name: _strict(one, defs) for name, one in schema["properties"].items()}
        closed = {"required": list(inner), "additionalProperties": False}
        return {"type": kind, **told, "properties": inner, **closed}
    if kind == "array":
        return {"type": kind, **told, "items": _strict(schema["items"], defs)}
    chosen = {"enum": list(schema["enum"])} if "enum" in schema else {}
    return {"type": kind, **chosen, **told}


def _either(branches: list[Schema]) -> Schema:
    """A value or null. An amount, which may be text for its own model, is a number here."""
    types = [one["type"] for one in branches]
    if "number" in types and "string" in types:
        branches = [one for one in branches if one["type"] != "string"]
    known = [one for one in branches if one["type"] != "null"]
    if len(known) != 1 or known[0]["type"] in {"object", "array"}:
        raise TypeError(f"is a choice of {', '.join(map(str, types))}, which no strict schema says")
    if len(known) == len(branches):
        return known[0]
    choices = {"enum": [*known[0]["enum"], None]} if "enum" in known[0] else {}
    return known[0] | {"type": [known[0]["type"], "null"]} | choices
