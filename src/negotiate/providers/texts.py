"""The words that facts of a record say, each with its pointer."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.model.provider import Provider
from negotiate.model.route import Route


def words_of_facts(provider: Provider) -> Iterator[tuple[str, str]]:
    """What facts say in words: values, notes, the words of routes, and names of fees."""
    for pointer, fact in provider.facts():
        value: object = getattr(fact, "value", None)
        if isinstance(value, str):
            yield f"{pointer}.value", value
        if fact.note:
            yield f"{pointer}.note", fact.note
        if isinstance(fact, Route):
            yield from _words_of_route(pointer, fact)
    for index, fee in enumerate(provider.fees):
        yield f"fees[{index}].name", fee.name


def _words_of_route(pointer: str, route: Route) -> Iterator[tuple[str, str]]:
    """All that a customer is told to say, to have ready or to write on an envelope."""
    for index, step in enumerate(route.steps):
        if step.words:
            yield f"{pointer}.steps[{index}].words", step.words
    for index, words in enumerate(route.identify_with):
        yield f"{pointer}.identify_with[{index}]", words
    if route.tier:
        yield f"{pointer}.tier", route.tier
    if route.only_for:
        yield f"{pointer}.only_for", route.only_for
    if route.address and route.channel == "post":
        yield f"{pointer}.address", route.address
