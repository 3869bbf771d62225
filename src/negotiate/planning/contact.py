"""Which desk for which request, and the way to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from negotiate.assessment.evidence import best, fact_origin
from negotiate.model.case import Case
from negotiate.model.event import Channel
from negotiate.model.origin import Origin, from_case
from negotiate.model.plan import Contact
from negotiate.model.provider import Provider
from negotiate.model.route import Purpose, Route, Step

#: Who can grant a lower price or a waiver: the desk that keeps customers, then the one that
#: cancels (and sends callers there), then the first line, which can transfer.
DESKS_FOR_ASK: tuple[Purpose, ...] = ("retention", "cancel", "support")

#: Desks that can hardly change a bill. They are for errors, not for a better deal.
WRONG_FOR_ASK: tuple[Purpose, ...] = ("billing", "technical")

#: Where a request for a better deal may be written to. Not the complaints desk: a wish for a lower
#: price is no complaint.
DESKS_FOR_WRITING: tuple[Purpose, ...] = ("retention", "cancel", "support", "executive")
DESKS_TO_CANCEL: tuple[Purpose, ...] = ("cancel", "retention", "support")

BY_VOICE: tuple[Channel, ...] = ("phone",)
IN_WRITING: tuple[Channel, ...] = ("email", "post", "form")


def contact_for_ask(case: Case, provider: Provider, on: date) -> Contact:
    """The desk to call for a better deal; its number may be unknown, and then that is said."""
    return _by_phone(case, provider, DESKS_FOR_ASK, on)


def contact_to_cancel(case: Case, provider: Provider, on: date) -> Contact:
    """The desk to cancel at by phone; its number may be unknown, and then that is said."""
    return _by_phone(case, provider, DESKS_TO_CANCEL, on)


def _by_phone(case: Case, provider: Provider, desks: Sequence[Purpose], on: date) -> Contact:
    for purpose in desks:
        route = _route(case, provider, (purpose,), BY_VOICE, on)
        if route:
            return _contact(case, provider, route, purpose, on)
    return _from_bill(case)


def contact_in_writing(case: Case, provider: Provider, on: date) -> Contact | None:
    """Where a written request goes; ``None`` when nobody has said."""
    for purpose in DESKS_FOR_WRITING:
        route = _route(case, provider, (purpose,), IN_WRITING, on)
        if route:
            return _contact(case, provider, route, purpose, on)
    company = case.company
    if company and (company.email or company.address):
        channel: Channel = "email" if company.email else "post"
        pointer = "company.email" if company.email else "company.address"
        return _plain("support", channel, company.email or company.address, from_case(pointer))
    return None


def _route(
    case: Case,
    provider: Provider,
    purposes: Sequence[Purpose],
    channels: Sequence[Channel],
    on: date,
) -> Route | None:
    fitting = [
        route
        for route in provider.routes
        if route.channel in channels and not set(purposes).isdisjoint(route.purposes)
    ]
    found = best(case, provider, "routes", fitting, on)
    return found.fact if found else None


def _contact(case: Case, provider: Provider, route: Route, purpose: Purpose, on: date) -> Contact:
    way = _way(provider, route)
    first = way[0]
    staffed = next((leg for leg in reversed(way) if leg.hours), first)
    others = [
        other
        for other in provider.routes
        if other.channel == "short_code"
        and not set(other.purposes).isdisjoint(first.purposes)
        and other.holds(services=case.contract.services, jurisdiction=case.jurisdiction, on=on)
    ]
    stays = not case.mandate.willing_to_leave
    steps = [step for leg in way for step in leg.steps if not (stays and step.announces_leaving)]
    return Contact(
        route=route.id,
        purpose=purpose,
        channel=first.channel,
        address=first.address,
        also=tuple(other.address for other in others if other.address),
        steps=tuple(_first_of_each(steps)) if first.channel == "phone" else tuple(steps),
        transfer=route.address is None,
        hours=staffed.hours,
        time_zone=staffed.time_zone,
        identify_with=tuple(dict.fromkeys(word for leg in way for word in leg.identify_with)),
        account_holder_only=any(leg.account_holder_only for leg in way)
        or first.account_holder_only,
        origins=tuple(_origin(provider, leg, on) for leg in (*way, *others)),
    )


def _way(provider: Provider, route: Route) -> list[Route]:
    """The routes to take in order: the one dialled first, the desk last."""
    way = [route]
    by_id = {other.id: other for other in provider.routes}
    while way[0].reached_from and by_id[way[0].reached_from] not in way:
        way.insert(0, by_id[way[0].reached_from])
    return way


def _first_of_each(steps: Sequence[Step]) -> list[Step]:
    """Steps in order, the number dialled once, and a check at the end that the desk is right."""
    found: list[Step] = []
    for step in steps:
        if step not in found and not (step.do == "dial" and found):
            found.append(step)
    if not any(step.do == "dial" for step in found):
        found.insert(0, Step(do="dial"))
    if not any(step.do == "ask" for step in found):
        found.append(Step(do="ask"))
    if not any(step.do == "confirm" for step in found):
        found.append(Step(do="confirm"))
    return found


def _origin(provider: Provider, route: Route, on: date) -> Origin:
    index = provider.routes.index(route)
    return fact_origin(provider, f"routes[{index}]", route, on)


def _from_bill(case: Case) -> Contact:
    phone = case.company.phone if case.company else None
    origin = from_case("company.phone") if phone else None
    contact = _plain("support", "phone", phone, origin)
    steps = (Step(do="dial"), Step(do="ask"), Step(do="confirm"))
    return contact.model_copy(update={"steps": steps})


def _plain(
    purpose: Purpose, channel: Channel, address: str | None, origin: Origin | None
) -> Contact:
    return Contact(
        route="",
        purpose=purpose,
        channel=channel,
        address=address,
        also=(),
        steps=(),
        transfer=False,
        hours=(),
        time_zone=None,
        identify_with=(),
        account_holder_only=None,
        origins=(origin,) if origin else (),
    )
