"""The days of a case that clocks count from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from negotiate.costs.cycle import cycle_containing
from negotiate.model.case import Case
from negotiate.model.deadline import Caution
from negotiate.model.event import Event
from negotiate.model.rule import Trigger


class Triggered(NamedTuple):
    """A trigger that a case holds.

    Attributes:
        kind: Which one.
        on: Its day, or a careful one in its place.
        pointer: Where it stands in the case.
        about: Bill, charge or company it is about; may be empty.
        caution: Why the day is a careful one; ``None`` when it is exact.
    """

    kind: Trigger
    on: date
    pointer: str
    about: str = ""
    caution: Caution | None = None


def triggers(case: Case, on: date) -> tuple[Triggered, ...]:
    """Every trigger that the case holds on the day, in the order of the case."""
    return (
        *_contract(case, on),
        *_debit(case, on),
        *_bills(case, on),
        *_statements(case),
        *_events(case),
    )


def _contract(case: Case, on: date) -> Iterator[Triggered]:
    contract = case.contract
    cycle = cycle_containing(on, contract.cycle_starts_on_day)
    yield Triggered("cycle_ends", cycle.last, "contract.cycle_starts_on_day")
    if contract.agreement:
        yield Triggered("contract_agreed", contract.agreement.on, "contract.agreement.on")
    elif contract.agreed_on:
        where = "contract.term.starts" if contract.term else "contract.customer_since"
        yield Triggered("contract_agreed", contract.agreed_on, where, "", "agreed_unknown")
    if contract.term:
        yield Triggered("term_ends", contract.term.ends, "contract.term.ends")


def _debit(case: Case, on: date) -> Iterator[Triggered]:
    debit = case.contract.debit
    if debit and debit.next_on and debit.next_on >= on:
        yield Triggered("next_debit", debit.next_on, "contract.debit.next_on")


def _bills(case: Case, on: date) -> Iterator[Triggered]:
    """Every bill: the right to object to an older one runs out first."""
    # Where the day of the next debit is known, the day a bill is due does not stand for it.
    debited = case.contract.debit is not None and case.contract.debit.next_on is not None
    for index, bill in sorted(enumerate(case.bills), key=lambda pair: pair[1].issued):
        yield Triggered("bill_issued", bill.issued, f"bills[{index}].issued")
        if bill.due and bill.paid_on is None and bill.due >= on and not debited:
            yield Triggered("next_debit", bill.due, f"bills[{index}].due")


def _statements(case: Case) -> Iterator[Triggered]:
    """Statements of credit cards: other cards have another law."""
    for index, statement in enumerate(case.card_statements):
        if not statement.credit:
            continue
        pointer = f"card_statements[{index}]"
        if statement.sent:
            yield Triggered("statement_sent", statement.sent, f"{pointer}.sent", statement.charge)
        else:
            # It is sent on the closing day or after it, so this day is never too late.
            yield Triggered(
                "statement_sent",
                statement.closed,
                f"{pointer}.closed",
                statement.charge,
                "statement_sent_unknown",
            )


def _events(case: Case) -> Iterator[Triggered]:
    seen: set[tuple[Trigger, str]] = set()
    for index, event in sorted(enumerate(case.events), key=lambda pair: pair[1].on):
        for found in _of_event(event, f"events[{index}]"):
            # The first complaint about a matter starts the wait, whatever follows; the same holds
            # for all of them but a notice of new terms, which is a matter of its own each time.
            matter = (found.kind, found.about)
            if matter not in seen or found.kind in {"terms_notice", "terms_change"}:
                seen.add(matter)
                yield found


def _of_event(event: Event, pointer: str) -> Iterator[Triggered]:
    here = f"{pointer}.on"
    arrived: tuple[date, str, Caution | None] = (
        (event.received_on, f"{pointer}.received_on", None)
        if event.received_on
        else (event.on, here, "received_unknown")
    )
    about = event.about or ""
    match event.kind, event.to:
        case "complaint", "company":
            yield Triggered("complaint", event.on, here, about)
            yield Triggered("complaint_received", arrived[0], arrived[1], about, arrived[2])
        case "complaint", "body":
            yield Triggered("complaint_served", event.on, here, about, "served_unknown")
        case (("complaint" | "letter"), "card_issuer"):
            yield Triggered("notice_received", arrived[0], arrived[1], about, arrived[2])
        case "terms_notice", _:
            yield Triggered("terms_notice", arrived[0], arrived[1], about, arrived[2])
            if event.starts:
                yield Triggered("terms_change", event.starts, f"{pointer}.starts", about)
        case "cancellation", _:
            yield Triggered("cancellation", event.on, here)
            yield Triggered("cancellation_received", arrived[0], arrived[1], "", arrived[2])
        case "deadlock", _:
            yield Triggered("deadlock", event.on, here, about)
        case "reply", "body":
            yield Triggered("reply", event.on, here, about)
        case "refund_due", _:
            yield Triggered("refund_due", event.on, here, about)
