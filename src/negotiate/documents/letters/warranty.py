"""The claim under a warranty: what it covers, what failed, and a fair time to put it right."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.documents.kind import Context, Kind, Need, Recipient
from negotiate.documents.letters.company import answer_by, reach, to_desk
from negotiate.documents.words import Words
from negotiate.model.advisory import Advisory
from negotiate.model.plan import Plan
from negotiate.model.purchase import Purchase
from negotiate.model.route import Purpose

#: Assumed: 15 U.S.C. 2310(e) asks for a reasonable chance to cure, and gives no number of days.
DAYS_TO_CURE = 30
#: Who hears of what failed.
DESKS: tuple[Purpose, ...] = ("support", "technical", "complaint")
#: The rule that answers what a company makes its warranty depend on.
PARTS_ONLY, NO_TYING = "us-warranty-parts-only", "us-warranty-no-tying"


def purchase_of(plan: Plan) -> Purchase | None:
    """The first thing that is under warranty."""
    return next(iter(plan.case.purchases), None)


def needs(plan: Plan) -> Iterator[Need]:
    """What the advice of the Federal Trade Commission and the law ask such a letter to say."""
    bought = purchase_of(plan)
    if bought is None:
        yield Need("purchases", "purchase")
        return
    if not plan.case.customer.address:
        yield Need("customer.address", "your_address")
    yield from reach(plan)
    for key in ("seller", "model", "defect", "first_reported"):
        if getattr(bought, key) is None:
            yield Need(f"purchases[0].{key}", f"purchase_{key}")
    if not bought.remedies[1:]:
        yield Need("purchases[0].remedies", "purchase_remedies")
    if not plan.case.clauses:
        yield Need("clauses", "warranty_clause")


def context(plan: Plan, words: Words) -> Context:
    """The thing, the words of the warranty, the day, and law where it answers what they said."""
    bought = purchase_of(plan)
    return {
        "bought": bought,
        "clause": next(iter(plan.case.clauses), None),
        "reference": _reference(plan, bought),
        "cure_by": answer_by(plan, DAYS_TO_CURE),
        "law": _law(plan, bought),
    }


def _reference(plan: Plan, bought: Purchase | None) -> str | None:
    """The number they gave on the day of the first report."""
    told = (event for event in plan.case.events if bought and event.on == bought.first_reported)
    return next((event.reference for event in told if event.reference), None)


def _law(plan: Plan, bought: Purchase | None) -> Advisory | None:
    """The rule against what they make the warranty depend on, where it is in force.

    That their own service must fit the part is answered where labor is not covered: who pays for
    the labor chooses whose it is.
    """
    if bought is None or plan.claim is None:
        return None
    answers = {"own_parts": NO_TYING}
    if bought.covers == "parts_only" and bought.warranty != "full":
        answers["own_service"] = PARTS_ONLY
    wanted = answers.get(bought.condition or "")
    return next((law for law in plan.claim.law if law.origins[0].pointer == wanted), None)


def to(plan: Plan) -> Recipient:
    """The maker or whoever else gave the warranty."""
    return to_desk(plan, DESKS, "warranty")


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The receipt and the page of the warranty."""
    bought = purchase_of(plan)
    if bought is None:
        return ()
    receipt = words.label("receipt", "enclosure").format(on=words.date(bought.bought_on))
    return (receipt, words.label("warranty", "enclosure"))


KIND = Kind(
    "warranty",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="claim",
    to=to,
    needs=needs,
    enclosures=enclosures,
)
