"""A complaint to the CFPB about the issuer of a credit card that left a dispute open.

The CFPB hears about financial products alone: here about the card that paid, never about the
company whose charge it is. The issuer comes first.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Need, Recipient
from negotiate.documents.letters import draft, grievance
from negotiate.documents.letters.billing_error import statement_of
from negotiate.documents.words import Words
from negotiate.model.event import Event
from negotiate.model.plan import Plan

#: What one sends to the bank that issued the card.
SENT = frozenset({"complaint", "letter"})


def needs(plan: Plan) -> Iterator[Need]:
    """A credit card in the United States, a wrong charge on it, and a dispute with its issuer."""
    if not plan.case.jurisdiction.startswith("US"):
        yield Need("jurisdiction", "in_the_united_states")
        return
    found = statement_of(plan)
    if found is None:
        yield Need("card_statements", "credit_card_statement")
        return
    at, statement = found
    for key in ("error", "because"):
        if getattr(statement, key) is None:
            yield Need(f"card_statements[{at}].{key}", f"statement_{key}")
    if not any(event.kind in SENT for event in _with_issuer(plan)):
        yield Need("events", "dispute_with_issuer")
    yield from grievance.needs_of_customer(plan, "address", "email")


def _with_issuer(plan: Plan) -> list[Event]:
    """What was written to the issuer, and said by it, oldest first."""
    found = [event for event in plan.case.events if event.to == "card_issuer"]
    return sorted(found, key=lambda event: event.on)


def context(plan: Plan, words: Words) -> Context:
    """The statement, what was done about it, and who complains."""
    found = statement_of(plan)
    customer = plan.case.customer
    return {
        "statement": found[1] if found else None,
        "story": tuple(_with_issuer(plan)),
        "tried": tuple(event for event in _with_issuer(plan) if event.kind in SENT),
        "address": grievance.on_one_line(customer.address, customer.name),
    }


def to(plan: Plan) -> Recipient:
    """The bureau, whose name its template has: it hears nobody about a contract's own services."""
    found = statement_of(plan)
    at, statement = found if found else (0, None)
    return Recipient(
        name=statement.issuer if statement else "",
        desk=None,
        address=None,
        email=None,
        pointers=(f"plan.case.card_statements[{at}].issuer", "", ""),
    )


KIND = draft.form("cfpb_complaint", context, to=to, needs=needs)
