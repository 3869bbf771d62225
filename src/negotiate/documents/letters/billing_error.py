"""The billing-error notice to the issuer of a credit card (12 CFR 1026.13).

A right with a clock that only a letter keeps: a call or an ordinary e-mail does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import reach
from negotiate.documents.words import Words
from negotiate.model.bill import CardStatement
from negotiate.model.plan import Plan


def statement_of(plan: Plan) -> tuple[int, CardStatement] | None:
    """The first statement of a credit card with a wrong charge, and its place in the case."""
    statements = enumerate(plan.case.card_statements)
    return next(((at, one) for at, one in statements if one.credit), None)


def needs(plan: Plan) -> Iterator[Need]:
    """A statement, who writes, and what the regulation asks the notice to say."""
    found = statement_of(plan)
    if found is None:
        yield Need("card_statements", "credit_card_statement")
        return
    at, statement = found
    if not plan.case.customer.address:
        yield Need("customer.address", "your_address")
    for key in ("sent", "account", "errors_to", "error", "because"):
        if getattr(statement, key) is None:
            yield Need(f"card_statements[{at}].{key}", f"statement_{key}")
    yield from reach(plan)


def context(plan: Plan, words: Words) -> Context:
    """The statement, and the day by which the issuer must have the letter, while it is known."""
    found = statement_of(plan)
    statement = found[1] if found else None
    return {"statement": statement, "received_by": _received_by(plan, statement)}


def _received_by(plan: Plan, statement: CardStatement | None) -> date | None:
    clocks = plan.assessment.clocks
    return next(
        (
            clock.on
            for clock in clocks
            if statement and clock.kind == "dispute_by" and clock.about == statement.charge
        ),
        None,
    )


def to(plan: Plan) -> Recipient:
    """The issuer, at the address for billing errors and no other."""
    found = statement_of(plan)
    at, statement = found if found else (0, None)
    place = f"plan.case.card_statements[{at}]"
    return Recipient(
        name=statement.issuer if statement else "",
        desk="billing_errors",
        address=statement.errors_to if statement else None,
        email=None,
        pointers=(f"{place}.issuer", f"{place}.errors_to", ""),
    )


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The statement that shows the charge."""
    found = statement_of(plan)
    if found is None:
        return ()
    closed = words.date(found[1].closed)
    return (words.label("card_statement", "enclosure").format(on=closed),)


KIND = Kind(
    "billing_error",
    ("md", "txt"),
    "company",
    context,
    flow="claim",
    to=to,
    needs=needs,
    enclosures=enclosures,
)
