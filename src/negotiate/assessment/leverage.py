"""What speaks for the customer, with its numbers. Nothing here that the case does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Literal

from negotiate.assessment.evidence import best
from negotiate.assessment.monthly import lapsed, rise, rise_after
from negotiate.costs.cycle import completed_months
from negotiate.model.alternative import Alternative, saving_offers
from negotiate.model.assessment import Lapse, Leverage, Monthly
from negotiate.model.case import Case
from negotiate.model.leaving import LeavingCost
from negotiate.model.origin import Values, from_case
from negotiate.model.provider import Provider

MONTHS_A_YEAR = 12
#: What a case says of missed payments reaches back as far.
RECORD_MONTHS = 24

#: What a bill line holds that contradicts a clean payment record.
LATE = re.compile(r"\blate (fee|charge|payment)")


def cheaper_offers(alternatives: tuple[Alternative, ...]) -> Iterator[Leverage]:
    """Offers that save money over the horizon: like for like first, then by what they save."""
    stay = alternatives[0]
    for offer in saving_offers(alternatives):
        values: Values = {
            "offer": offer.offer or 0,
            "company": offer.company,
            "monthly_price": offer.first_month,
            "monthly_less": stay.first_month - offer.first_month,
            "saves": offer.saves_paid,
        }
        yield Leverage(kind="cheaper_offer", values=values, origins=(offer.origin,))


def changes(case: Case, lapses: tuple[Lapse, ...], on: date) -> Iterator[Leverage]:
    """What rose, and what will. A price that lately ended speaks only when no bills show a rise."""
    found = rise(case)
    if found:
        values: Values = {
            "rise": found.amount,
            "since": found.since,
            "line": found.line,
            "gone": int(found.gone),
            "one_off": int(found.one_off),
            "whole": int(found.whole),
            "with_tax": int(case.contract.prices_include_tax),
        }
        yield Leverage(kind="price_rise", values=values, origins=found.origins)
    yield from _ends("price_lapses", case, lapses)
    if not found:
        yield from _ends("price_lapsed", case, lapsed(case, on))


def _ends(
    kind: Literal["price_lapses", "price_lapsed"], case: Case, lapses: tuple[Lapse, ...]
) -> Iterator[Leverage]:
    """All that ends on the day of the first lapse; a single line is named."""
    same_day = [lapse for lapse in lapses if lapse.last_day == lapses[0].last_day]
    rises_by = rise_after(case, lapses[0].last_day) if lapses else Decimal(0)
    if rises_by <= 0:
        return
    values: Values = {
        "rises_by": rises_by,
        "last_day": same_day[0].last_day,
        "line": same_day[0].name if len(same_day) == 1 else "",
        "is_discount": int(same_day[0].is_discount),
    }
    yield Leverage(kind=kind, values=values, origins=tuple(lapse.origin for lapse in same_day))


def standing(case: Case, monthly: Monthly, on: date) -> Iterator[Leverage]:
    """Tenure, payment record and lines that could go."""
    contract = case.contract
    since = contract.customer_since
    years = completed_months(since, on) // MONTHS_A_YEAR if since else 0
    if since and years:
        tenure: Values = {"years": years, "since": since}
        origins = (from_case("contract.customer_since"),)
        yield Leverage(kind="tenure", values=tenure, origins=origins)
    if contract.missed_payments == 0 and not _billed_late(case):
        origins = (from_case("contract.missed_payments"),)
        months = completed_months(since, on) if since else RECORD_MONTHS
        record: Values = {"since_joined": int(months < RECORD_MONTHS)}
        backing = (*origins, *((from_case("contract.customer_since"),) if since else ()))
        yield Leverage(kind="payment_record", values=record, origins=backing)
    unused = [part for part in monthly.parts if part.unused and part.monthly > 0]
    if unused:
        saving: Values = {
            "saves": monthly.unused,
            "line": unused[0].name,
            "lines": len(unused),
        }
        backing = tuple(part.origin for part in unused)
        yield Leverage(kind="unused_lines", values=saving, origins=backing)


def _billed_late(case: Case) -> bool:
    names = (line.name.casefold() for bill in case.bills for line in bill.lines)
    return any(LATE.search(name) for name in names)


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
