"""All findings of a contract's bills."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from negotiate.assessment.audit.changes import changed, never_as_agreed
from negotiate.assessment.audit.charges import (
    Refunds,
    charged_after_end,
    charged_twice,
    equipment_returned,
    late_fees,
    strange_lines,
)
from negotiate.assessment.audit.fees import FeeList
from negotiate.assessment.audit.ledger import Ledger
from negotiate.assessment.audit.promises import broken_promises
from negotiate.model.bill import Bill
from negotiate.model.contract import Contract
from negotiate.model.event import Event
from negotiate.model.finding import Finding, FindingFlow
from negotiate.model.origin import from_case

_ORDER: tuple[FindingFlow, ...] = ("claim", "ask", "know")


def audit(
    contract: Contract,
    bills: Sequence[Bill],
    events: tuple[Event, ...],
    fees: FeeList,
    *,
    on: date,
    refunds: Refunds,
) -> tuple[Finding, ...]:
    """What the bills show, claims first, then by amount.

    What stands on several bills in a row is one finding that names them all. The order of the bills
    does not matter. Takes time in proportion to their lines.

    Args:
        contract: The contract as the case has it.
        bills: Its bills, in any order.
        events: What happened.
        fees: The provider's list of fees.
        on: The day; bills of after it are not there.
        refunds: Whether the rest of a cycle is refunded.
    """
    ledger = Ledger.of(contract, bills)
    found = [
        *charged_twice(ledger),
        *charged_after_end(ledger, events, refunds),
        *strange_lines(ledger, fees),
        *equipment_returned(ledger, events),
        *broken_promises(ledger, events),
        *late_fees(ledger),
        *changed(ledger, fees),
        *never_as_agreed(ledger),
        *_unused(contract, on),
    ]
    return tuple(
        sorted(
            _merged(found),
            key=lambda f: (_ORDER.index(f.flow), f.wait_until is not None, -f.amount, f.name),
        )
    )


def _unused(contract: Contract, on: date) -> Iterator[Finding]:
    for index, charge in enumerate(contract.charges):
        amount = charge.signed_amount(on)
        if charge.used is False and amount > 0:
            yield Finding(
                kind="unused",
                flow="ask",
                name=charge.name,
                amount=amount,
                per="month",
                bills=(),
                origins=(from_case(f"contract.charges[{index}]"),),
            )


#: Findings that stand on one bill after another, and are one matter.
_LASTING = frozenset({"not_agreed", "unlisted_fee", "above_list", "equipment_returned"})


def _merged(found: Iterable[Finding]) -> list[Finding]:
    """What lasts over several bills made one: its latest amount, every bill, all evidence."""
    kept: dict[tuple[str, str], list[Finding]] = {}
    single: list[Finding] = []
    for finding in found:
        if finding.kind in _LASTING and finding.per == "month":
            kept.setdefault((finding.kind, finding.name.casefold()), []).append(finding)
        else:
            single.append(finding)
    return [*single, *(_one(same) for same in kept.values())]


def _one(same: list[Finding]) -> Finding:
    last = max(same, key=lambda finding: finding.bills)
    return last.model_copy(
        update={
            "bills": tuple(sorted({day for finding in same for day in finding.bills})),
            "origins": tuple(dict.fromkeys(o for finding in same for o in finding.origins)),
        }
    )
