"""From a pointer to what backs it: a case field, an origin, a computation with its inputs."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pydantic import Field

from negotiate.documents.trace.places import Places
from negotiate.documents.trace.values import Backing
from negotiate.errors import TemplateError
from negotiate.model.base import Model
from negotiate.model.origin import Origin, from_case
from negotiate.model.trace import Computation, TracedValue

CASE = "plan.case."


class Computed(Model):
    """How some of the plan is worked out."""

    pointers: tuple[str, ...] = Field(description="Where it stands; [*] for any, .* for all in it.")
    how: str = Field(description="How, in a few words.")
    inputs: tuple[str, ...] = Field(default=(), description="[*] is the same one, or else each.")


@cache
def computed() -> tuple[Computed, ...]:
    """The table of what is worked out."""
    table = files("negotiate.documents.trace") / "computed.toml"
    rows = tomllib.loads(table.read_text("utf-8"))["computed"]
    return tuple(Computed.model_validate(row) for row in rows)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Computed], ...]:
    return tuple(
        (re.compile(_as_pattern(pointer)), row) for row in computed() for pointer in row.pointers
    )


def _as_pattern(pointer: str) -> str:
    stem = pointer.removesuffix(".*")
    within = "" if stem == pointer else r"(?:[.\[].*)?"
    return re.escape(stem).replace(re.escape("[*]"), r"\[(\d+)\]") + within


@cache
def computation(pointer: str) -> Computation | None:
    """How what stands at a pointer was worked out; ``None`` for what was not."""
    for pattern, row in _patterns():
        if hit := pattern.fullmatch(pointer):
            inputs = tuple(_filled(text, list(hit.groups())) for text in row.inputs)
            return Computation(pointer=pointer, how=row.how, inputs=inputs)
    return None


def _filled(pointer: str, indexes: list[str]) -> str:
    for index in indexes:
        pointer = pointer.replace("[*]", f"[{index}]", 1)
    return pointer


def resolved(text: str, backing: Backing, places: Places, template: str) -> TracedValue:
    """A printed value with all that backs it.

    Raises:
        TemplateError: Nothing does.
    """
    pointers = tuple(source for source in backing if isinstance(source, str))
    found = {at: (tuple(_origins(at, places)), computation(at)) for at in pointers}
    for pointer, (origins, worked) in found.items():
        if not origins and worked is None:
            raise TemplateError(template, f"prints {text!r} from {pointer}, which nothing backs")
    given = [source for source in backing if isinstance(source, Origin)]
    read = [origin for origins, _ in found.values() for origin in origins]
    return TracedValue(
        text=text,
        pointers=pointers,
        origins=tuple(dict.fromkeys([*given, *read])),
        computations=tuple(worked for _, worked in found.values() if worked),
    )


def _origins(pointer: str, places: Places) -> Iterator[Origin]:
    if pointer.startswith(CASE):
        yield from_case(pointer.removeprefix(CASE))
    else:
        yield from (origin for origin in places.origins_at(pointer) if isinstance(origin, Origin))
