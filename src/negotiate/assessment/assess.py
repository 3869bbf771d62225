"""The whole assessment of one case on one day."""

from __future__ import annotations

from datetime import date

from negotiate.assessment.comparison import alternatives
from negotiate.assessment.dates import require_past
from negotiate.assessment.deadlines import deadlines
from negotiate.assessment.leaving import cheapest_leaving, leaving_after_term, leaving_today
from negotiate.assessment.leverage import changes, cheaper_offers, freedom, standing
from negotiate.assessment.monthly import findings, lapses, monthly_cost
from negotiate.assessment.notice import notice_of
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
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
        CaseError: A bill, offer or event is dated after the day.
    """
    require_past(case, on)
    company = company_name(case, provider)
    found = findings(case)
    monthly = monthly_cost(case, found, on)
    ending = lapses(case, on)
    cheapest = cheapest_leaving(case, provider, on)
    choices = alternatives(case, provider, company, cheapest, on, months=months)
    return Assessment(
        on=on,
        currency=case.currency,
        provider=provider.slug,
        company=company,
        monthly=monthly,
        findings=found,
        lapses=ending,
        leaving_today=leaving_today(case, provider, on),
        leaving_cheapest=cheapest,
        leaving_after_term=leaving_after_term(case, provider, on),
        horizon_months=months or case.mandate.horizon_months,
        discount_percent=case.mandate.discount_percent,
        alternatives=choices,
        deadlines=deadlines(case, ending, cheapest, notice_of(case, provider, on), on),
        leverage=(
            *cheaper_offers(choices),
            *changes(case, ending, on),
            *freedom(case, provider, cheapest, on),
            *standing(case, monthly, on),
        ),
    )
