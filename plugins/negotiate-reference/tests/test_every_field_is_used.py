"""The fictional record uses every field of the record models, and every word they accept.

Held against the models themselves, so a new field fails here until the record shows how to use it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files
from inspect import get_annotations
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from negotiate.model.provider import Provider
from negotiate.model.service import Service

Field = tuple[type[BaseModel], str]

# What a company sells is an open list of markets; no one company is in all of them.
OPEN_LISTS = {Service}


def acme() -> Provider:
    record = files("negotiate_reference") / "records" / "acme-fiber.toml"
    return Provider.model_validate(tomllib.loads(record.read_text("utf-8"), parse_float=Decimal))


def parts(annotation: Any) -> Iterator[Any]:
    """The annotation and everything inside it: unions, containers, literals, models."""
    yield annotation
    if get_origin(annotation) is not Literal:
        for inner in get_args(annotation):
            yield from parts(inner)


def declared_by(model: type[BaseModel], field: str) -> type[BaseModel]:
    """The class that declares the field: an inherited one needs one use, not one for each heir."""
    declaring = [c for c in model.__mro__ if field in get_annotations(c)]
    owner = declaring[-1]
    assert issubclass(owner, BaseModel)
    return owner


def models_under(model: type[BaseModel], seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """The model and every model its fields lead to."""
    if model not in seen:
        seen.add(model)
        for info in model.model_fields.values():
            for part in parts(info.annotation):
                if isinstance(part, type) and issubclass(part, BaseModel):
                    models_under(part, seen)
    return seen


def values_in(value: object) -> Iterator[tuple[Field, object]]:
    """Every field that was written in the record, with its value."""
    if isinstance(value, BaseModel):
        for field in value.model_fields_set:
            inner = getattr(value, field)
            yield (declared_by(type(value), field), field), inner
            yield from values_in(inner)
    elif isinstance(value, tuple):
        for item in value:
            yield from values_in(item)


MODELS = sorted(models_under(Provider, set()), key=lambda model: model.__name__)
FIELDS = sorted(
    {(declared_by(model, field), field) for model in MODELS for field in model.model_fields},
    key=lambda field: (field[0].__name__, field[1]),
)


def choices(field: Field) -> list[str]:
    """The words a field accepts; none for a field that is free."""
    model, name = field
    literals = [
        part
        for part in parts(model.model_fields[name].annotation)
        if get_origin(part) is Literal and part not in OPEN_LISTS
    ]
    return [word for literal in literals for word in get_args(literal)]


CHOICES = [(field, word) for field in FIELDS for word in choices(field)]


def name(field: Field) -> str:
    return f"{field[0].__name__}.{field[1]}"


@pytest.mark.parametrize("field", FIELDS, ids=name)
def test_every_field_is_used(field: Field) -> None:
    assert field in {used for used, _ in values_in(acme())}


@pytest.mark.parametrize(
    ("field", "word"), CHOICES, ids=[f"{name(field)}={word}" for field, word in CHOICES]
)
def test_every_word_a_field_accepts_is_used(field: Field, word: str) -> None:
    said: set[object] = set()
    for used, value in values_in(acme()):
        if used == field:
            said |= set(value) if isinstance(value, tuple) else {value}
    assert word in said


def test_every_model_of_a_record_is_walked() -> None:
    walked = {model.__name__ for model in MODELS}
    assert {"Provider", "Source", "Route", "Hours", "Step", "Policies", "ProviderFee"} <= walked
    assert {"Flat", "PerRemainingMonth", "Declining", "Unknown", "Quoted", "Money"} <= walked
