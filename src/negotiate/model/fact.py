"""A fact is a value with unit, validity, source and date. Never a literal in code."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from negotiate.model.base import Amount, Jurisdiction, Line, Model, Note, Slug
from negotiate.model.service import Service

Publisher = Literal["provider", "regulator", "statute", "press", "third_party", "user"]
Quality = Literal["tested", "verified", "reported", "imported"]
Method = Literal["web", "call", "chat", "letter", "statute"]

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

    @cached_property
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
    method: Method | None = Field(
        default=None,
        description="How it was confirmed: web (its live page), call, chat, letter, statute.",
    )
    confirmed_by: Line | None = Field(
        default=None, description="Who confirmed it: a name they are known by in public."
    )
    valid_from: date | None = Field(default=None, description="First day it holds, if known.")
    valid_to: date | None = Field(default=None, description="Last day it holds, if it ended.")
    agreed_from: date | None = Field(
        default=None,
        description="First day of sign-up, activation or purchase that it holds for, where terms "
        "differ by it.",
    )
    agreed_to: date | None = Field(
        default=None, description="Last day of sign-up, activation or purchase that it holds for."
    )
    note: Note | None = Field(default=None, description="What a reader must know to use it.")
    services: tuple[Service, ...] = Field(
        default=(), description="Services it holds for. Leave out when it holds for all."
    )
    jurisdictions: tuple[Jurisdiction, ...] = Field(
        default=(), description="Places it holds in. Leave out when it holds everywhere."
    )
    business_only: bool = Field(
        default=False,
        description="true when it is for business accounts alone: shown, and never planned with.",
    )

    @model_validator(mode="after")
    def _validity_in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from; swap them or correct one")
        if self.agreed_from and self.agreed_to and self.agreed_to < self.agreed_from:
            raise ValueError("agreed_to is before agreed_from; swap them or correct one")
        return self

    @model_validator(mode="after")
    def _confirmation_is_whole(self) -> Self:
        if self.confirmed and not self.method:
            raise ValueError("confirmed needs method: how was it confirmed?")
        if self.confirmed is None and (self.method or self.confirmed_by):
            raise ValueError(
                "method and confirmed_by need confirmed; write the day, or delete them"
            )
        if self.quality == "tested" and not (self.confirmed and self.confirmed_by):
            raise ValueError(
                'quality "tested" needs confirmed and confirmed_by; say when and who tested it, or '
                'write "verified" or "reported"'
            )
        return self

    def holds(
        self,
        *,
        services: tuple[Service, ...],
        jurisdiction: str,
        on: date,
        agreed_on: date | None = None,
    ) -> bool:
        """Whether this is said of one of the services, in the place, on the day (ends included).

        Args:
            services: What the contract is for.
            jurisdiction: Where the customer is.
            on: The day.
            agreed_on: Day of sign-up or purchase. A fact that depends on it does not hold for a
                contract whose day is unknown: nobody can say which terms are in it.
        """
        return (
            not self.business_only
            and _within(on, self.valid_from, self.valid_to)
            and (
                not (self.agreed_from or self.agreed_to)
                or (agreed_on is not None and _within(agreed_on, self.agreed_from, self.agreed_to))
            )
            and (not self.services or not set(self.services).isdisjoint(services))
            and (not self.jurisdictions or _covers(self.jurisdictions, jurisdiction))
        )


def _within(day: date, first: date | None, last: date | None) -> bool:
    return (first is None or first <= day) and (last is None or day <= last)


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
    market: Line | None = Field(
        default=None,
        description="Where it was asked, when the amount differs by market in a way no "
        "jurisdiction tells. Shown with it, and never counted with.",
    )


class Quoted(Evidence):
    """A fact in words, such as a promise or a clause, quoted or told closely."""

    value: Note
