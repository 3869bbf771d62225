"""The request to the bank of a card to raise a chargeback, by the rules of the card network.

Those rules are private and no law, so the letter names neither a right nor a number of days. It is
for debit and credit cards alike; for a credit card the notice of a billing error keeps a right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import KEPT, answer_by, reach
from negotiate.documents.words import Words
from negotiate.model.bill import CardStatement
from negotiate.model.event import Event
from negotiate.model.plan import Plan
from negotiate.tactics.events import attempts

#: What the letter says of the charge, and the words for it where the case lacks it.
SAID = {
    "account": "card_account",
    "reference": "card_reference",
    "chargeback_reason": "chargeback_reason",
    "because": "statement_because",
}


def statement_of(plan: Plan) -> CardStatement | None:
    """The first card statement of the case."""
    return next(iter(plan.case.card_statements), None)


def asked(plan: Plan) -> tuple[tuple[int, Event], ...]:
    """Each time the company was asked about it and each answer, with its index, oldest first."""
    statement = statement_of(plan)
    if statement is None:
        return ()
    found = plan.claim.findings if plan.claim else ()
    tried = [item.event for item in attempts(plan.case, found)]
    told = [
        (at, event)
        for at, event in enumerate(plan.case.events)
        if event.on >= statement.charged_on
        and (event in tried or (event.kind == "reply" and event.to == "company"))
    ]
    return tuple(sorted(told, key=lambda pair: pair[1].on))


def needs(plan: Plan) -> Iterator[Need]:
    """The charge, why it is wrong, that the company was asked first, and who writes."""
    statement = statement_of(plan)
    if statement is None:
        yield Need("card_statements", "card_statement")
        return
    for key, name in SAID.items():
        if getattr(statement, key) is None:
            yield Need(f"card_statements[0].{key}", name)
    told = asked(plan)
    if not told:
        yield Need("events", "merchant_asked")
    elif not any(event.summary for _, event in told):
        yield Need(f"events[{told[-1][0]}].summary", "merchant_answer")
    yield from reach(plan)


def context(plan: Plan, words: Words) -> Context:
    """The statement, what the company was asked and said, and the day to answer by."""
    return {
        "statement": statement_of(plan),
        "asked": tuple(event for _, event in asked(plan)),
        "reply_by": answer_by(plan),
    }


def to(plan: Plan) -> Recipient:
    """The bank, at the address that its statement prints for what is wrong, if it is known."""
    statement = statement_of(plan)
    place = "plan.case.card_statements[0]"
    return Recipient(
        name=statement.issuer if statement else "",
        desk="card_disputes",
        address=statement.errors_to if statement else None,
        email=None,
        pointers=(f"{place}.issuer", f"{place}.errors_to", ""),
    )


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The statement, and what was written to and by the company: the notice that ended it first."""
    statement = statement_of(plan)
    if statement is None:
        return ()
    closed = words.label("card_statement", "enclosure").format(on=words.date(statement.closed))
    ended = _notices(plan) if statement.chargeback_reason == "cancelled" else ()
    return (closed, *_written((*ended, *(event for _, event in asked(plan))), plan, words))


def _notices(plan: Plan) -> Iterator[Event]:
    """Notices that ended the contract."""
    return (event for event in plan.case.events if event.kind == "cancellation")


def _written(events: Iterable[Event], plan: Plan, words: Words) -> Iterator[str]:
    for event in events:
        if event.channel in KEPT:
            which = "from_company" if event.kind == "reply" else "to_company"
            named = words.label(which, "enclosure")
            yield named.format(company=plan.provider_name, on=words.date(event.on))


KIND = Kind(
    "chargeback",
    ("md", "txt"),
    "company",
    context,
    flow="claim",
    to=to,
    needs=needs,
    enclosures=enclosures,
)
