"""The strict schema: closed, every key required, and no keyword beyond the common subset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from negotiate.model.base import Amount, Day, Line, Model
from negotiate.model.strict import KEYWORDS, strict_schema
from negotiate.model.voice_result import VoiceResult


def schemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for inner in schema.get("properties", {}).values():
        yield from schemas(inner)
    if "items" in schema:
        yield from schemas(schema["items"])


def test_it_has_no_keyword_that_a_strict_mode_refuses() -> None:
    found = list(schemas(strict_schema(VoiceResult)))
    assert set().union(*found) <= KEYWORDS
    assert {"format", "pattern", "default", "title", "$ref", "anyOf"}.isdisjoint(KEYWORDS)


def test_every_object_is_closed_and_every_key_required() -> None:
    objects = [one for one in schemas(strict_schema(VoiceResult)) if one["type"] == "object"]
    assert len(objects) == 2
    for one in objects:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_it_is_flat_enough_and_has_few_choices() -> None:
    # Modes that bound them allow five levels and sixteen keys of more than one type.
    def depth(schema: dict[str, Any]) -> int:
        below = [*schema.get("properties", {}).values(), *filter(None, [schema.get("items")])]
        return 1 + max(map(depth, below), default=0)

    found = strict_schema(VoiceResult)
    assert depth(found) <= 5
    assert sum(isinstance(one["type"], list) for one in schemas(found)) <= 16


def test_what_may_be_unknown_is_null_and_an_amount_a_number() -> None:
    class Small(Model):
        amount: Amount | None
        day: Day
        name: Line

    assert strict_schema(Small)["properties"] == {
        "amount": {"type": ["number", "null"]},
        "day": {"type": "string"},
        "name": {"type": "string"},
    }


def test_a_choice_of_objects_is_refused() -> None:
    class One(Model):
        name: Line

    class Other(Model):
        day: Day

    class Either(Model):
        it: One | Other

    with pytest.raises(TypeError, match="no strict schema"):
        strict_schema(Either)
