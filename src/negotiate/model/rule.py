"""Rules: law and regulator clocks, by place, service and date."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from negotiate.model.base import Jurisdiction, Line, Model, Note, Slug
from negotiate.model.fact import Source
from negotiate.model.service import Service

Effect = Literal["refunds_unused_days", "provider_answers_complaint"]


class Rule(Model):
    """One rule, or one version of it. Cited only where it is in force on the day."""

    id: Slug = Field(description="Name of the rule.")
    title: Line = Field(description="What it is called.")
    citation: Line = Field(description="Where the law stands.")
    jurisdictions: tuple[Jurisdiction, ...] = Field(min_length=1, description="Where it binds.")
    services: tuple[Service, ...] = Field(min_length=1, description="What it binds.")
    status: Literal["in_force", "proposed", "vacated", "waived"] = Field(
        description="Only a rule in force may be cited."
    )
    flow: Literal["ask", "claim", "both"] = Field(
        description="claim: never named in a request for a discount. both: it is plain arithmetic."
    )
    effect: Effect = Field(description="What it does.")
    clock_days: int | None = Field(default=None, ge=0, description="Days of its clock, if any.")
    working_days_before: int | None = Field(
        default=None,
        ge=1,
        description="Working days before the billing period ends by which the customer must have "
        "asked, if it matters.",
    )
    valid_from: date | None = Field(default=None, description="First day in force, if known.")
    valid_to: date | None = Field(default=None, description="Last day in force, if it ended.")
    summary: Note = Field(description="What it says, in our words.")
    sources: tuple[Source, ...] = Field(min_length=1, description="Where that was read.")

    def binds(self, *, services: tuple[Service, ...], jurisdiction: str, on: date) -> bool:
        """Whether it is in force for one of the services, in the place, on the day."""
        country = jurisdiction.partition("-")[0]
        return (
            self.status == "in_force"
            and (jurisdiction in self.jurisdictions or country in self.jurisdictions)
            and not set(self.services).isdisjoint(services)
            and (self.valid_from is None or self.valid_from <= on)
            and (self.valid_to is None or on <= self.valid_to)
        )
