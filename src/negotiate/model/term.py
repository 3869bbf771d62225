"""Terms that need more than one value: disputes, unlocking, warranties, airlines, offers made."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from negotiate.model.base import Amount, Line, Note, Slug
from negotiate.model.fact import Evidence


class DisputeStep(Evidence):
    """One step of the way a provider's terms lay down for a dispute."""

    step: int = Field(ge=1, le=20, description="Its place in the order; equal ones are choices.")
    kind: Literal[
        "opt_out",
        "complaint",
        "written_notice",
        "withhold",
        "mediation",
        "arbitration",
        "small_claims",
        "ombudsman",
        "regulator",
    ] = Field(
        description="opt_out: of arbitration. complaint: to the provider. written_notice: a form "
        "or letter its terms demand. withhold: the disputed part. mediation, arbitration, "
        "small_claims, ombudsman, regulator: who decides."
    )
    value: Note = Field(description="What to do, quoted or told closely.")
    within_days: int | None = Field(
        default=None, ge=0, le=3660, description="Days the customer has, if there is a limit."
    )
    counts_from: Literal["activation", "bill", "event", "answer", "notice"] | None = Field(
        default=None,
        description="What within_days counts from: activation of the line, the bill, what "
        "happened, the provider's answer, or a notice from the provider.",
    )
    answered_within: int | None = Field(
        default=None, ge=0, le=3660, description="Days the provider has to answer."
    )
    each_line: bool = Field(
        default=False, description="true when it must be done for each line of the account."
    )
    route: Slug | None = Field(default=None, description="Id of the route it goes by, if known.")

    @model_validator(mode="after")
    def _clock_has_a_start(self) -> Self:
        if (self.within_days is None) != (self.counts_from is None):
            raise ValueError("within_days and counts_from go together; write both, or neither")
        return self


class UnlockRule(Evidence):
    """When the provider unlocks a phone. `agreed_from` and `agreed_to` are days of activation."""

    plan: Literal["postpaid", "prepaid"] = Field(description="Kind of plan it holds for.")
    after_days: int | None = Field(
        default=None, ge=0, le=3660, description="Days of service or ownership it takes, if any."
    )
    paid_in_full: bool = Field(description="Whether the device must be paid off.")
    value: Note = Field(description="The rule, quoted or told closely.")


class WarrantyTerm(Evidence):
    """What a warranty covers in some years. `agreed_from` and `agreed_to` are days of purchase."""

    product: Line = Field(description="Product line, as the maker calls it.")
    from_year: int = Field(ge=1, le=50, description="First year after purchase, 1 for the first.")
    to_year: int | None = Field(
        default=None, ge=1, le=50, description="Last year (inclusive). Leave out for a lifetime."
    )
    covers: Literal["parts_and_labor", "parts_only"] = Field(
        description="parts_only: the part is free, fitting it is not."
    )
    components: Line | None = Field(
        default=None, description="Which parts. Leave out when it covers the whole product."
    )
    value: Note = Field(description="The term, quoted or told closely.")

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.to_year is not None and self.to_year < self.from_year:
            raise ValueError("to_year is before from_year; swap them or correct one")
        return self


class AirlineTerm(Evidence):
    """What an airline promises."""

    topic: Literal["family_seating", "free_cancellation", "refund", "complaint", "goodwill"] = (
        Field(description="What it is about.")
    )
    value: Note = Field(description="The promise, quoted or told closely.")
    child_under: int | None = Field(
        default=None,
        ge=1,
        le=18,
        description="Age below which a child counts: 12 means eleven and younger.",
    )
    promised: bool = Field(
        default=True,
        description="false for what others say that it does not promise: shown, and quoted to "
        "nobody as its word.",
    )
    not_in: tuple[Line, ...] = Field(default=(), description="Cabins and fares it leaves out.")
    within_hours: int | None = Field(
        default=None, ge=1, le=720, description="Hours after booking in which it holds."
    )
    days_before_departure: int | None = Field(
        default=None, ge=0, le=365, description="Days before departure by which one has booked."
    )
    paid_within_days: int | None = Field(
        default=None, ge=0, le=365, description="Days in which money comes back."
    )


class ReportedOffer(Evidence):
    """What somebody was offered to stay."""

    value: Note = Field(description="What was offered, told closely.")
    off_monthly_from: Amount | None = Field(
        default=None, description="Least discount reported, a month."
    )
    off_monthly_to: Amount | None = Field(
        default=None, description="Greatest discount reported, a month."
    )
    off_percent_to: int | None = Field(
        default=None, ge=1, le=100, description="Greatest discount reported, in percent."
    )
    months: int | None = Field(default=None, ge=1, le=60, description="For how many months.")
    new_term_months: int | None = Field(
        default=None, ge=0, le=60, description="Term that came with it; 0 for none."
    )
