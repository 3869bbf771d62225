"""The next step of a claim: the letter, the complaint, then whoever hears complaints."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from negotiate.assessment.audit.promises import next_bill
from negotiate.documents.letters.kinds import LETTERS
from negotiate.model.document import LetterKind
from negotiate.model.event import Event
from negotiate.model.finding import Finding
from negotiate.model.next_step import Because, NextKind, NextStep
from negotiate.model.origin import Value
from negotiate.model.plan import Plan
from negotiate.next_steps.history import answer_due, answered, notice_given, sent, today

#: Letters that say what is wrong, the ones for one thing alone first.
FIRST: Final[tuple[LetterKind, ...]] = (
    "promise_missing",
    "charge_dispute",
    "airline_refund",
    "warranty",
)
COMPLAINT: Final[tuple[LetterKind, ...]] = ("complaint",)
#: What a form lacks where its body does not hear the customer at all.
NO_BODY: Final = frozenset({"jurisdiction", "contract.services", "card_statements"})
#: Forms of those who hear complaints after the company.
FORMS: Final[tuple[LetterKind, ...]] = tuple(
    name for name, kind in LETTERS.items() if kind.shape == "form" and kind.flow == "claim"
)


def of_claim(plan: Plan) -> NextStep | None:
    """The next step where something is owed; None where nothing is."""
    if plan.claim is None:
        return None
    return _of_card(plan) or _of_company(plan)


def writable(plan: Plan, kinds: Iterable[LetterKind]) -> LetterKind | None:
    """The first of some kinds of letter for which the case lacks nothing."""
    return next(
        (
            name
            for name in kinds
            if LETTERS[name].is_for(plan) and not any(True for _ in LETTERS[name].needs(plan))
        ),
        None,
    )


def _form(plan: Plan) -> LetterKind | None:
    """The form that lacks least, of the bodies that hear the customer of this service there."""
    lacks = {name: [need.key for need in LETTERS[name].needs(plan)] for name in FORMS}
    open_to = [name for name, keys in lacks.items() if not NO_BODY & set(keys)]
    return min(open_to, key=lambda name: len(lacks[name]), default=None)


def _of_card(plan: Plan) -> NextStep | None:
    """The notice to the card issuer, whose days run from the statement."""
    notice: LetterKind = "billing_error"
    if not writable(plan, (notice,)):
        return None
    clock = next(one for one in plan.assessment.clocks if one.kind == "dispute_by" and one.rule)
    if _wrote_to_issuer(plan, clock.counted.since_on if clock.counted else date.min):
        return None
    return NextStep(
        kind="dispute",
        because="card_clock",
        # A letter can go on any day: the last is not put off to a working day after it.
        on=max(plan.on, min(today(plan), clock.on)),
        by=clock.on,
        letter=notice,
        values={"about": clock.about},
    )


def _wrote_to_issuer(plan: Plan, since: date) -> bool:
    """Whether a letter went there since a statement; one of before is about another charge."""
    return any(
        event.to == "card_issuer" and since <= event.on <= plan.on for event in plan.case.events
    )


def _of_company(plan: Plan) -> NextStep:
    since = _began(plan)
    complaint = sent(plan, since, COMPLAINT)
    if complaint:
        return _after_complaint(plan, complaint)
    letter = sent(plan, since, FIRST)
    if letter:
        return _after_letter(plan, letter)
    kind = writable(plan, FIRST)
    # What no letter can say yet is told on the phone; then there is something to write about.
    return _step(plan, "follow_up" if kind else "call", _because(plan), letter=kind)


def _after_letter(plan: Plan, letter: Event) -> NextStep:
    """Wait for the answer; then for the bill that it brings; then complain."""
    due, reply = answer_due(plan, letter), answered(plan, letter)
    if reply is None:
        late = plan.on > due
        return (
            _step(plan, "complain", "no_answer_in_time", letter="complaint", letter_of=letter)
            if late
            else _step(plan, "wait", "answer_awaited", on=due, letter_of=letter)
        )
    if waits := _for_the_bill(plan, reply):
        return waits
    return _step(plan, "complain", _because(plan), letter="complaint", letter_of=letter)


def _after_complaint(plan: Plan, complaint: Event) -> NextStep:
    """Wait as long as the law or good manners say; then write to who hears complaints."""
    to_body = _to_body(plan, complaint)
    if to_body:
        return _after_body(plan, to_body)
    due, reply = _clock(plan) or answer_due(plan, complaint), answered(plan, complaint)
    if reply is None and plan.on <= due:
        return _step(plan, "wait", "complaint_awaited", on=due, letter_of=complaint)
    if reply and (waits := _for_the_bill(plan, reply)):
        return waits
    because: Because = "complaint_unanswered" if reply is None else _because(plan)
    return _step(plan, "escalate", because, letter=_form(plan), letter_of=complaint)


def _after_body(plan: Plan, told: Event) -> NextStep:
    """Wait for whoever hears complaints, then ask how it stands; an answer is the last step."""
    reply = answered(plan, told)
    if reply is None:
        due = answer_due(plan, told)
        if plan.on <= due:
            return _step(plan, "wait", "complaint_awaited", on=due, letter_of=told)
        return _step(plan, "follow_up", "body_silent", letter_of=told)
    if waits := _for_the_bill(plan, reply):
        return waits
    return _step(plan, "done", "body_answered", on=plan.on, letter_of=told)


def _for_the_bill(plan: Plan, reply: Event) -> NextStep | None:
    """Wait for what an answer that did not end it brings; None once that should have come.

    The first bill after it shows it; where no bill can, it is given as long as an answer.
    """
    if reply.kind == "deadlock":
        return None
    if notice_given(plan) or not any(finding.bills for finding in _findings(plan)):
        due = answer_due(plan, reply)
        if plan.on > due:
            return None
        step = _step(plan, "wait", "answered_no_bill", on=due)
        return step.model_copy(update={"values": {**step.values, "replied": reply.on}})
    if any(reply.on < bill.issued <= plan.on for bill in plan.case.bills):
        return None
    expected = next_bill(plan.case.contract, reply.on)
    if plan.on < expected:
        return _step(plan, "wait", "answered", on=expected)
    return _step(plan, "enter_bill", "answered", on=plan.on)


def _clock(plan: Plan) -> date | None:
    """The day by which the law has the company answer, where one is known."""
    found = [
        clock.on
        for clock in plan.assessment.clocks
        if clock.kind in {"answer_by", "resolve_by", "regulator_from"}
        and clock.counted is not None
        and clock.counted.since in {"complaint", "complaint_received"}
    ]
    return max(found, default=None)


def _to_body(plan: Plan, complaint: Event) -> Event | None:
    later = [
        event
        for event in plan.case.events
        if event.to == "body" and complaint.on <= event.on <= plan.on
    ]
    return max(later, key=lambda event: event.on, default=None)


def _began(plan: Plan) -> date:
    """The first day of what is wrong: a letter of before is about something else."""
    found = _findings(plan)
    days = [min(finding.bills) for finding in found if finding.bills]
    days += [finding.since for finding in found if finding.since and not finding.bills]
    return min(days, default=date.min)


def _because(plan: Plan) -> Because:
    kinds = {finding.kind for finding in _findings(plan)}
    if kinds & {"promise_missing", "credit_missing"}:
        return "promise_broken"
    return "wrong_bill" if kinds else "owed"


def _findings(plan: Plan) -> tuple[Finding, ...]:
    return plan.claim.findings if plan.claim else ()


def _step(
    plan: Plan,
    kind: NextKind,
    because: Because,
    *,
    on: date | None = None,
    letter: LetterKind | None = None,
    letter_of: Event | None = None,
) -> NextStep:
    values: dict[str, Value] = {"sent": letter_of.on} if letter_of else {}
    values["about"] = next((finding.name for finding in _findings(plan)), "")
    return NextStep(
        kind=kind,
        because=because,
        on=on or today(plan),
        letter=letter,
        contact=plan.claim.contact if plan.claim and kind == "call" else None,
        values=values,
    )
