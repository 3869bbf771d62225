"""Tools that work a case out: what it comes to, what to do, and what to do next."""

from __future__ import annotations

from negotiate.mcp.arguments import OfCase, ToAssess, ToPlan
from negotiate.mcp.desk import Desk
from negotiate.mcp.results import Assessed, Next, Planned
from negotiate.mcp.tools.tool import Tool


def assess(desk: Desk, asked: ToAssess) -> Assessed:
    """What is paid, what leaving costs and what the bills show."""
    case = desk.case(asked.case)
    found = desk.negotiator.assess(case, on=desk.day(asked.on), months=asked.months)
    best = found.best_offer
    return Assessed(
        on=found.on,
        company=found.company,
        currency=found.currency,
        monthly_total=found.monthly.total,
        monthly_price=found.monthly.price,
        leaving_today=found.leaving_today.total,
        leaving_cheapest=found.leaving_cheapest.total,
        leaving_cheapest_on=found.leaving_cheapest.ends_on,
        claims=sum(finding.flow == "claim" for finding in found.findings),
        best_offer=best.company if best else None,
        best_offer_saves=best.saves if best else None,
        horizon_months=found.horizon_months,
        text=desk.negotiator.report(case, found).markdown,
        full=found.model_dump(mode="json") if asked.full else None,
    )


def plan(desk: Desk, asked: ToPlan) -> Planned:
    """What to ask, accept and refuse, and whom to call."""
    made = desk.plan(asked.case, asked.on, strict=asked.strict)
    decision, asks = made.decision, made.flow == "ask"
    return Planned(
        on=made.on,
        company=made.provider_name,
        described=made.described,
        currency=made.assessment.currency,
        flow=made.flow,
        worth_calling=decision.worth_calling,
        ask=tuple(rung.monthly for rung in decision.ladder) if asks else (),
        accept=decision.accept if asks else (),
        walk_away=decision.walk_away,
        take=decision.take,
        leave=decision.leave,
        never=made.refuse,
        claims=len(made.claim.findings) if made.claim else 0,
        desk=made.contact.purpose,
        channel=made.contact.channel,
        address=made.contact.address,
        address_as_of=made.contact.as_of,
        call_on=made.call_days.better,
        to_confirm=len(made.to_confirm),
        text=desk.negotiator.position(made).markdown,
        # Whoever asks has the case, and it holds what no answer repeats.
        full=made.model_dump(mode="json", exclude={"case"}) if asked.full else None,
    )


def next_step(desk: Desk, asked: OfCase) -> Next:
    """What to do next; with what to type for it where the case has a file."""
    made = desk.plan(asked.case, asked.on)
    step, told = desk.negotiator.next_of(made, file=desk.file_of(asked.case))
    return Next(
        kind=step.kind,
        because=step.because,
        on=step.on,
        by=step.by,
        changes=step.changes,
        letter=step.letter,
        text=told.markdown,
    )


TOOLS = (
    Tool(
        name="assess",
        title="Assess a case",
        description="Say what a customer pays and for what, what leaving costs on which day, what "
        "is wrong on the bills, which dates run, and how offers compare. Arithmetic of the case "
        "and of published facts: nothing is looked up, asked or changed. Show the customer the "
        "text before you go on.",
        takes=ToAssess,
        gives=Assessed,
        does=assess,
    ),
    Tool(
        name="plan",
        title="Plan a request or a claim",
        description="Say what to ask for, what to accept on which call, what to refuse, whom to "
        "call and how, and when to leave. Before: ask the customer what they want, what they would "
        "pay at most, whether leaving is really an option, and what nobody may agree to; all of it "
        "belongs in the case's mandate. A request never names law or threatens; a claim is kept "
        "apart from it. Calls nobody and agrees to nothing: the customer decides and acts.",
        takes=ToPlan,
        gives=Planned,
        does=plan,
    ),
    Tool(
        name="next_step",
        title="Say what to do next",
        description="Say the one next step in a case, on which day, and what it follows from. What "
        "happened so far must be in the case (its events, its newest bills) or in its journal: ask "
        "the customer what happened since, and log it first. Does none of it.",
        takes=OfCase,
        gives=Next,
        does=next_step,
    ),
)
