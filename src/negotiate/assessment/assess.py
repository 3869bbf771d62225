"""The whole assessment of one case on one day."""

from __future__ import annotations

from datetime import date

from negotiate.assessment.clocks import clocks
from negotiate.assessment.comparison import alternatives
from negotiate.assessment.dates import require_past
from negotiate.assessment.deadlines import deadlines
from negotiate.assessment.exit import exit_of
from negotiate.assessment.leaving import after_term, cheapest_near, leaving_days, today
from negotiate.assessment.leverage import changes, cheaper_offers, freedom, standing
from negotiate.assessment.monthly import findings, lapses, monthly_cost
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.provider import Provider


def company_name(case: Case, provider: Provider) -> str:
    """The company as letters call it: as the case names it, else as the record does."""
    return case.company.name if case.company else provider.name


def assess(case: Case, provider: Provider, on: date) -> Assessment:
    """What the customer pays, what leaving costs, what the bills show and what speaks for them.

    Pure: the same case, provider and day give the same assessment.

    Raises:
        CaseError: A bill, offer or event is dated after the day.
    """
    require_past(case, on)
    company = company_name(case, provider)
    found = findings(case)
    monthly = monthly_cost(case, found, on)
    ending = lapses(case, on)
    known = exit_of(case, provider, on)
    cheapest = cheapest_near(known)
    choices = alternatives(case, company, cheapest, on)
    return Assessment(
        on=on,
        currency=case.currency,
        provider=provider.slug,
        company=company,
        monthly=monthly,
        findings=found,
        lapses=ending,
        leaving_today=today(known),
        leaving_cheapest=cheapest,
        leaving_after_term=after_term(known),
        leaving_days=leaving_days(known),
        horizon_months=case.mandate.horizon_months,
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
