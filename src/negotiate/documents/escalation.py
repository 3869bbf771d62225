"""The written request when calls brought nothing. A request: no law, no regulator, no threat."""

from __future__ import annotations

from negotiate.documents.kind import Context, Kind, account_suffix
from negotiate.documents.words import Words
from negotiate.model.plan import EscalationStep, Plan
from negotiate.rules.guides import PRICE_MONTHS


def written_step(plan: Plan) -> EscalationStep:
    """The step of the ladder that this letter is for."""
    return next(step for step in plan.escalation if step.kind == "written")


def context(plan: Plan, words: Words) -> Context:
    """Calls so far by date, the day to answer by, and what goes with the letter."""
    told = {"call", "offer", "promise", "letter", "reply"}
    calls = sorted(
        (event for event in plan.case.events if event.kind in told), key=lambda event: event.on
    )
    step = written_step(plan)
    by_post = step.contact and step.contact.channel == "post"
    return {
        "calls": calls,
        "by_post": step.contact.address if step.contact and by_post else None,
        "answer_by": step.values["answer_by"],
        "instead": _instead(plan),
        "enclosures": enclosures_of(plan, words),
        "account": account_suffix(plan, words),
        "months": PRICE_MONTHS,
    }


def _instead(plan: Plan) -> tuple[str, ...]:
    """Wishes that are not part of what is asked for already."""
    mandate = plan.case.mandate
    return mandate.wishes if mandate.goal == "lower_bill" else mandate.wishes[1:]


def enclosures_of(plan: Plan, words: Words) -> list[str]:
    """The last two bills, and the offer where it is quoted."""
    bills = sorted(plan.case.bills, key=lambda bill: bill.issued)[-2:]
    named = [words.label("bill", "enclosure").format(on=words.date(bill.issued)) for bill in bills]
    best = plan.assessment.best_offer
    quoted = any(move.tactic == "competitor_offer" for move in plan.used_moves)
    if quoted and best:
        named.append(words.label("offer", "enclosure").format(company=best.company))
    return named


KIND = Kind("escalation", ("md", "txt", "eml"), "company", context, flow="ask")
