"""The task of a call: the script that a person would follow, and what a machine has to keep to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal

from negotiate.documents import call_script, claim_script
from negotiate.documents.renderer import Renderer
from negotiate.documents.trace.renderer import TracingRenderer
from negotiate.documents.voice.lines import Part, instead, own_lines, parts, script_lines
from negotiate.documents.words import last_digits
from negotiate.errors import CaseError, Problem
from negotiate.model.event import Event
from negotiate.model.origin import from_case
from negotiate.model.plan import Plan, Recording
from negotiate.model.strict import strict_schema
from negotiate.model.voice_result import Script, VoiceResult
from negotiate.model.voice_task import (
    Callee,
    Disclosure,
    OnBehalf,
    ToPutRight,
    VoiceLine,
    VoiceRequest,
    VoiceRule,
    VoiceTask,
)

#: The template of what an agent says of its own.
TEMPLATE: Final = "_voice"
#: When an agent gives up: patience is the customer's to spend.
MOST_TRANSFERS: Final = 3
MOST_WAIT: Final = 45
_SCRIPTS: Final = {"request": call_script.KIND, "claim": claim_script.KIND}
_SAY: Final = "say."
_BY_PHONE: Final = frozenset({"phone", "short_code"})


def voice_task(
    plan: Plan, script: Script | None, renderer: Renderer, *, give_account: bool = False
) -> VoiceTask:
    """The task of one call.

    Args:
        plan: The plan of the day.
        script: What it is about; that of the plan's flow if left out.
        renderer: Words of the language that the agent at the company hears.
        give_account: Whether the account number and the codes of bookings are handed over, to be
            given when asked for.

    Raises:
        CaseError: The plan has no such script, or there is nothing to ask for: a promise stands
            that no bill has broken.
        TemplateError: A template prints what nothing backs.
    """
    script = script or ("claim" if plan.flow == "claim" else "request")
    kind = _SCRIPTS[script]
    if not kind.is_for(plan):
        raise CaseError("case", [_no_script(script)])
    if script == "request" and plan.deal and plan.deal_kept is not False:
        raise CaseError("case", [_in_hand(plan.deal)])
    tracing = TracingRenderer.like(renderer)
    context = {"plan": plan, "gives_codes": give_account, **kind.context(plan, tracing.words)}
    found = list(parts(tracing.trace(kind.template, context, {"plan": plan}), kind.template))
    own = _own(plan, script, tracing)
    said = {line.section.removeprefix(_SAY): line for line in own_lines(own)}
    request = _request(plan) if script == "request" else None
    told = script_lines(found, instead(own), apart=request.apart if request else ())
    return VoiceTask(
        on=plan.on,
        script=script,
        language=renderer.locale,
        asked=renderer.asked,
        currency=plan.case.currency,
        call=_callee(plan, script),
        customer=_customer(plan, give_account=give_account),
        disclosure=_disclosure(plan.privacy.recording, said),
        request=request,
        claim=tuple(_to_put_right(plan)) if script == "claim" else None,
        lines=(*said.values(), *told),
        questions=_questions(found),
        refuse=plan.refuse,
        rules=tuple(_rules(own, "rule.")),
        stop=tuple(_rules(own, "stop.")),
        result_schema=strict_schema(VoiceResult),
    )


def _no_script(script: Script) -> Problem:
    if script == "claim":
        what = "shows nothing that is owed, so there is no claim to make"
        return Problem("", what, "Use the script request, or add the bill that is wrong.")
    what = 'is "put_right", so nothing is asked for'
    return Problem("mandate.goal", what, "Use the script claim.")


def _in_hand(deal: Event) -> Problem:
    return Problem(
        "events",
        f"hold a promise of {deal.on}, and no bill has broken it: there is nothing to ask for",
        "Wait for the next bill, or add it; where it breaks the promise, a call is about that. "
        "If it no longer stands, take it out of the case, or back: negotiate journal take-back.",
    )


def _own(plan: Plan, script: Script, renderer: TracingRenderer) -> list[Part]:
    context = {
        "plan": plan,
        "script": script,
        "ask": _asks_first(plan.privacy.recording),
        "most_transfers": MOST_TRANSFERS,
        "most_minutes": MOST_WAIT,
    }
    return list(parts(renderer.trace(TEMPLATE, context, {"plan": plan}), TEMPLATE))


def _rules(own: list[Part], group: str) -> Iterator[VoiceRule]:
    for part in own:
        if part.section.startswith(group):
            yield VoiceRule(code=part.section.removeprefix(group), words=part.text)


def _callee(plan: Plan, script: Script) -> Callee:
    """The way to a desk by phone; of a way that is no call nothing but the desk is kept."""
    owed = plan.claim if script == "claim" else None
    contact = owed.contact if owed else plan.contact
    by_phone = contact.channel in _BY_PHONE
    return Callee(
        company=plan.provider_name,
        desk=contact.purpose,
        number=contact.address if by_phone else None,
        also=contact.also if by_phone else (),
        steps=contact.steps if by_phone else (),
        # Those are the desks that cannot grant a request; what is owed any of them may put right.
        wrong_desks=() if owed else plan.wrong_desks,
        hours=contact.hours if by_phone else (),
        time_zone=contact.time_zone if by_phone else None,
        identify_with=contact.identify_with,
        account_holder_only=contact.account_holder_only,
        age=contact.age,
        origins=contact.origins,
    )


def _customer(plan: Plan, *, give_account: bool) -> OnBehalf:
    account = plan.case.contract.account_number
    return OnBehalf(
        name=plan.case.customer.name,
        account=account if give_account else None,
        account_ending=last_digits(account or "") or None,
    )


def _asks_first(recording: Recording) -> bool:
    return recording.consent != "one_party" or not recording.sure


def _disclosure(recording: Recording, said: Mapping[str, VoiceLine]) -> Disclosure:
    return Disclosure(
        automated=True,
        say=said["disclosure"].say,
        consent=recording.consent,
        sure=recording.sure,
        ask_before_recording=_asks_first(recording),
        say_recording=said["recording"].say,
        origins=recording.origins,
        automated_calls="not_read",
    )


def _request(plan: Plan) -> VoiceRequest:
    return VoiceRequest(
        goal=plan.case.mandate.goal,
        open_question_first=plan.decision.open_question_first,
        ask=_asked_for(plan),
        wishes=plan.case.mandate.wishes,
        apart=tuple(dict.fromkeys(_apart(plan))),
    )


def _asked_for(plan: Plan) -> Decimal | None:
    """The price of the script's one question for a price: what was promised goes first."""
    if plan.deal and plan.deal.monthly_price is not None:
        return plan.deal.monthly_price
    if plan.case.mandate.goal == "more_for_the_same":
        return None
    return plan.decision.ladder[0].monthly


