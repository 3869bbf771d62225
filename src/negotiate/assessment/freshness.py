"""How long a fact may be leaned on before somebody should look again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from negotiate.model.origin import Age

# Days that each kind of fact stays fresh. Assumed, by how fast its kind changes: hours and offers
# within months, numbers and prices within a year, terms of contract within two, and what only a
# merger changes within three.
FRESH_DAYS_OFFER = 180
FRESH_DAYS_ROUTE = 365
FRESH_DAYS_POLICY = 730
FRESH_DAYS_COMPANY = 1095

#: Past so many times its days, a fact has expired: the last resort, and marked.
EXPIRED_AFTER = 3

#: Kinds by their pointer without numbers. What is not named here is a policy.
FRESH_DAYS: Final[Mapping[str, int]] = {
    "routes": FRESH_DAYS_ROUTE,
    "routes.hours": FRESH_DAYS_OFFER,
    "fees.amounts": FRESH_DAYS_ROUTE,
    "fees.waivable": FRESH_DAYS_ROUTE,
    "policies.reported_offers": FRESH_DAYS_OFFER,
    "policies.promo_eligibility": FRESH_DAYS_OFFER,
    "policies.price_lock": FRESH_DAYS_OFFER,
    "policies.new_customer_after": FRESH_DAYS_ROUTE,
    "policies.unreturned_equipment": FRESH_DAYS_ROUTE,
    "policies.warranty": FRESH_DAYS_COMPANY,
    "successors": FRESH_DAYS_COMPANY,
}

#: Best first. An undated fact may be of any age, so it counts as one whose time has come.
AGE_ORDER: Final[Mapping[Age, int]] = {"fresh": 0, "due": 1, "undated": 1, "expired": 2}

_NUMBER = re.compile(r"\[\d+\]")


def fresh_days(pointer: str) -> int:
    """Days a fact at a pointer (``policies.notice[0]``) stays fresh, the last of them included."""
    return FRESH_DAYS.get(_NUMBER.sub("", pointer), FRESH_DAYS_POLICY)


def age_of(pointer: str, as_of: date | None, on: date) -> Age:
    """Age on a day of a fact last known to hold as of another; ``undated`` when nobody says.

    A fact dated after the day is fresh: a plan may be made for a day gone by.
    """
    if as_of is None:
        return "undated"
    fresh, days = fresh_days(pointer), (on - as_of).days
    if days <= fresh:
        return "fresh"
    return "due" if days <= fresh * EXPIRED_AFTER else "expired"
