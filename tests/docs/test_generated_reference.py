"""The reference of a file names every key that the program reads, and where it stands."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from negotiate.model.case import Case
from negotiate.model.fact import Evidence
from negotiate.model.plan import Plan
from negotiate.model.provider import Provider, Redirect

sys.path.append(str(Path(__file__).parents[2] / "docs" / "_ext"))

# It lies beside the pages, not in a package.
generated: Any = importlib.import_module("generated")


def keys_of(markdown: str) -> set[str]:
    return set(re.findall(r"^\| `(\w+)`", markdown, re.MULTILINE))


def models_below(model: type[BaseModel]) -> set[type[BaseModel]]:
    """The model and all that its schema leads to, found in another way than the pages do."""
    found: set[type[BaseModel]] = set()
    waiting = [model]
    while waiting:
        current = waiting.pop()
        if current in found:
            continue
        found.add(current)
        waiting += [m for f in current.model_fields.values() for m in _named(f.annotation)]
    return found


def _named(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in getattr(annotation, "__args__", ()) for model in _named(inner)]


@pytest.mark.parametrize("root", [Provider, Redirect, Case, Plan])
def test_every_model_is_described_with_every_key(root: type[BaseModel]) -> None:
    described = {model: text for model, _, text in generated.described_models(root, "Top")}
    assert set(described) == models_below(root)
    for model, text in described.items():
        assert keys_of(text) == set(model.model_fields), model.__name__


def test_keys_of_every_fact_are_told_once_and_pointed_to_from_each() -> None:
    described = {
        model: text
        for model, _, text in generated.described_models(Provider, "Top", None, Evidence)
    }
    shared = set(Evidence.model_fields)
    assert keys_of(described[Evidence]) == shared
    for model, text in described.items():
        if issubclass(model, Evidence) and model is not Evidence:
            assert keys_of(text) == set(model.model_fields) - shared, model.__name__
            assert "(#fields-evidence)" in text


def test_every_table_has_a_heading_of_its_own() -> None:
    headings = [title for _, title, _ in generated.described_models(Provider, "Top")]
    assert len(set(headings)) == len(headings)
