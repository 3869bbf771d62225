"""Contracts of many people, varied, drawn by seed, one in a hundred broken in a way that is known.

All names and amounts are made up. The companies are those with a record, and some that nobody
described, in nine countries.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from negotiate.negotiator import Negotiator

ON = date(2026, 11, 21)
#: One contract of so many is broken.
BROKEN_EACH = 100
OFTEN = ("lower_bill", "lower_bill", "lower_bill", "both")
PLACES = {
    "US": ("USD", ("US-NY", "US-CA", "US-TX", "US-OH", "US-FL", "US-WA", "US-IL")),
    "GB": ("GBP", ("GB",)),
    "PL": ("PLN", ("PL",)),
    "GR": ("EUR", ("GR",)),
    "EE": ("EUR", ("EE",)),
    "DE": ("EUR", ("DE",)),
    "FR": ("EUR", ("FR",)),
    "ES": ("EUR", ("ES",)),
    "CA": ("CAD", ("CA-ON", "CA-QC")),
}
COMMON = ("internet", "mobile", "tv", "phone", "gym", "streaming", "energy", "insurance")
COMPANIES = ("Ironside Fitness", "Northwind Energy", "Lumen Street Fibre", "Quayside Mutual")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Company:
    """Who a contract can be with.

    Attributes:
        slug: Of its record, or ``generic``.
        country: ISO 3166 country.
        services: What it sells.
    """

    slug: str
    country: str
    services: tuple[str, ...]


def companies() -> list[Company]:
    """Those that sell what people pay for monthly, and one that nobody described for each place."""
    catalogue = Negotiator.discover().catalogue
    records = [catalogue.provider(slug) for slug in catalogue.slugs()]
    described = [
        Company(one.slug, one.country.partition("-")[0], tuple(sold))
        for one in records
        if (sold := [service for service in one.services if service in COMMON])
    ]
    return described + [Company("generic", country, COMMON) for country in PLACES]


def lines(count: int, seed: int = 1) -> Iterator[tuple[str, bool]]:
    """Lines of JSON with whether each is broken; the same for the same seed and records.

    Args:
        count: Number of contracts.
        seed: Of all that is drawn.
    """
    draw, firms = random.Random(seed), companies()
    for number in range(1, count + 1):
        record = {"id": f"customer-{number}", **contract(draw, draw.choice(firms))}
        if draw.randrange(BROKEN_EACH):
            yield json.dumps(record), False
        else:
            yield draw.choice(BREAKS)(record), True


def contract(draw: random.Random, firm: Company) -> Record:
    """One case."""
    currency, places = PLACES[firm.country]
    services = draw.sample(firm.services, min(len(firm.services), draw.choice((1, 1, 1, 2))))
    charges = [_charge(draw, service) for service in services] + _extras(draw)
    price = sum(one["monthly_amount"] for one in charges if one["kind"] not in ("tax", "discount"))
    target = round(price * draw.uniform(0.6, 0.9), 2)
    made: Record = {
        "currency": currency,
        "jurisdiction": draw.choice(places),
        "customer": {"name": f"Customer {draw.randrange(10**9)}"},
        "contract": {
            "provider": firm.slug,
            "services": services,
            "cycle_starts_on_day": draw.randint(1, 31),
            "charges": charges,
        },
        "mandate": {
            "goal": draw.choice(OFTEN),
            "target_monthly": target,
            "walk_away_monthly": round(target + draw.uniform(0, 20), 2),
            "willing_to_leave": draw.random() < 0.5,
            "hour_worth": draw.choice((0, 15, 20, 35)),
            "horizon_months": draw.choice((12, 24, 36)),
            "wishes": ["a month free"],
        },
        "bills": _bills(draw, charges),
        "offers": [_offer(draw, price) for _ in range(draw.choice((0, 0, 1, 2)))],
    }
    if firm.slug == "generic":
        made["company"] = {"name": draw.choice(COMPANIES)}
    _add_term(draw, made["contract"])
    if draw.random() < 0.3:
        told = "Asked for a lower price; they had none."
        made["events"] = [{"on": _before(draw, 200), "kind": "call", "summary": told}]
    return made


def _add_term(draw: random.Random, made: Record) -> None:
    if draw.random() < 0.5:
        made["customer_since"] = _before(draw, 4_000)
    if draw.random() < 0.3:
        made["notice"] = {"length": draw.choice((14, 30)), "unit": "days"}
    if draw.random() < 0.5:
        return
    starts = ON - timedelta(days=draw.randint(1, 700))
    made["term"] = {"starts": str(starts), "ends": str(starts + timedelta(days=729))}
    fee = draw.choice(("none", "flat", "declining", "per_remaining_month"))
    if fee == "declining":
        made["early_termination"] = {"kind": fee, "amount": 240, "step": 10}
    elif fee != "none":
        made["early_termination"] = {"kind": fee, "amount": draw.choice((10, 15, 25))}


def _charge(draw: random.Random, service: str) -> Record:
    amount = round(draw.uniform(15, 120), 2)
    made: Record = {
        "name": f"{service.capitalize()} plan",
        "kind": "service",
        "service": service,
        "monthly_amount": amount,
        "used": True,
    }
    if draw.random() < 0.4:
        made["holds_until"] = str(ON + timedelta(days=draw.randint(-30, 400)))
        made["amount_after"] = round(amount + draw.uniform(5, 40), 2)
    return made


def _extras(draw: random.Random) -> list[Record]:
    made: list[Record] = []
    if draw.random() < 0.5:
        price = round(draw.uniform(3, 15), 2)
        made.append(
            {
                "name": "Extra",
                "kind": "feature",
                "monthly_amount": price,
                "used": draw.random() < 0.5,
            }
        )
    if draw.random() < 0.3:
        until = str(ON + timedelta(days=draw.randint(1, 300)))
        made.append(
            {"name": "Welcome", "kind": "discount", "monthly_amount": 5, "holds_until": until}
        )
    if draw.random() < 0.5:
        made.append(
            {"name": "Taxes", "kind": "tax", "monthly_amount": round(draw.uniform(1, 9), 2)}
        )
    return made


def _bills(draw: random.Random, charges: list[Record]) -> list[Record]:
    made = []
    for month in range(draw.choice((0, 0, 1, 2, 3))):
        rose = draw.choice((0, 0, 0, 4))
        found = [
            {
                "name": one["name"],
                "kind": one["kind"],
                "amount": round(one["monthly_amount"] + rose, 2),
            }
            for one in charges
        ]
        total = sum(-one["amount"] if one["kind"] == "discount" else one["amount"] for one in found)
        starts = date(2026, 11 - month, 1)
        made.append(
            {
                "issued": str(starts),
                "period_starts": str(starts),
                "period_ends": str(starts + timedelta(days=29)),
                "total": round(total, 2),
                "lines": found,
            }
        )
    return made


def _offer(draw: random.Random, price: float) -> Record:
    made: Record = {
        "company": draw.choice(("Other One", "Other Two", "Other Three")),
        "plan": "Plan",
        "monthly_price": round(price * draw.uniform(0.5, 1.2), 2),
        "setup_fee": draw.choice((0, 30, 70)),
        "seen_at": "on a poster",
        "seen_on": _before(draw, 40),
    }
    if draw.random() < 0.5:
        made["price_months"] = 12
        made["regular_price"] = round(made["monthly_price"] + 15, 2)
    return made


def _before(draw: random.Random, days: int) -> str:
    return str(ON - timedelta(days=draw.randint(1, days)))


def _with(change: Callable[[Record], object]) -> Callable[[Record], str]:
    """A record with something broken in it, as a line."""

    def broken(record: Record) -> str:
        change(record)
        return json.dumps(record)

    return broken


_FUTURE = {
    "issued": "2027-03-01",
    "period_starts": "2027-03-01",
    "period_ends": "2027-03-30",
    "total": 50,
}

#: Each way to be broken; only these are.
BREAKS: tuple[Callable[[Record], str], ...] = (
    lambda record: json.dumps(record)[:-20],
    lambda record: json.dumps([record]),
    lambda record: '{"id": "twice", ' + json.dumps(record)[1:],
    _with(lambda record: record.pop("contract")),
    _with(lambda record: record["contract"].pop("charges")),
    _with(lambda record: record["customer"].update(name=["not", "text"])),
    _with(lambda record: record["contract"].update(provider="no-such-company")),
    _with(lambda record: record.update(currency="dollars")),
    _with(lambda record: record.update(jurisdiction="Atlantis")),
    _with(lambda record: record["contract"].update(customer_since="2026-13-45")),
    _with(lambda record: record.update(bills=[_FUTURE])),
    _with(lambda record: record["mandate"].update(target_monthly="about 40")),
    _with(lambda record: record.update(colour="red")),
)
