"""What the record of a company knows of how it negotiates, in the place of what is assumed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from negotiate.assessment.evidence import Backed, best
from negotiate.model.case import Case
from negotiate.model.fact import Days
from negotiate.model.negotiation import NegotiationFact
from negotiate.model.origin import Origin
from negotiate.model.provider import Provider


def known_of_company(
    case: Case, provider: Provider, on: date
) -> tuple[dict[str, Decimal | bool], dict[str, Origin]]:
    """Numbers that the record gives, by name, and the origin of each.

    Args:
        case: The case; facts for other services and places are left out.
        provider: The record.
        on: The day; what has expired by then is left out too, as a default is no older.
    """
    facts = provider.policies.negotiation
    backed: dict[str, Backed[NegotiationFact] | Backed[Days] | None] = {
        key: best(case, provider, "policies.negotiation", facts, on, fits=_of(key))
        for key in dict.fromkeys(fact.key for fact in facts)
    }
    away = provider.policies.new_customer_after
    backed["days_away"] = best(case, provider, "policies.new_customer_after", away, on)
    known = {key: one for key, one in backed.items() if one and one.origin.age != "expired"}
    values = {
        key: value if isinstance(value := one.fact.value, bool) else Decimal(value)
        for key, one in known.items()
    }
    return values, {key: one.origin for key, one in known.items()}


def _of(key: str) -> Callable[[NegotiationFact], bool]:
    return lambda fact: fact.key == key
