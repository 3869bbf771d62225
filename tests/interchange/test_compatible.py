"""What the comparison of two schemas calls a break, and what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from tests.interchange.compatible import bare, breaks

from negotiate.schemas import PUBLISHED

NAME: dict[str, Any] = {"type": "string"}
MAP: dict[str, Any] = {"type": "object", "additionalProperties": NAME}


def closed(required: tuple[str, ...] = ("name",), **keys: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {"name": NAME} | keys,
        "required": list(required),
        "additionalProperties": False,
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (closed(tier=NAME), closed(), "tier is gone"),
        (closed(tier=NAME), closed(("name", "tier"), tier=NAME), "tier is required now"),
        (closed(), closed(("name", "tier"), tier=NAME), "tier is required now"),
        ({"enum": ["a", "b"]}, {"enum": ["a"]}, "the whole may no longer be b"),
        ({"enum": ["a", "b"]}, {"const": "a"}, "the whole may no longer be b"),
        (NAME, NAME | {"enum": ["a"]}, "the whole is now one of a few values"),
        ({"type": ["string", "null"]}, NAME, "the whole may no longer be of type null"),
        ({"anyOf": [NAME, {"type": "null"}]}, NAME, "the whole may no longer be of type null"),
        (NAME, NAME | {"maxLength": 9}, "the whole is held to maxLength 9, before to none"),
        ({"minimum": 1}, {"minimum": 2}, "the whole is held to minimum 2, before to 1"),
        (NAME, NAME | {"pattern": "a"}, "the whole is held to another pattern"),
        ({}, NAME, "the whole is now held to be of type string"),
        (
            {"type": "array", "items": {"enum": ["a", "b"]}},
            {"type": "array", "items": {"enum": ["a"]}},
            "[] may no longer be b",
        ),
        (closed() | {"additionalProperties": True}, closed(), "the whole takes no other keys"),
        (closed(to=NAME | {"default": "a"}), closed(to=NAME | {"default": "b"}), "to means some"),
        (closed(to=NAME | {"default": 1}), closed(to=NAME | {"default": True}), "to means some"),
        (closed(to=NAME | {"default": "a"}), closed(to=NAME), "to means some"),
        ({"enum": [1]}, {"enum": [True, 2]}, "the whole may no longer be 1"),
        ({"const": 1}, NAME, "the whole may no longer be of type integer"),
        (MAP, MAP | {"propertyNames": {"enum": ["a"]}}, "the whole has another propertyNames"),
        ({"type": "object"}, MAP, ".* is now held to be of type string"),
        ({"type": "object"}, {"type": "object", "properties": {"a": NAME}}, "a is now held"),
        (NAME, NAME | {"not": {"const": "x"}}, "the whole has another not"),
        (NAME, NAME | {"allOf": [{"maxLength": 1}]}, "the whole has another allOf"),
        ({"type": "array"}, {"type": "array", "contains": {}}, "the whole has another contains"),
        (NAME, {"anyOf": [NAME, {"type": "null"}], "maxLength": 1}, "the whole is held to maxLen"),
        (NAME, NAME | {"a keyword of tomorrow": 1}, "the whole has another a keyword of"),
        (
            {"$ref": "#/$defs/N", "$defs": {"N": NAME}},
            {"$ref": "#/$defs/N", "maxLength": 1, "$defs": {"N": NAME}},
            "the whole is held to maxLength 1",
        ),
        (NAME, {"not": {}}, "the whole has another not"),
    ],
)
def test_a_break_is_told_with_its_place(
    old: dict[str, Any], new: dict[str, Any], said: str
) -> None:
    (found,) = breaks(old, new)
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (closed(), closed(tier=NAME)),
        (closed(("name", "tier"), tier=NAME), closed(tier=NAME)),
        ({"enum": ["a"]}, {"enum": ["a", "b"]}),
        (NAME, {"anyOf": [NAME, {"type": "null"}]}),
        ({"type": "integer"}, {"type": "number"}),
        (NAME | {"maxLength": 9, "pattern": "a"}, NAME | {"maxLength": 10}),
        (NAME, {}),
        (closed(("name", "to"), to=NAME), closed(to=NAME | {"default": "b"})),
        (closed(), closed() | {"additionalProperties": NAME}),
        (NAME | {"description": "a"}, NAME | {"description": "b"}),
    ],
)
def test_what_only_allows_more_is_no_break(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert breaks(old, new) == []


def test_what_is_written_must_stay_where_it_always_was() -> None:
    old, new = closed(("name", "tier"), tier=NAME), closed(tier=NAME)
    assert breaks(old, new, written=True) == ["tier may now be left out"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (NAME, {"anyOf": [NAME, {"type": "null"}]}, "may no longer be of type null"),
        ({"type": "integer"}, {"type": "number"}, "may no longer be of type number"),
        (NAME, {}, "is now held to be of type string"),
        (NAME | {"format": "date"}, NAME, "is held to another format"),
        (NAME | {"maxLength": 9}, NAME, "is held to maxLength 9, before to none"),
        ({"enum": ["a"]}, NAME, "is now one of a few values"),
    ],
)
def test_what_is_written_must_fit_what_a_reader_of_then_counts_on(
    old: dict[str, Any], new: dict[str, Any], said: str
) -> None:
    assert breaks(closed(at=old), closed(at=new)) == []
    found = breaks(closed(at=old), closed(at=new), written=True)
    assert found == [f"at as written now, to a reader of then: {said}"]


def test_a_reader_passes_over_new_keys_and_new_words() -> None:
    old = closed(kind={"enum": ["a"]})
    new = closed(("name", "more"), kind={"enum": ["a", "b"]}, more=NAME)
    assert breaks(old, closed(kind={"enum": ["a", "b"]}, more=NAME), written=True) == []
    assert breaks(old, new, written=True) == []
    assert breaks(old, new) == ["more is required now"]


def test_a_break_behind_a_reference_that_leads_to_itself_is_found() -> None:
    def tree(kinds: list[str]) -> dict[str, Any]:
        node = closed(more={"type": "array", "items": {"$ref": "#/$defs/Node"}}) | {}
        node["properties"] = node["properties"] | {"kind": {"enum": kinds}}
        return {"$ref": "#/$defs/Node", "$defs": {"Node": node}}

    assert breaks(tree(["a", "b"]), tree(["a", "b"])) == []
    assert breaks(tree(["a", "b"]), tree(["b"])) == ["kind may no longer be a"]


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_schema_is_compatible_with_itself(name: str) -> None:
    schema = PUBLISHED[name].schema()
    assert breaks(bare(schema), schema, written=True) == []


def test_every_way_to_narrow_the_case_is_found() -> None:
    """Of each key of each model of a case: without it, and with it required."""
    defs = bare(PUBLISHED["case"].schema())["$defs"]
    for model, schema in defs.items():
        keys, needed = schema.get("properties", {}), schema.get("required", [])
        old = schema | {"$defs": defs}
        for key in keys:
            left = {name: one for name, one in keys.items() if name != key}
            assert f"{key} is gone" in breaks(old, old | {"properties": left}), (model, key)
            if key not in needed:
                asked = old | {"required": [*needed, key]}
                assert breaks(old, asked) == [f"{key} is required now"], (model, key)


def test_every_model_of_the_case_is_looked_at() -> None:
    old = bare(PUBLISHED["case"].schema())
    for model, schema in old["$defs"].items():
        if "properties" in schema:
            closed_down = old["$defs"] | {model: schema | {"properties": {}}}
            assert breaks(old, old | {"$defs": closed_down}), model
