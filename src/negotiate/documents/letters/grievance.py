"""What is wrong in a case, what was tried, and who hears of it: shared by complaints and drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from negotiate.documents.kind import Context, Need
from negotiate.documents.layout import postal_lines
from negotiate.documents.words import Words
from negotiate.model.bill import CardStatement
from negotiate.model.complaint import Complaint
from negotiate.model.contact import Way
from negotiate.model.event import Event, EventKind
from negotiate.model.finding import Finding
from negotiate.model.plan import Plan
from negotiate.tactics.events import GROUNDS, attempts, happened, has_grounds

#: What belongs to the story beside the attempts to have it put right.
TOLD: frozenset[EventKind] = GROUNDS | {"return", "reply", "deadlock"}
#: Findings that have words of their own; the others are charges that nobody agreed to.
NAMED = frozenset(
    {
        "above_agreed",
        "discount_missing",
        "discount_short",
        "charged_twice",
        "after_end",
        "late_fee",
        "above_list",
        "equipment_returned",
        "credit_missing",
        "promise_missing",
    }
)


@dataclass(frozen=True, slots=True)
class Grievance:
    """What is wrong and what was done about it.

    Attributes:
        findings: What the bills show to be wrong, as far as it can be said today.
        statements: Wrong charges on a card, where the bills show nothing.
        told: What only the customer can say.
        tried: Each time the company was asked, oldest first.
        story: The attempts and what else happened, oldest first.
    """

    findings: tuple[Finding, ...]
    statements: tuple[CardStatement, ...]
    told: Complaint
    tried: tuple[Event, ...]
    story: tuple[Event, ...]

    @property
    def is_shown(self) -> bool:
        """Whether a bill or a card statement shows what is wrong."""
        return bool(self.findings or self.statements)

    @property
    def owed(self) -> Decimal:
        """What was billed too much once, in the currency of the case; the months not counted."""
        once = [finding.amount for finding in self.findings if finding.per == "once"]
        return sum((*once, *(one.amount for one in self.statements)), Decimal(0))

    @property
    def about(self) -> str:
        """What it is about, as a code of the locale's ``[grievance]``; empty where unknown."""
        if len(self.findings) + len(self.statements) > 1:
            return "several"
        if self.statements:
            return "card_charge"
        kinds = [
            finding.kind if finding.kind in NAMED else "not_agreed" for finding in self.findings
        ]
        return next(iter(kinds), "")


def grievance(plan: Plan) -> Grievance:
    """What is wrong in the case of a plan, and what was done about it."""
    case = plan.case
    claimed = plan.claim.findings if plan.claim else ()
    findings = tuple(finding for finding in claimed if finding.wait_until is None)
    tried = [item.event for item in attempts(case, findings)]
    if not findings:  # Nothing on a bill that a complaint could name, so it is about the matter.
        complained = [item.event for item in happened(case, frozenset({"complaint"}))]
        tried += [event for event in complained if event not in tried]
    around = [item.event for item in happened(case, TOLD)]
    return Grievance(
        findings=findings,
        statements=() if findings else case.card_statements,
        told=case.complaint or Complaint(),
        tried=tuple(sorted(tried, key=_day)),
        story=tuple(sorted([*tried, *around], key=_day)),
    )


def _day(event: Event) -> date:
    return event.on


def context(plan: Plan, words: Words) -> Context:
    """What the templates of complaints and drafts need beside the plan."""
    found = grievance(plan)
    about = words.label(found.about, "grievance") if found.about else ""
    return {
        "findings": found.findings,
        "statements": found.statements,
        "told": found.told,
        "tried": found.tried,
        "story": found.story,
        "tries": len(found.tried),
        "owed": found.owed,
        "about": found.told.about or about,
        "address": on_one_line(plan.case.customer.address, plan.case.customer.name),
        "papers": papers(plan, words),
    }


def on_one_line(address: str | None, name: str) -> str:
    """An address on one line, without the name that it may begin with."""
    return ", ".join(line for line in postal_lines(address) if line != name)


def papers(plan: Plan, words: Words) -> tuple[str, ...]:
    """What shows it: bills and card statements, oldest first, then what the customer names."""
    found = grievance(plan)
    bills = sorted({day for finding in found.findings for day in finding.bills})
    closed = sorted(statement.closed for statement in found.statements)
    return (
        *(words.label("bill", "enclosure").format(on=words.date(day)) for day in bills),
        *(words.label("card_statement", "enclosure").format(on=words.date(day)) for day in closed),
        *found.told.evidence,
    )


def needs_of_matter(plan: Plan) -> Iterator[Need]:
    """Something that is wrong, said in words where no bill shows it, and an attempt."""
    found = grievance(plan)
    if not (found.is_shown or plan.case.clauses or has_grounds(plan.case)):
        yield Need("events", "what_is_wrong")
        return
    if not found.is_shown:
        yield from _unsaid(found.told, ("about", "wrong", "remedy"))
    if not found.tried:
        yield Need("events", "an_attempt")
    billed = any(finding.bills for finding in found.findings)
    if not (billed or found.statements or found.told.evidence):
        yield Need("complaint.evidence", "complaint_evidence")


def _unsaid(told: Complaint, keys: Iterable[str]) -> Iterator[Need]:
    for key in keys:
        if not getattr(told, key):
            yield Need(f"complaint.{key}", f"complaint_{key}")


def needs_of_customer(plan: Plan, *keys: str) -> Iterator[Need]:
    """What the sender has to say of himself or herself: ``address``, ``phone``, ``email``."""
    for key in keys:
        if not getattr(plan.case.customer, key):
            yield Need(f"customer.{key}", f"your_{key}")


def body(plan: Plan, *ids: str) -> tuple[int, Way] | None:
    """The first body of the plan whose id begins with one of some, and its place among the ways."""
    return next(
        (
            (at, way)
            for at, way in enumerate(plan.ways)
            if way.kind == "body" and any(origin.pointer.startswith(ids) for origin in way.origins)
        ),
        None,
    )
