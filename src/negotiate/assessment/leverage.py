"""What speaks for the customer, with its numbers. Nothing here that the case does not say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from negotiate.assessment.evidence import best
from negotiate.costs.cycle import completed_months
from negotiate.model.assessment import (
    Alternative,
    Finding,
    Lapse,
    LeavingCost,
    Leverage,
    Monthly,
    saving_offers,
)
from negotiate.model.case import Case
from negotiate.model.origin import Values, from_case
from negotiate.model.provider import Provider

MONTHS_A_YEAR = 12


def cheaper_offers(alternatives: tuple[Alternative, ...]) -> Iterator[Leverage]:
    """Offers that save money over the horizon: like for like first, then by what they save."""
    stay = alternatives[0]
    for offer in saving_offers(alternatives):
        values: Values = {
            "offer": Decimal(offer.offer or 0),
            "company": offer.company,
            "monthly_price": offer.first_month,
            "monthly_less": stay.first_month - offer.first_month,
            "saves": offer.saves,
        }
        yield Leverage(kind="cheaper_offer", values=values, origins=(offer.origin,))


def changes(findings: tuple[Finding, ...], lapses: tuple[Lapse, ...]) -> Iterator[Leverage]:
    """What rose, and what will."""
    rises = [finding for finding in findings if finding.rise > 0]
    if rises:
        rise: Values = {
            "rise": sum((finding.rise for finding in rises), Decimal(0)),
            "since": rises[0].between[1],
            "line": rises[0].name,
        }
        origins = tuple(finding.origin for finding in rises)
        yield Leverage(kind="price_rise", values=rise, origins=origins)
    for lapse in lapses[:1]:
        end: Values = {
            "rises_by": lapse.rises_by,
            "last_day": lapse.last_day,
            "line": lapse.name,
            "is_discount": int(lapse.is_discount),
        }
        yield Leverage(kind="price_lapses", values=end, origins=(lapse.origin,))


def standing(case: Case, monthly: Monthly, on: date) -> Iterator[Leverage]:
    """Tenure, payment record and lines that could go."""
    contract = case.contract
    since = contract.customer_since
    years = completed_months(since, on) // MONTHS_A_YEAR if since else 0
    if since and years:
        tenure: Values = {"years": years, "since": since}
        origins = (from_case("contract.customer_since"),)
        yield Leverage(kind="tenure", values=tenure, origins=origins)
    if contract.missed_payments == 0:
        origins = (from_case("contract.missed_payments"),)
        yield Leverage(kind="payment_record", values={}, origins=origins)
    unused = [part for part in monthly.parts if part.unused and part.monthly > 0]
    if unused:
        saving: Values = {
            "saves": monthly.unused,
            "line": unused[0].name,
            "lines": len(unused),
        }
        backing = tuple(part.origin for part in unused)
        yield Leverage(kind="unused_lines", values=saving, origins=backing)


def freedom(case: Case, provider: Provider, leaving: LeavingCost, on: date) -> Iterator[Leverage]:
    """That leaving costs nothing, where the facts say so."""
    if leaving.total or leaving.unknown:
        return
    origins = [from_case("contract.term")]
    known = best(case, provider, "policies.has_term", provider.policies.has_term, on)
    if known and not known.fact.value and case.contract.term is None:
        origins.append(known.origin)
    values: Values = {"ends_on": leaving.ends_on}
    yield Leverage(kind="free_to_leave", values=values, origins=tuple(origins))
