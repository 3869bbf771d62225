"""An entry on one line."""

from __future__ import annotations

from collections.abc import Iterator

from negotiate.model.event import Event
from negotiate.model.journal_entry import JournalEntry


def said(entry: JournalEntry) -> str:
    """What an entry holds, the day first where it has one."""
    if entry.event:
        told = "; ".join(_of_event(entry.event))
        return f"{entry.event.on}  {told}"
    if entry.bill:
        return f"{entry.bill.issued}  bill of {entry.bill.total}"
    if entry.payment:
        paid = f" with {entry.payment.amount}" if entry.payment.amount is not None else ""
        return f"{entry.payment.on}  paid the bill of {entry.payment.bill}{paid}"
    if entry.turn:
        words = f": {_flat(entry.turn.text)}" if entry.turn.text else ""
        return f"{entry.written:%Y-%m-%d}  in a call: {entry.turn.kind}{words}"
    return f"{entry.written:%Y-%m-%d}  taken back"


def _of_event(event: Event) -> Iterator[str]:
    """What matters of an event, most important first."""
    at = f" at {event.at:%H:%M}" if event.at else ""
    outcome = f", {event.outcome}" if event.outcome else ""
    yield f"{event.kind}{at}{outcome}"
    if event.document:
        yield event.document
    if event.monthly_price is not None:
        months = f" for {event.months} months" if event.months else ""
        yield f"{event.monthly_price} a month{months}"
    if event.discount_monthly is not None:
        yield f"{event.discount_monthly} less a month"
    if event.credit_once is not None:
        yield f"{event.credit_once} once"
    if event.agent:
        yield event.agent
    if event.reference:
        yield f"reference {event.reference}"
    if event.summary:
        yield _flat(event.summary)


def _flat(text: str) -> str:
    return " ".join(text.split())
