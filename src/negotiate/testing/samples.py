"""The plainest valid noun of each kind, for tests that say what they are about.

Each function takes the fields to set or replace::

    case = sample_case(contract=sample_contract(term=Term(starts=..., ends=...)))

Left alone, the parts make one case: internet at 80.00 a month from a company nobody has described,
no term, no notice, cycles from the first of the month, a target of 60.00 and a walk-away of 70.00.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from negotiate.model.base import Model
from negotiate.model.bill import Bill, BillLine
from negotiate.model.case import Case, Company, Customer
from negotiate.model.contract import Charge, Contract
from negotiate.model.mandate import Mandate
from negotiate.model.offer import Offer
from negotiate.model.provider import GENERIC, Provider

M = TypeVar("M", bound=Model)

#: The day the samples are written for.
SAMPLE_DAY = date(2026, 11, 21)


def _made(model: type[M], plain: Mapping[str, object], changes: Mapping[str, object]) -> M:
    return model.model_validate({**plain, **changes})


def sample_charge(**changes: object) -> Charge:
    """Internet service at 80.00 a month."""
    plain = {"name": "Internet", "kind": "service", "monthly_amount": Decimal("80.00")}
    return _made(Charge, plain, changes)


def sample_contract(**changes: object) -> Contract:
    """A month-to-month contract with the one charge."""
    plain = {
        "provider": GENERIC,
        "services": ("internet",),
        "cycle_starts_on_day": 1,
        "charges": (sample_charge(),),
    }
    return _made(Contract, plain, changes)


def sample_bill(*lines: BillLine, **changes: object) -> Bill:
    """November's bill with these lines; without lines, a total of 80.00."""
    plain = {
        "issued": date(2026, 11, 1),
        "period_starts": date(2026, 11, 1),
        "period_ends": date(2026, 11, 30),
        "total": sum((line.signed_amount for line in lines), Decimal(0))
        if lines
        else Decimal("80.00"),
        "lines": lines,
    }
    return _made(Bill, plain, changes)


def sample_offer(**changes: object) -> Offer:
    """A like-for-like offer at 65.00 a month, without an end."""
    plain = {
        "company": "Rival",
        "plan": "Internet 500",
        "monthly_price": Decimal("65.00"),
        "seen_at": "rival.example",
        "seen_on": date(2026, 11, 18),
    }
    return _made(Offer, plain, changes)


def sample_mandate(**changes: object) -> Mandate:
    """From 60.00 to 70.00 a month, staying."""
    plain = {
        "target_monthly": Decimal("60.00"),
        "walk_away_monthly": Decimal("70.00"),
        "willing_to_leave": False,
        "hour_worth": Decimal("20.00"),
    }
    return _made(Mandate, plain, changes)


def sample_case(**changes: object) -> Case:
    """A case of the parts above."""
    plain = {
        "currency": "USD",
        "jurisdiction": "US-NY",
        "customer": Customer(name="Robin Doe"),
        "company": Company(name="Example Broadband"),
        "contract": sample_contract(),
        "mandate": sample_mandate(),
    }
    return _made(Case, plain, changes)


def sample_provider(**changes: object) -> Provider:
    """A record without a single fact."""
    plain = {
        "slug": GENERIC,
        "name": "Example Broadband",
        "country": "US",
        "currency": "USD",
        "services": ("internet",),
    }
    return _made(Provider, plain, changes)
