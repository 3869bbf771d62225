"""Where a value or a statement comes from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

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

    kind: Literal["case", "provider", "rule", "guide"] = Field(
        description="case: the customer said so. provider: a fact of the record. rule: law or "
        "regulator. guide: evidence about calling in general."
    )
    pointer: str = Field(description="Where it stands: offers[0].monthly_price, policies.….")
    cites: tuple[Citation, ...] = Field(default=(), description="Sources, for all but case.")
    quality: Quality | None = Field(default=None, description="How sure, for provider facts.")
    as_of: date | None = Field(
        default=None, description="Newest day it was confirmed or printed; null when undated."
    )
    age: Age | None = Field(default=None, description="Whether it is past its time.")


Value = Decimal | date | int | str
"""What a statement may carry: an amount, a day, a count or words."""

Values = Mapping[str, Value]
"""Named values of a statement."""


def from_case(pointer: str) -> Origin:
    """The backing of what the customer said."""
    return Origin(kind="case", pointer=pointer)
