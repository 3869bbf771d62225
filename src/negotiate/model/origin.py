"""Where a value or a statement comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

from negotiate.model.base import Model
from negotiate.model.fact import Publisher, Quality, Source

Age = Literal["fresh", "due", "expired", "undated"]


class Citation(Model):
    """A source as a person would cite it."""

    url: str = Field(description="Address of what was read.")
    host: str = Field(description="Its host name.")
    title: str = Field(description="Its title.")
    publisher: Publisher = Field(description="Who speaks.")
    dated: date | None = Field(description="Date printed on it; null when it shows none.")
    read_on: date = Field(description="Day it was read.")

    @classmethod
    def of(cls, source: Source) -> Citation:
        """A source as a person would cite it."""
        return cls(
            url=source.url,
            host=source.host,
            title=source.title,
            publisher=source.publisher,
            dated=source.dated,
            read_on=source.read_on,
        )


class Origin(Model):
    """Backing of one value: a field of the case, a fact of a provider, or a rule."""

    kind: Literal["case", "provider", "rule", "guide", "computed"] = Field(
        description="case: the customer said so. provider: a fact of the record. rule: law or "
        "regulator. guide: evidence about calling in general. computed: worked out in the plan."
    )
    pointer: str = Field(
        description="Where it stands: offers[0].monthly_price, policies.…; for what is computed, "
        "in the plan: decision.accept."
    )
    cites: tuple[Citation, ...] = Field(default=(), description="Sources, for all but case.")
    quality: Quality | None = Field(default=None, description="How sure, for provider facts.")
    as_of: date | None = Field(
        default=None, description="Newest day it was confirmed or printed; null when undated."
    )
    confirmed: date | None = Field(
        default=None, description="Day it was confirmed with the provider or the law itself."
    )
    age: Age | None = Field(default=None, description="Whether it is past its time.")


def _tagged(value: object) -> object:
    """Amounts and days say in JSON what they are; a name that looks like one stays a name."""
    if isinstance(value, Decimal):
        return {"amount": str(value)}
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _untagged(value: object) -> object:
    try:
        match value:
            case {"amount": str(amount)}:
                return Decimal(amount)
            case {"day": str(day)}:
                return date.fromisoformat(day)
    except ArithmeticError:
        raise ValueError("amount is not a decimal number") from None
    return value


def _single(name: str, form: dict[str, str]) -> dict[str, object]:
    return {"type": "object", "properties": {name: form}, "required": [name]}


Value = Annotated[
    str | int | Decimal | date,
    BeforeValidator(_untagged),
    PlainSerializer(_tagged, when_used="json"),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {"type": "integer"},
                _single("amount", {"type": "string", "description": "Decimal number."}),
                _single("day", {"type": "string", "format": "date"}),
            ]
        }
    ),
]
"""What a statement may carry: words, a count, an amount or a day."""

Values = Mapping[str, Value]
"""Named values of a statement."""


@lru_cache(maxsize=4096)
def from_case(pointer: str) -> Origin:
    """The backing of what the customer said."""
    return Origin(kind="case", pointer=pointer)


@lru_cache(maxsize=4096)
def from_plan(pointer: str) -> Origin:
    """The backing of what the plan worked out: ``decision.accept``."""
    return Origin(kind="computed", pointer=pointer)
