"""Where each thing of the model stands, so that what is read from it can be told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import Undefined

from negotiate.documents.trace.values import Backing, Source, backing_of, carrying, placed, union
from negotiate.model.base import Model
from negotiate.model.origin import Origin


class Places:
    """Every model within what a document is made from, by identity.

    A thing that stands in several places is known by the first that was added.
    """

    def __init__(self) -> None:
        self._at: dict[int, Source] = {}
        self._alive: list[Model] = []  # An identity is only unique while its object lives.
        self._origins: dict[str, Backing] = {}

    def add(self, value: object, pointer: str, scope: Backing = ()) -> None:
        """Add a model with all that is within it; of anything else, the models within it."""
        match value:
            case Origin():
                self._know(value, value)
                for citation in value.cites:
                    self._know(citation, value)
            case Model() if id(value) not in self._at:
                self._know(value, pointer)
                scope = _own_origins(value) or scope
                self._origins[pointer] = scope
                for name in type(value).model_fields:
                    self.add(getattr(value, name), f"{pointer}.{name}", scope)
            case Mapping():
                for key, item in value.items():
                    self.add(item, f"{pointer}.{key}", scope)
            case list() | tuple():
                for index, item in enumerate(value):
                    self.add(item, f"{pointer}[{index}]", scope)

    def _know(self, model: Model, source: Source) -> None:
        if id(model) not in self._at:
            self._at[id(model)] = source
            self._alive.append(model)

    def source_of(self, model: object) -> Source | None:
        """What stands for a model: its pointer, or the origin it belongs to."""
        return self._at.get(id(model))

    def read(self, owner: object, name: object, value: Any) -> Any:
        """What a template read from an owner, with a pointer to where it stands."""
        source = self._at.get(id(owner))
        if source is None or isinstance(value, Undefined) or callable(value):
            return value
        if isinstance(source, Origin):
            return carrying(value, (source,))
        pointer = f"{source}.{name}"
        self.add(value, pointer, self.origins_at(pointer))  # A property may make what is new.
        return placed(value, pointer)

    def origins_at(self, pointer: str) -> Backing:
        """The origins of the nearest thing around a pointer that has any."""
        while pointer and pointer not in self._origins:
            pointer = pointer[: max(pointer.rfind("."), pointer.rfind("["), 0)]
        return self._origins.get(pointer, ())

    def backing(self, value: object) -> Backing:
        """What a value, or everything within it, comes from."""
        if isinstance(value, Model):
            source = self._at.get(id(value), value if isinstance(value, Origin) else None)
            return (source,) if source else ()
        if isinstance(value, Mapping):
            return union(*map(self.backing, value.values()))
        if isinstance(value, list | tuple | set | frozenset):
            return union(*map(self.backing, value))
        return backing_of(value)


def _own_origins(model: Model) -> Backing:
    one = getattr(model, "origin", None)
    several = getattr(model, "origins", ())
    return (one,) if isinstance(one, Origin) else tuple(several)
