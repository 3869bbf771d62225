"""The next step after a promise: in writing first, then bill by bill until its price ends."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from negotiate.assessment.audit.promises import next_bill
from negotiate.assessment.promises_kept import promises_kept
from negotiate.costs.cycle import cycle_containing
from negotiate.model.event import Event
from negotiate.model.kept_promise import KeptPromise
from negotiate.model.next_step import NextKind, NextStep
from negotiate.model.origin import Value
from negotiate.model.plan import Plan
from negotiate.next_steps.history import IN_WRITING, answer_due, answered, sent, today
from negotiate.planning.deal import breaches
from negotiate.tactics.events import SPOKEN

#: Letters that ask to have a promise in writing.
CONFIRMATIONS: Final = ("agreed_terms", "confirmation")
#: Bills that must have kept a promise before nobody looks at each any more: as many as the calendar
#: of a plan has.
BILLS_TO_KEEP: Final = 2
#: Days after the first of a cycle until its bill is looked for. Assumed.
DAYS_TO_BILL: Final = 7


def of_promise(plan: Plan) -> NextStep | None:
    """The next step while a promise is in hand; None where none is, or its price nearly ends.

    A price and a credit may both be in hand: then what can be done first comes first.
    """
    if plan.deal is None:
        return None
    steps = [
        _in_writing(plan, one.promise, one) or _by_bill(plan, one.promise, one)
        for one in promises_kept(plan.case, plan.on)
        if one.promise == plan.deal or _runs_beside(plan, one)
    ]
    if plan.deal.is_in_words:
        steps.append(_in_writing(plan, plan.deal, None) or _in_words(plan, plan.deal))
    return min(steps, key=lambda step: _urgency(step, plan.on), default=None)


def _runs_beside(plan: Plan, kept: KeptPromise) -> bool:
    """Whether a promise is of a price that still runs, and that the customer would agree to."""
    if kept.promise.is_credit_alone or any(breaches(plan.case, kept.promise, plan.decision)):
        return False
    return kept.renegotiate_by is None or kept.renegotiate_by > plan.on


def _urgency(step: NextStep, on: date) -> tuple[int, bool, date]:
    """What is to be done comes before what is waited for, and that before what is done."""
    rank = {"wait": 1, "done": 2}.get(step.kind, 0)
    return rank, step.kind == "done" and step.on <= on, step.on


def _in_words(plan: Plan, deal: Event) -> NextStep:
    """Wait for the next bill, and leave it to the customer to see what became of it."""
    first = next_bill(plan.case.contract, max(deal.starts or deal.on, deal.on))
    on = max(first + timedelta(days=DAYS_TO_BILL), plan.on)
    kind: NextKind = "wait" if on > plan.on else "done"
    return NextStep(kind=kind, because="in_words", on=on, values={"promised": deal.on})


def _in_writing(plan: Plan, deal: Event, kept: KeptPromise | None) -> NextStep | None:
    """Have it in writing; of no use any more once a bill shows it."""
    if deal.channel in IN_WRITING or deal.evidence or (kept and kept.is_kept):
        return None
    letter = sent(plan, deal.on, CONFIRMATIONS)
    if letter is None:
        return NextStep(
            kind="send_confirmation",
            because="spoken_promise",
            on=today(plan),
            letter="agreed_terms",
            values={"promised": deal.on},
        )
    due = answer_due(plan, letter)
    again = sum(
        event.kind == "letter" and event.to == "company" and deal.on <= event.on <= plan.on
        for event in plan.case.events
    )
    # Who does not answer twice is not asked a third time: the bills tell.
    if answered(plan, letter) or plan.on <= due or again > 1 or (kept and kept.bills):
        return None
    return NextStep(
        kind="chase_confirmation",
        because="unanswered",
        on=today(plan),
        letter="agreed_terms",
        values={"promised": deal.on, "sent": letter.on},
    )


def _by_bill(plan: Plan, deal: Event, kept: KeptPromise) -> NextStep:
    """Look at the next bill, until enough of them kept it; then wait until its price ends."""
    told = [check for check in kept.bills if check.verdict not in {"over", "no_lines"}]
    if kept.owed and kept.is_kept and not _asked_since(plan, kept.bills[-1].bill):
        values: dict[str, Value] = {"promised": deal.on, "amount": kept.owed}
        contact = plan.claim.contact if plan.claim else plan.contact
        return NextStep(kind="call", because="owed", on=today(plan), contact=contact, values=values)
    if kept.wait_until and plan.on < kept.wait_until:
        return NextStep(kind="wait", because="too_soon", on=kept.wait_until)
    good = sum(check.verdict == "kept" for check in told)
    needed = 1 if deal.is_credit_alone else BILLS_TO_KEEP
    if good >= needed and kept.is_kept and not kept.owed:
        on = kept.renegotiate_by or plan.on
        return NextStep(
            kind="done", because="kept", on=on, values={"ends": kept.last_day or "", "bills": good}
        )
    expected = _next_bill_of(plan, deal, kept)
    if plan.on < expected:
        because = "bill_kept" if kept.is_kept and not kept.owed else "bill_expected"
        return NextStep.model_validate({"kind": "wait", "because": because, "on": expected})
    return NextStep(kind="enter_bill", because="bill_expected", on=plan.on)


def _asked_since(plan: Plan, bill: date) -> bool:
    """Whether they were spoken with or written to since a bill: then the next one tells."""
    return any(
        event.to == "company"
        and event.was_heard
        and event.kind in SPOKEN | {"letter"}
        and bill <= event.on <= plan.on
        for event in plan.case.events
    )


def _next_bill_of(plan: Plan, deal: Event, kept: KeptPromise) -> date:
    """The day from which the next bill for the promised time can be looked for."""
    contract = plan.case.contract
    if kept.bills:
        first = next_bill(contract, kept.bills[-1].bill)
    else:
        starts = max(deal.starts or deal.on, deal.on)
        cycle = cycle_containing(starts, contract.cycle_starts_on_day)
        first = starts if cycle.first == starts else next_bill(contract, starts)
    return first + timedelta(days=DAYS_TO_BILL)
