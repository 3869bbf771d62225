"""A fact is a value with unit, validity, source and date. Never a literal in code."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from negotiate.model.base import Amount, Jurisdiction, Line, Model, Note, Slug
from negotiate.model.service import Service

Publisher = Literal["provider", "regulator", "statute", "press", "third_party", "user"]
Quality = Literal["tested", "verified", "reported", "imported"]

#: Best first: tested by using it, verified against the provider or the law, reported by somebody
#: else, imported from another collection.
QUALITY_ORDER: tuple[Quality, ...] = ("tested", "verified", "reported", "imported")


def _web_address(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or any(map(str.isspace, url)):
        raise ValueError("is not a web address; write one that starts with https://")
    return url


Url = Annotated[Note, AfterValidator(_web_address)]


class Source(Model):
    """Where facts come from. Listed once in a file; facts name it by ``id``."""

    id: Slug = Field(description="Name that facts of this file use for the source.")
    url: Url = Field(description="Address of the page or document that was read.")
    title: Line = Field(description="Title of the page, or what it is.")
    publisher: Publisher = Field(
        description="Who speaks: provider, regulator, statute, press, third_party or user."
    )
    dated: date | None = Field(
        default=None, description="Date printed on the source. Leave out when it shows none."
    )
    read_on: date = Field(description="Day somebody read it.")
    archived_url: Url | None = Field(default=None, description="A stored copy, if there is one.")
    quote: Note | None = Field(default=None, description="The short words that carry the fact.")
    same_as: Slug | None = Field(
        default=None,
        description="Id of the source it copies or shares a publisher with: the two count as one. "
        "Leave out when it speaks for itself.",
    )

    @property
    def host(self) -> str:
        """Host name without ``www.``: how a person recognises the source."""
        return (urlsplit(self.url).hostname or self.url).removeprefix("www.")


class Evidence(Model):
    """What makes a value a fact: since when, until when, who says so, and how sure."""

    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of the sources that say so.")
    quality: Quality = Field(
        description="tested (somebody used it, say when in `confirmed`), verified (read at the "
        "provider, a regulator or in the law), reported (by others), imported."
    )
    confirmed: date | None = Field(
        default=None,
        description="Day it was last confirmed with the provider or the law itself. Leave out when "
        "it was only read in a stored copy or at a third party.",
    )
    valid_from: date | None = Field(default=None, description="First day it holds, if known.")
    valid_to: date | None = Field(default=None, description="Last day it holds, if it ended.")
    note: Note | None = Field(default=None, description="What a reader must know to use it.")
    services: tuple[Service, ...] = Field(
        default=(), description="Services it holds for. Leave out when it holds for all."
    )
    jurisdictions: tuple[Jurisdiction, ...] = Field(
        default=(), description="Places it holds in. Leave out when it holds everywhere."
    )

    @model_validator(mode="after")
    def _validity_in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from; swap them or correct one")
        if self.quality == "tested" and self.confirmed is None:
            raise ValueError('quality "tested" needs `confirmed`, the day somebody tested it')
        return self

    def holds(self, *, services: tuple[Service, ...], jurisdiction: str, on: date) -> bool:
        """Whether this is said of one of the services, in the place, on the day (ends included)."""
        return (
            (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
            and (not self.services or not set(self.services).isdisjoint(services))
            and (not self.jurisdictions or _covers(self.jurisdictions, jurisdiction))
        )


def _covers(places: tuple[str, ...], jurisdiction: str) -> bool:
    """A country covers its subdivisions: ``US`` covers ``US-ME``, not the other way round."""
    return jurisdiction in places or jurisdiction.partition("-")[0] in places


class YesNo(Evidence):
    """A fact that is true or false."""

    value: bool


class Days(Evidence):
    """A fact counted in days."""

    value: int = Field(ge=0, le=3660)
    unit: Literal["days"]


class Months(Evidence):
    """A fact counted in months."""

    value: int = Field(ge=0, le=120)
    unit: Literal["months"]


class Money(Evidence):
    """A fact that is an amount, in the currency of the record."""

    value: Amount
    unit: Literal["once", "month", "month_and_line", "device"] = Field(
        description="What the amount is paid for: once, a month, a month and line, a device."
    )
    up_to: bool = Field(default=False, description="True when the source says “up to”.")


class Quoted(Evidence):
    """A fact in words, such as a promise or a clause, quoted or told closely."""

    value: Note
