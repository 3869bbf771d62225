"""Findings from what changed between a bill and the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, Literal

from negotiate.assessment.audit.explain import Part, explain
from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import ZERO, Entry, Ledger, Page, key
from negotiate.assessment.audit.promises import BILLS_TO_WAIT
from negotiate.model.contract import REDUCTIONS, Charge
from negotiate.model.finding import Cause, Finding, FindingFlow
from negotiate.model.origin import Origin, from_case

#: The flow of each cause. What is not named here is no finding of its own: strange lines and late
#: fees are found on each bill, and nobody minds what fell.
FLOWS: Final[Mapping[Cause, FindingFlow]] = {
    "base_price": "ask",
    "promotion_ended": "ask",
    "above_agreed": "claim",
    "discount_ended": "ask",
    "discount_gone": "ask",
    "discount_missing": "claim",
    "discount_short": "claim",
    "fee_rise": "ask",
    "new_fee": "ask",
    "whole": "ask",
    "tax": "know",
}


def changed(ledger: Ledger, fees: FeeList) -> Iterator[Finding]:
    """What costs more than on the bill before, by its cause, for each pair of bills.

    What the last bill has taken back is no more asked about; what was wrong for a while was wrong.
    """
    for before, now in ledger.pairs():
        for part in explain(ledger, before, now, fees):
            if part.amount <= 0 or part.cause not in FLOWS:
                continue
            flow = _flow(part.cause, ledger.charge(part.name))
            if not _undone(ledger, part, now):
                yield _finding(part, before, now, flow, per="month")
            elif flow == "claim":
                yield _finding(part, before, now, flow, per="once")


def _flow(cause: Cause, known: tuple[Charge, Origin] | None) -> FindingFlow:
    """Claimed is a discount that is gone only where the case says that it still holds.

    One without an end may hang on a condition, such as paying by itself, that no longer holds.
    """
    if cause == "discount_missing" and known and known[0].holds_until is None:
        return "ask"
    return FLOWS[cause]


def _undone(ledger: Ledger, part: Part, now: Page) -> bool:
    last = ledger.pages[-1]
    if last is now or not part.name:
        return False
    entry = last.entries.get(key(part.name))
    return (entry.amount if entry else ZERO) <= part.before


def _finding(
    part: Part, before: Page, now: Page, flow: FindingFlow, *, per: Literal["month", "once"]
) -> Finding:
    return Finding(
        kind=part.cause,
        flow=flow,
        name=part.name,
        amount=part.amount,
        per=per,
        bills=(before.bill.issued, now.bill.issued),
        before=part.before,
        now=part.now,
        stated=part.stated,
        since=part.since,
        origins=part.origins,
    )


def never_as_agreed(ledger: Ledger) -> Iterator[Finding]:
    """What no bill has had as agreed, so that no change of it shows: told of the last bill.

    A price that is to hold and is billed above itself, and a discount that is on no bill though
    there are several; another reduction of its amount may be it under another name.
    """
    last = ledger.pages[-1] if ledger.pages else None
    if last is None or not last.bill.lines or not ledger.comparable:
        return
    for index, charge in enumerate(ledger.contract.charges):
        if ledger.times[key(charge.name)] != 1:
            continue
        billed = [page.entries.get(key(charge.name)) for page in ledger.pages]
        at = from_case(f"contract.charges[{index}]")
        if charge.kind in REDUCTIONS:
            found = _absent(ledger, charge, billed, last)
        else:
            found = _dearer(ledger, charge, billed, last)
        if found:
            kind, amount = found
            yield Finding(
                kind=kind,
                flow=_flow(kind, (charge, at)),
                name=charge.name,
                amount=amount,
                per="month",
                bills=tuple(page.bill.issued for page in ledger.pages),
                now=billed[-1].amount if billed[-1] else ZERO,
                stated=charge.monthly_amount,
                origins=(at, last.at),
            )


def _dearer(
    ledger: Ledger, charge: Charge, billed: Sequence[Entry | None], last: Page
) -> tuple[Cause, Decimal] | None:
    holds = charge.holds_until is not None and charge.holds_until >= last.bill.period_ends
    amounts = [entry.amount for entry in billed if entry]
    if not holds or len(amounts) < len(billed) or ledger.adds_up(last):
        return None
    # A reduction that the contract does not name may be what brings it to the agreed price.
    over = min(amounts) - charge.monthly_amount - ledger.unnamed_reductions(last)
    return ("above_agreed", over) if over > 0 else None


def _absent(
    ledger: Ledger, charge: Charge, billed: Sequence[Entry | None], last: Page
) -> tuple[Cause, Decimal] | None:
    over = charge.holds_until is not None and charge.holds_until < last.bill.period_ends
    if (
        over
        or ledger.adds_up(last)
        or any(billed)
        or len(billed) < BILLS_TO_WAIT
        or not charge.monthly_amount
    ):
        return None
    others = (e for e in last.entries.values() if e.reduces and not ledger.times[key(e.name)])
    if any(other.kind == charge.kind for other in others):
        return None
    return "discount_missing", charge.monthly_amount
