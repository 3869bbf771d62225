"""Bodies that hear a complaint once the company did not settle it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Jurisdiction, Line, Model, Note, Slug
from negotiate.model.fact import Source, Url
from negotiate.model.service import Service


class Body(Model):
    """A regulator, an ombudsman or a scheme, and what it asks before it hears anybody."""

    id: Slug = Field(description="Name of the entry.")
    name: Line = Field(description="Name of the body.")
    kind: Literal["regulator", "ombudsman", "court_free_adr", "consumer_authority"] = Field(
        description="What it is."
    )
    jurisdictions: tuple[Jurisdiction, ...] = Field(min_length=1, description="Where it acts.")
    services: tuple[Service, ...] = Field(min_length=1, description="What it hears about.")
    form: Url | None = Field(default=None, description="Page to complain at, if known.")
    phone: Line | None = Field(default=None, description="Number in international form, if known.")
    post: Note | None = Field(default=None, description="Postal address, if known.")
    after: Line | None = Field(
        default=None, description="Whom one must have tried first. Leave out for nobody."
    )
    waits_days: int | None = Field(
        default=None, ge=0, description="Days after the complaint before it hears one, if any."
    )
    hears: Note = Field(description="What it takes, and what not.")
    valid_from: date | None = Field(default=None, description="First day this holds, if known.")
    valid_to: date | None = Field(default=None, description="Last day this holds, if it ended.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")

    def hears_about(self, *, services: tuple[Service, ...], jurisdiction: str, on: date) -> bool:
        """Whether it acts in the place, for one of the services, on the day (ends included)."""
        country = jurisdiction.partition("-")[0]
        return (
            not {jurisdiction, country}.isdisjoint(self.jurisdictions)
            and not set(self.services).isdisjoint(services)
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )
