"""The request to waive a fee, once and as a courtesy. A fee that is wrong is disputed instead."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.assessment.audit.explain import LATE
from negotiate.costs.cycle import add_months
from negotiate.documents.kind import Context, Kind, Need
from negotiate.documents.letters.company import answer_by, bills_enclosed, to_ask, who_writes
from negotiate.documents.words import Words
from negotiate.model.bill import Bill, BillLine
from negotiate.model.plan import Plan

#: Months of which ``missed_payments`` tells.
HISTORY_MONTHS = 24


def fee_of(plan: Plan) -> tuple[Bill, BillLine] | None:
    """The fee that the plan's tactic would ask about, if it was charged once, and its bill."""
    move = next((move for move in plan.moves if move.tactic == "fee_waiver"), None)
    if move is None or not move.values.get("once"):
        return None
    newest = max(plan.case.bills, key=lambda bill: bill.issued)
    wanted = (move.values["fee"], move.values["amount"])
    return next(
        ((newest, line) for line in newest.lines if (line.name, line.amount) == wanted), None
    )


def needs(plan: Plan) -> Iterator[Need]:
    """A fee that is not wrong, since when one is a customer, why, and who writes."""
    if fee_of(plan) is None:
        yield Need("bills", "fee_once")
    if plan.case.contract.customer_since is None:
        yield Need("contract.customer_since", "customer_since")
    if not (plan.case.courtesy and plan.case.courtesy.because):
        yield Need("courtesy.because", "courtesy_because")
    yield from who_writes(plan)


def context(plan: Plan, words: Words) -> Context:
    """The fee, its bill, whether every bill was paid in time, and the day to answer by."""
    found = fee_of(plan)
    bill, line = found if found else (None, None)
    since = plan.case.contract.customer_since
    late = line is not None and LATE.search(line.name.casefold())
    return {
        "bill": bill,
        "fee": line,
        # Whoever has paid late once does not say that they never did.
        "paid_in_time": plan.case.contract.missed_payments == 0 and not late,
        "for_years": bool(since and add_months(since, HISTORY_MONTHS) <= plan.on),
        "reply_by": answer_by(plan),
    }


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The bill with the fee."""
    found = fee_of(plan)
    return bills_enclosed([found[0].issued], words) if found else ()


KIND = Kind(
    "fee_waiver",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to_ask,
    needs=needs,
    enclosures=enclosures,
)
