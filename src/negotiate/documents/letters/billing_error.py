"""The billing-error notice to the issuer of a credit card (12 CFR 1026.13).

A right with a clock that only a letter keeps: a call or an ordinary e-mail does not.
"""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import reach
from negotiate.documents.words import Words
from negotiate.model.bill import CardStatement
from negotiate.model.place import covers
from negotiate.model.plan import Plan


def statement_of(plan: Plan) -> tuple[int, CardStatement] | None:
    """The first statement of a credit card with a wrong charge, and its place in the case."""
    statements = enumerate(plan.case.card_statements)
    return next(((at, one) for at, one in statements if one.credit), None)


def needs(plan: Plan) -> Iterator[Need]:
    """A statement whose days still run, who writes, and what the regulation asks the notice to say.

    The regulation is one of the United States, and a notice that comes after its days keeps no
    right.
    """
    if not covers(("US",), plan.case.jurisdiction):
        yield Need("jurisdiction", "in_the_united_states")
        return
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
    if statement.sent and not _in_time(plan, statement):
        yield Need(f"card_statements[{at}].sent", "statement_in_time")
    yield from reach(plan)


def _in_time(plan: Plan, statement: CardStatement) -> bool:
    """Whether the days in which the issuer must have the letter still run."""
    return any(
        clock.kind == "dispute_by"
        and clock.rule is not None
        and clock.about == statement.charge
        and clock.counted is not None
        and clock.counted.since_on == statement.sent
        for clock in plan.assessment.clocks
    )


def context(plan: Plan, words: Words) -> Context:
    """The statement."""
    found = statement_of(plan)
    return {"statement": found[1] if found else None}


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
