"""The request to unlock a phone: the device, and what shows that the company's rule is met.

No law is named: no federal period for unlocking is in force, and the table of rules holds none
that may be cited.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient, account_suffix
from negotiate.documents.letters.company import answer_by, asked_for, to_desk, who_writes
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.phone import Phone
from negotiate.model.plan import Plan
from negotiate.model.route import Purpose

#: A phone that is unlocked, or to be; a voicemail or an account is unlocked too.
UNLOCKED = re.compile(
    r"\b(?:phone|device|handset|it)(?: to)?(?: be)? unlocked\b"
    r"|\bunlock(?:ed|ing|s)?(?: of)?(?: my| the| this| that)? (?:phone|device|handset|it)\b",
    re.IGNORECASE,
)
SUPPORT: tuple[Purpose, ...] = ("support",)


def phone_of(plan: Plan) -> Phone | None:
    """The first phone that is to be unlocked."""
    return next(iter(plan.case.phones), None)


def needs(plan: Plan) -> Iterator[Need]:
    """What the company needs to find the device, and what its rule is about."""
    phone = phone_of(plan)
    if phone is None:
        yield Need("phones", "phone")
        return
    yield from who_writes(plan)
    keys = ["imei", "bought_on"]
    if phone.plan == "postpaid":
        keys.append("paid_off_on")
    for key in keys:
        if getattr(phone, key) is None:
            yield Need(f"phones[0].{key}", f"phone_{key}")


def context(plan: Plan, words: Words) -> Context:
    """The phone, the rule it meets, the times it was asked for, and the day to answer by."""
    return {
        "phone": phone_of(plan),
        "rule": next((said for said in plan.promises if said.code == "unlock"), None),
        "asked": _asked(plan),
        "account": account_suffix(plan, words),
        "answer_by": answer_by(plan),
    }


def _asked(plan: Plan) -> list[Event]:
    """The times that it was asked for since the phone was bought."""
    phone = phone_of(plan)
    if phone is None:
        return []
    names = (phone.name, phone.number)
    alone = len(plan.case.phones) == 1
    return asked_for(plan, UNLOCKED, names=names, alone=alone, since=phone.bought_on)


def to(plan: Plan) -> Recipient:
    """The company, at a desk that helps customers."""
    return to_desk(plan, SUPPORT, "unlock")


KIND = Kind("unlock", ("md", "txt", "eml"), "company", context, flow="ask", to=to, needs=needs)
