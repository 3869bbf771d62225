"""The words that facts of a record say, each with its pointer."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.model.provider import Provider
from negotiate.model.route import Route


def words_of_facts(provider: Provider) -> Iterator[tuple[str, str]]:
    """What facts say in words: values, notes, and the steps of routes."""
    for pointer, fact in provider.facts():
        value: object = getattr(fact, "value", None)
        if isinstance(value, str):
            yield f"{pointer}.value", value
        if fact.note:
            yield f"{pointer}.note", fact.note
        if isinstance(fact, Route):
            for index, step in enumerate(fact.steps):
                if step.words:
                    yield f"{pointer}.steps[{index}].words", step.words
