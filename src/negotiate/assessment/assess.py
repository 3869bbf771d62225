"""The whole assessment of one case on one day."""

from __future__ import annotations

from datetime import date

from negotiate.assessment.audit.audit import audit
from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.clocks import clocks
from negotiate.assessment.comparison import alternatives
from negotiate.assessment.dates import require_past
from negotiate.assessment.deadlines import deadlines
from negotiate.assessment.exit import Exit, exit_of
from negotiate.assessment.leaving import after_term, cheapest_near, leaving_days, with_notice_now
from negotiate.assessment.leverage import changes, cheaper_offers, freedom, standing
from negotiate.assessment.monthly import lapses, monthly_cost, risen_lines
from negotiate.assessment.refund import whole_refund
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.finding import Finding
from negotiate.model.provider import Provider


def company_name(case: Case, provider: Provider) -> str:
    """The company as letters call it: as the case names it, else as the record does."""
    return case.company.name if case.company else provider.name


def assess(case: Case, provider: Provider, on: date, *, months: int | None = None) -> Assessment:
    """What the customer pays, what leaving costs, what the bills show and what speaks for them.

    Pure: the same case, provider and day give the same assessment.

    Args:
        case: The case.
        provider: Its record.
        on: The day.
        months: Over how many months to compare, at least 1; the mandate's if left out.

    Raises:
        CaseError: A bill, offer or event is dated after the day, or nothing can be counted from it.
    """
    require_past(case, on)
    company = company_name(case, provider)
    monthly = monthly_cost(case, risen_lines(case), on)
    ending = lapses(case, on)
    known = exit_of(case, provider, on)
    cheapest = cheapest_near(known)
    choices = alternatives(case, provider, company, cheapest, on, months=months)
    return Assessment(
        on=on,
        currency=case.currency,
        provider=provider.slug,
        company=company,
        monthly=monthly,
        findings=_findings(case, provider, known),
        lapses=ending,
        leaving_today=with_notice_now(known),
        leaving_cheapest=cheapest,
        leaving_after_term=after_term(known),
        leaving_days=leaving_days(known),
        horizon_months=months or case.mandate.horizon_months,
        discount_percent=case.mandate.discount_percent,
        alternatives=choices,
        deadlines=deadlines(case, ending, cheapest, known.notice, on),
        clocks=clocks(case, provider, on),
        leverage=(
            *cheaper_offers(choices),
            *changes(case, ending, on),
            *freedom(case, provider, cheapest, on),
            *standing(case, monthly, on),
        ),
    )


def _findings(case: Case, provider: Provider, known: Exit) -> tuple[Finding, ...]:
    return audit(
        case.contract,
        case.bills,
        case.events,
        FeeList(provider, case.contract, case.jurisdiction),
        on=known.on,
        refunds=lambda notice_on, ends_on: whole_refund(
            case, known.refunds, notice_on=notice_on, ends_on=ends_on
        ),
    )
