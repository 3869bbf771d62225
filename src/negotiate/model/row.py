"""What is said of each record: a flat row for a table, null where a thing is not known.

Amounts are in the row's currency and before tax where the case's are; days are of the calendar.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Self, TypeVar

from pydantic import Field

from negotiate.errors import Problem
from negotiate.model.assessment import Assessment
from negotiate.model.base import Model
from negotiate.model.case import Customer
from negotiate.model.plan import Plan

T = TypeVar("T", str, str | None)

#: Problems of one record that are told: a hundred say no more, and a thousand fill a disk.
MOST_PROBLEMS = 50

_NUMBER = "Number of the record: of its line, blank ones counted, else of its row; from 1."


class RowProblem(Model):
    """One thing wrong with a record."""

    key: str = Field(description="Dotted path of the key; empty for the whole record.")
    what: str = Field(description="What is wrong.")
    fix: str = Field(description="What to do about it; may be empty.")


class Row(Model):
    """What every row has: one whose problems are not empty says nothing else."""

    id: str | None = Field(default=None, description="The record's own id; null without one.")
    on: date = Field(description="The day.")
    problems: tuple[RowProblem, ...] = Field(
        default=(), description="Why nothing could be said; empty for a record that was used."
    )
    provider: str | None = Field(default=None, description="Slug of the provider.")
    company: str | None = Field(default=None, description="Name of the company.")
    currency: str | None = Field(default=None, description="ISO 4217 currency of every amount.")

    @classmethod
    def refused(cls, id: str | None, on: date, problems: Iterable[Problem]) -> Self:  # noqa: A002
        """The row of a record that cannot be used."""
        found = tuple(problems)
        told = [_told(one.key, one.what, one.fix) for one in found[:MOST_PROBLEMS]]
        if more := len(found) - len(told):
            told.append(_told("", f"has {more} more problems", "Put the others right first."))
        return cls(id=_writable(id), on=on, problems=tuple(told))


class AssessedRow(Row):
    """An assessment in one row."""

    monthly_total: Decimal | None = Field(default=None, description="Paid a month, everything.")
    monthly_price: Decimal | None = Field(
        default=None, description="The part that can move: no taxes, no installments."
    )
    price_until: date | None = Field(
        default=None, description="Last day of the promotional amount that ends, or ended, first."
    )
    price_rises_by: Decimal | None = Field(
        default=None, description="What the bill rises by a month after that day."
    )
    leaving_today: Decimal | None = Field(
        default=None, description="What leaving costs when notice is given on the day."
    )
    leaving_cheapest: Decimal | None = Field(
        default=None, description="The cheaper of that and of the end of the next cycle."
    )
    leaving_cheapest_on: date | None = Field(
        default=None, description="Last day of service of the cheaper one."
    )
    leaving_unknown: tuple[str, ...] | None = Field(
        default=None, description="Parts of what leaving costs that nobody has stated."
    )
    horizon_months: int | None = Field(default=None, description="Months that are compared.")
    best_offer: str | None = Field(
        default=None, description="Company of the offer that saves most, like for like first."
    )
    best_offer_saves: Decimal | None = Field(
        default=None, description="What it saves over those months, hours counted."
    )
    claims: int | None = Field(default=None, description="Things on the bills that are wrong.")
    leverage: tuple[str, ...] | None = Field(
        default=None, description="Kinds of what speaks for the customer, strongest first."
    )
    next_deadline: str | None = Field(default=None, description="Kind of the next day to act by.")
    next_deadline_on: date | None = Field(default=None, description="That day.")
    assessment: Assessment | None = Field(
        default=None, description="All of it, where it was asked for."
    )

    @classmethod
    def of(cls, id: str | None, found: Assessment, *, full: bool = False) -> Self:  # noqa: A002
        """The row of an assessment, with all of it if ``full``."""
        return cls(
            id=_writable(id),
            on=found.on,
            provider=found.provider,
            company=found.company,
            currency=found.currency,
            monthly_total=found.monthly.total,
            monthly_price=found.monthly.price,
            leaving_today=found.leaving_today.total,
            leaving_cheapest=found.leaving_cheapest.total,
            leaving_cheapest_on=found.leaving_cheapest.ends_on,
            leaving_unknown=found.leaving_cheapest.unknown,
            horizon_months=found.horizon_months,
            claims=sum(finding.flow == "claim" for finding in found.findings),
            leverage=tuple(dict.fromkeys(reason.kind for reason in found.leverage)),
            assessment=found if full else None,
            **_price_end(found),
            **_best_offer(found),
            **_next_deadline(found),
        )


class PlannedRow(Row):
    """A plan in one row."""

    flow: str | None = Field(
        default=None, description="ask: a request, maybe beside a claim. claim: the claim alone."
    )
    worth_calling: bool | None = Field(
        default=None, description="False when no call is expected to bring what its time is worth."
    )
    ask_first: Decimal | None = Field(default=None, description="Bill a month to ask for first.")
    accept_at_most: Decimal | None = Field(
        default=None, description="Bill a month that is good enough on the next call."
    )
    walk_away: Decimal | None = Field(default=None, description="Highest bill to stay for.")
    take: Decimal | None = Field(
        default=None, description="A bill that was offered and is good enough; null for none."
    )
    leave: bool | None = Field(
        default=None, description="True when leaving is open and pays if nobody moves."
    )
    claims: int | None = Field(default=None, description="Things on the bills that are wrong.")
    desk: str | None = Field(default=None, description="What the desk to call is for.")
    channel: str | None = Field(default=None, description="How to reach it.")
    address: str | None = Field(
        default=None, description="What to dial, open or write to; null if unknown."
    )
    call_on: date | None = Field(default=None, description="The next good day; null if any is.")
    worth_of_going_on: Decimal | None = Field(
        default=None, description="What calls after the next one add, by what is assumed."
    )
    to_confirm: int | None = Field(
        default=None, description="Facts past their time or undated that the plan leans on."
    )
    plan: Plan | None = Field(
        default=None,
        description="All of it, where it was asked for. Its case does not tell who the customer "
        'is: the name is "-", and addresses, account numbers, phones, bookings and card '
        "statements are left out.",
    )

    @classmethod
    def of(cls, id: str | None, plan: Plan, *, full: bool = False) -> Self:  # noqa: A002
        """The row of a plan, with all of it if ``full``."""
        decision, asks = plan.decision, plan.flow == "ask"
        return cls(
            id=_writable(id),
            on=plan.on,
            provider=plan.assessment.provider,
            company=plan.provider_name,
            currency=plan.assessment.currency,
            flow=plan.flow,
            worth_calling=decision.worth_calling,
            ask_first=decision.ladder[0].monthly if asks else None,
            accept_at_most=decision.accept[0].at_most if asks else None,
            walk_away=decision.walk_away,
            take=decision.take,
            leave=decision.leave,
            claims=len(plan.claim.findings) if plan.claim else 0,
            desk=plan.contact.purpose,
            channel=plan.contact.channel,
            address=plan.contact.address,
            call_on=next(iter(plan.call_days.better), None),
            worth_of_going_on=decision.worth.going_on if decision.worth else None,
            to_confirm=len(plan.to_confirm),
            plan=_nameless(plan) if full else None,
        )


def _nameless(plan: Plan) -> Plan:
    """A plan whose case does not tell who the customer is: rows go to many machines and logs."""
    case = plan.case
    update = {
        "customer": Customer(name="-"),
        "contract": case.contract.model_copy(update={"account_number": None, "debit": None}),
        **dict.fromkeys(("phones", "bookings", "card_statements"), ()),
    }
    return plan.model_copy(update={"case": case.model_copy(update=update)})


def _told(key: str, what: str, fix: str) -> RowProblem:
    return RowProblem(key=_writable(key), what=_writable(what), fix=_writable(fix))


def _writable(text: T) -> T:
    """Text without halves of characters, which JSON can spell and no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8") if text else text


class AssessedLine(AssessedRow):
    """A row as `negotiate batch` writes it."""

    row: int = Field(ge=1, description=_NUMBER)


class PlannedLine(PlannedRow):
    """A row as `negotiate batch --plan` writes it."""

    row: int = Field(ge=1, description=_NUMBER)


def _price_end(found: Assessment) -> dict[str, Any]:
    first = min(found.lapses, key=lambda lapse: lapse.last_day, default=None)
    return {"price_until": first.last_day, "price_rises_by": first.rises_by} if first else {}


def _best_offer(found: Assessment) -> dict[str, Any]:
    best = found.best_offer
    return {"best_offer": best.company, "best_offer_saves": best.saves} if best else {}


def _next_deadline(found: Assessment) -> dict[str, Any]:
    ahead = (day for day in found.days if day.days_left >= 0 and day.binds == "customer")
    first = next((day for day in ahead if not day.opens), None)
    return {"next_deadline": first.kind, "next_deadline_on": first.on} if first else {}