def _apart(plan: Plan) -> Iterator[str]:
    for found in plan.claim.findings if plan.claim else ():
        yield from (one.pointer for one in found.origins if one.pointer.startswith("bills["))


def _to_put_right(plan: Plan) -> Iterator[ToPutRight]:
    for found in plan.claim.findings if plan.claim else ():
        yield ToPutRight(
            kind=found.kind,
            name=found.name,
            amount=found.amount,
            per=found.per,
            not_before=found.wait_until,
            origins=found.origins,
        )
    for at, statement in enumerate(plan.case.card_statements):
        yield _once("card_charge", statement.charge, statement.amount, f"card_statements[{at}]")
    for at, booking in enumerate(plan.case.bookings):
        if booking.change and booking.change.declined:
            yield _once("flight", str(booking.flies_on), booking.paid, f"bookings[{at}]")


def _once(
    kind: Literal["card_charge", "flight"], name: str, amount: Decimal | None, at: str
) -> ToPutRight:
    return ToPutRight(
        kind=kind,
        name=name,
        amount=amount,
        per="once",
        not_before=None,
        origins=(from_case(at),),
    )


def _questions(found: list[Part]) -> tuple[str, ...]:
    """The numbered items of the last section that has any: those before are the way to the desk."""
    items = [part for part in found if part.kind == "item"]
    first = found[0].section if found else ""
    last = items[-1].section if items else first
    way = items[0].section if items else first
    return tuple(part.text for part in items if part.section == last != way)
