"""The complaint to the company, from dated attempts.

It asks for what is owed, once, by a day; elements after the U.S. Office of Consumer Affairs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from negotiate.documents.kind import Context, Kind, Need, Recipient, account_suffix
from negotiate.documents.letters import grievance
from negotiate.documents.letters.company import answer_by
from negotiate.documents.words import Words
from negotiate.model.contact import Way
from negotiate.model.plan import Plan
from negotiate.model.route import Purpose
from negotiate.model.service import Service

#: Desks that open a letter of complaint, the one for it first. Post to the others may go astray.
DESKS: tuple[Purpose | None, ...] = ("complaint", "support", None)
#: What is paid once, and not every month.
BOUGHT_ONCE: frozenset[Service] = frozenset({"airline", "appliance"})
_NAMES_A_DESK = re.compile(r"\batt(?:entio)?n\b", re.IGNORECASE)


def needs(plan: Plan) -> Iterator[Need]:
    """A matter with an attempt, who writes to whom, since when, and how it is paid."""
    yield from grievance.needs_of_matter(plan)
    yield from grievance.needs_of_customer(plan, "address", "phone")
    if not plan.case.contract.account_number:
        yield Need("contract.account_number", "account_number")
    if not plan.case.contract.customer_since:
        yield Need("contract.customer_since", "customer_since")
    if not (plan.case.complaint and plan.case.complaint.paid):
        yield Need("complaint.paid", "complaint_paid")
    found = to(plan)
    if not (found.address or found.email):
        yield Need("company.address", "company_address")


def context(plan: Plan, words: Words) -> Context:
    """The matter, the day to answer by, and who hears it next."""
    return {
        **grievance.context(plan, words),
        "price": _price(plan),
        "is_once": _is_bought_once(plan),
        "account": account_suffix(plan, words),
        "reply_by": answer_by(plan),
        "next_body": _next_body(plan),
    }


def _is_bought_once(plan: Plan) -> bool:
    """Whether all of it is paid once: a flight or an appliance has no price a month."""
    return set(plan.case.contract.services) <= BOUGHT_ONCE


def _price(plan: Plan) -> Decimal | None:
    """What it costs: a month, or once where it is bought once; ``None`` where nothing says."""
    monthly = plan.assessment.monthly.price
    if not _is_bought_once(plan):
        return monthly
    paid = [one.paid for one in plan.case.bookings] + [one.price for one in plan.case.purchases]
    known = [amount for amount in paid if amount is not None]
    return known[0] if len(paid) == len(known) == 1 else monthly or None


def _next_body(plan: Plan) -> str:
    """Who hears it once the company had its chance, where that is true today; empty otherwise.

    Not a body that makes one wait, nor one that settles no single complaint.
    """
    heard = (
        way.name for way in plan.ways if way.kind == "body" and way.after and not way.waits_days
    )
    return next(heard, "")


def to(plan: Plan) -> Recipient:
    """The complaints desk, or the address on the bill."""
    at, way = _way(plan) or (0, None)
    place = f"plan.ways[{at}].address"
    company = plan.case.company
    mailed = way is not None and way.channel == "email"
    address = way.address if way and not mailed else None
    by_case = company.email if company and not (way and way.route) else None
    return Recipient(
        name=plan.provider_name,
        desk=None if address and _NAMES_A_DESK.search(address) else "complaints",
        address=address,
        email=way.address if way and mailed else by_case,
        pointers=(
            "plan.provider_name",
            place,
            place if mailed else "plan.case.company.email",
        ),
    )


def _way(plan: Plan) -> tuple[int, Way] | None:
    """How to write to them: to the complaints desk first, then to the address on the bill."""
    written = [
        (DESKS.index(way.purpose), at, way)
        for at, way in enumerate(plan.ways)
        if way.kind != "body"
        and way.channel in {"post", "email"}
        and way.address
        and way.purpose in DESKS
    ]
    first = min(written, key=lambda found: found[:2], default=None)
    return first[1:] if first else None


KIND = Kind(
    "complaint",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to,
    needs=needs,
    enclosures=grievance.papers,
)
