"""The question what an increase rests on: the lines that rose, and which term allows it.

A question and no complaint: whether an agreement allows a rise, it alone can tell, so no law is
named and nothing is said to be wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from negotiate.documents.kind import Context, Kind, Need, Recipient, account_suffix
from negotiate.documents.letters.company import answer_by, bills_enclosed, to_ask, who_writes
from negotiate.documents.words import Words
from negotiate.model.bill import Bill, BillLine
from negotiate.model.contract import ChargeKind
from negotiate.model.event import Event
from negotiate.model.plan import Plan

#: What a company sets itself. Taxes are not its own, and an installment is agreed.
PRICED: frozenset[ChargeKind] = frozenset({"service", "feature", "equipment", "fee"})


@dataclass(frozen=True, slots=True)
class Rise:
    """A line that costs more than on the bill before.

    Attributes:
        before: The line on the bill before; None where it is new.
        now: The line on the last bill.
    """

    before: BillLine | None
    now: BillLine


def last_bills(plan: Plan) -> tuple[Bill, Bill] | None:
    """The bill before the last and the last, if both list their lines."""
    bills = sorted(plan.case.bills, key=lambda bill: bill.issued)[-2:]
    match bills:
        case [before, now] if before.lines and now.lines:
            return before, now
    return None


def rises(plan: Plan) -> list[Rise]:
    """The lines of the last bill that cost more than on the one before, in their order.

    A single charge is none, and a name that stands twice is an error and no increase. Energy costs
    more when more is used, and what a claim calls wrong is claimed and not asked about.
    """
    found = last_bills(plan)
    if found is None:
        return []
    claimed = {finding.name for finding in plan.claim.findings} if plan.claim else set()
    left_out = claimed | _metered(plan)
    before, now = (_priced(bill) for bill in found)
    pairs = (Rise(before.get(name), line) for name, line in now.items() if name not in left_out)
    return [one for one in pairs if one.before is None or one.now.amount > one.before.amount]


def _metered(plan: Plan) -> set[str]:
    """Names of the lines that may be by the meter: services of a contract for energy."""
    contract = plan.case.contract
    services = {
        line.name for bill in plan.case.bills for line in bill.lines if line.kind == "service"
    }
    if set(contract.services) == {"energy"}:
        return services
    energy = {one.name for one in contract.charges if contract.service_of(one) == "energy"}
    return services & energy


def _priced(bill: Bill) -> dict[str, BillLine]:
    times = Counter(line.name for line in bill.lines)
    return {
        line.name: line
        for line in bill.lines
        if line.kind in PRICED and line.on is None and times[line.name] == 1
    }


def needs(plan: Plan) -> Iterator[Need]:
    """Who asks, and two bills of which the later shows a rise."""
    yield from who_writes(plan)
    if not rises(plan):
        yield Need("bills", "bills_with_a_rise")


def context(plan: Plan, words: Words) -> Context:
    """The two bills, what rose, what they were told, and the day to answer by."""
    found = last_bills(plan)
    before, now = found if found else (None, None)
    return {
        "before": before,
        "now": now,
        "rises": rises(plan),
        "is_added": any(one.before is None for one in rises(plan)),
        "notice": _notice(plan),
        "account": account_suffix(plan, words),
        "answer_by": answer_by(plan),
    }


def _notice(plan: Plan) -> Event | None:
    """Their latest notice of a change."""
    told = (event for event in plan.case.events if event.kind == "terms_notice")
    return max(told, key=lambda event: event.on, default=None)


def to(plan: Plan) -> Recipient:
    """The company, where it may be written to."""
    return to_ask(plan)


def enclosures(plan: Plan, words: Words) -> tuple[str, ...]:
    """The two bills."""
    return bills_enclosed([bill.issued for bill in last_bills(plan) or ()], words)


KIND = Kind(
    "price_increase_question",
    ("md", "txt", "eml"),
    "company",
    context,
    flow="ask",
    to=to,
    needs=needs,
    enclosures=enclosures,
)
