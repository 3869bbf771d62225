"""The request to match another shop's price for what was bought, by the seller's own terms."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import answer_by, as_on_the_bill
from negotiate.documents.words import Words
from negotiate.model.plan import Plan

#: What sellers that match prices ask of the other offer.
ASKED = ("identical", "in_stock", "new", "sold_by_shop")


def needs(plan: Plan) -> Iterator[Need]:
    """An offer that sellers match, while this one still does."""
    match = plan.case.price_match
    if match is None:
        yield Need("price_match", "price_match")
        return
    for key in ASKED:
        if not getattr(match, key):
            yield Need(f"price_match.{key}", f"match_{key}")
    for key in ("bought_on", "seen_on"):
        if getattr(match, key) > plan.on:
            yield Need(f"price_match.{key}", "day_not_ahead")
    if match.until is None or match.until < plan.on:
        yield Need("price_match.until", "match_until")


def context(plan: Plan, words: Words) -> Context:
    """The match, what it comes to, and a day to answer by."""
    match = plan.case.price_match
    return {
        "match": match,
        "difference": match.paid - match.price if match else None,
        "reply_by": answer_by(plan),
    }


def to(plan: Plan) -> Recipient:
    """The seller, as the receipt prints it."""
    return as_on_the_bill(plan)


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The receipt, and what shows the lower price."""
    match = plan.case.price_match
    if match is None:
        return ()
    receipt, proof = words.labels(("receipt", "lower_price"), "enclosure")
    return (
        receipt.format(on=words.date(match.bought_on)),
        proof.format(shop=match.shop, on=words.date(match.seen_on)),
    )


KIND = Kind(
    "price_match",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to,
    needs=needs,
    enclosures=enclosures,
)
