"""Which desk for which request, and the way to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from datetime import date
from typing import get_args

from negotiate.assessment.evidence import Backed, best, fact_origin
from negotiate.assessment.freshness import AGE_ORDER
from negotiate.model.case import Case
from negotiate.model.contact import Contact
from negotiate.model.event import Channel
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.route import OpeningHours, Purpose, Route, Step

#: Who can grant a lower price or a waiver: the desk that keeps customers, then the one that
#: cancels (and sends callers there), then the first line, which can transfer.
DESKS_FOR_ASK: tuple[Purpose, ...] = ("retention", "cancel", "support")

#: Desks that can hardly change a bill. They are for errors, not for a better deal.
WRONG_FOR_ASK: tuple[Purpose, ...] = ("billing", "technical")

#: Where a request for a better deal may be written to. Not the complaints desk: a wish for a lower
#: price is no complaint. Nor the desk that cancels: what is written to it may end the contract.
DESKS_FOR_WRITING: tuple[Purpose, ...] = ("retention", "support", "executive")
#: Who puts a bill right: the desk that makes it, then the first line, then the complaints desk.
DESKS_TO_PUT_RIGHT: tuple[Purpose, ...] = ("billing", "support", "complaint")
DESKS_TO_CANCEL: tuple[Purpose, ...] = ("cancel", "retention", "support")

#: Steps that no person hears.
TO_A_MENU: frozenset[str] = frozenset({"menu", "press", "enter"})
EVERY_STEP: frozenset[str] = frozenset(get_args(Step.model_fields["do"].annotation))

#: How it begins where a person is at the other end, who can be asked to put one through.
STARTS: Mapping[Channel, Step] = {"phone": Step(do="dial"), "chat": Step(do="open")}

BY_VOICE: tuple[Channel, ...] = ("phone",)
BY_CHAT: tuple[Channel, ...] = ("chat",)
IN_WRITING: tuple[Channel, ...] = ("email", "post", "form")
TO_AN_ADDRESS: tuple[Channel, ...] = ("post", "email")


def contact_for_ask(case: Case, provider: Provider, on: date) -> Contact:
    """The desk to call for a better deal; its number may be unknown, and then that is said.

    Nobody is told there that the customer leaves: only a menu is, on the way, and only by a
    customer who would.
    """
    announced = TO_A_MENU if case.mandate.willing_to_leave else frozenset[str]()
    return _by_phone(case, provider, DESKS_FOR_ASK, on, announced)


def contact_by_chat(case: Case, provider: Provider, on: date) -> Contact | None:
    """The desk to chat with for a better deal; ``None`` when no record has a chat that holds.

    The desks are those to call, in their order, and nobody is told there that the customer leaves.
    """
    for purpose in DESKS_FOR_ASK:
        found = _route(case, provider, (purpose,), BY_CHAT, on)
        if found is None:
            continue
        contact = _contact(case, provider, found.fact, purpose, on)
        if contact.channel in BY_CHAT and contact.age != "expired":
            return contact
    return None


def contact_for_claim(case: Case, provider: Provider, on: date) -> Contact:
    """The desk to call about what is wrong; its number may be unknown, and then that is said."""
    return _by_phone(case, provider, DESKS_TO_PUT_RIGHT, on, frozenset())


def contact_to_cancel(case: Case, provider: Provider, on: date) -> Contact:
    """The desk to cancel at by phone; its number may be unknown, and then that is said."""
    return _by_phone(case, provider, DESKS_TO_CANCEL, on, EVERY_STEP)


def contact_to_cancel_in_writing(case: Case, provider: Provider, on: date) -> Contact | None:
    """Where a letter that cancels goes by the record; ``None`` when none says, or none lately."""
    found = _route(case, provider, ("cancel",), TO_AN_ADDRESS, on)
    if found is None:
        return None
    contact = _contact(case, provider, found.fact, "cancel", on)
    return None if contact.age == "expired" else contact


def _by_phone(
    case: Case, provider: Provider, desks: Sequence[Purpose], on: date, announced: Set[str]
) -> Contact:
    """The first desk of the list with a number; one that has expired only when no other has."""
    expired: Contact | None = None
    for purpose in desks:
        found = _route(case, provider, (purpose,), BY_VOICE, on)
        if found is None:
            continue
        contact = _contact(case, provider, found.fact, purpose, on, announced=announced)
        if contact.age != "expired":
            return contact
        expired = expired or contact
    return expired or _from_bill(case)


def contact_in_writing(case: Case, provider: Provider, on: date) -> Contact | None:
    """Where a written request goes; ``None`` when nobody has said."""
    for purpose in DESKS_FOR_WRITING:
        found = _route(case, provider, (purpose,), IN_WRITING, on)
        if found:
            return _contact(case, provider, found.fact, purpose, on)
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
) -> Backed[Route] | None:
    return best(
        case,
        provider,
        "routes",
        provider.routes,
        on,
        fits=lambda route: (
            route.channel in channels
            and not set(purposes).isdisjoint(route.purposes)
            and can_take(case, provider, route, on)
        ),
    )


def can_take(case: Case, provider: Provider, route: Route, on: date) -> bool:
    """Whether every leg of the way to a desk is open to the customer on the day."""
    return all(_is_open(case, leg, on) for leg in legs_to(provider, route))


def _is_open(case: Case, route: Route, on: date) -> bool:
    """Whether a route holds for the contract; one for a tier is for contracts of that tier.

    One that is only for some customers is for nobody here: a case does not tell who they are.
    """
    tier = case.contract.tier
    of_tier = route.tier is None or (tier is not None and tier.casefold() == route.tier.casefold())
    holds = route.holds(
        services=case.contract.services,
        jurisdiction=case.jurisdiction,
        on=on,
        agreed_on=case.contract.agreed_on,
    )
    return holds and of_tier and not route.only_for


def _contact(
    case: Case,
    provider: Provider,
    route: Route,
    purpose: Purpose,
    on: date,
    *,
    announced: Set[str] = frozenset(),
) -> Contact:
    """The contact of a route; of steps that announce leaving, those of the kinds ``announced``."""
    way = legs_to(provider, route)
    first = way[0]
    hours = _hours(case, provider, way, on)
    others = [
        other
        for other in provider.routes
        if other.channel == "short_code"
        and not set(other.purposes).isdisjoint(first.purposes)
        and _is_open(case, other, on)
    ]
    backing = origins_of(provider, way, on)
    oldest = oldest_of(backing)
    start = STARTS.get(first.channel)
    steps = [
        step
        for leg in way
        for step in leg.steps
        if not step.announces_leaving or step.do in announced
    ]
    return Contact(
        route=route.id,
        purpose=purpose,
        channel=first.channel,
        address=first.address,
        also=tuple(other.address for other in others if other.address),
        steps=tuple(_first_of_each(steps, start) if start else steps),
        transfer=route.address is None,
        hours=hours.fact.times if hours else (),
        time_zone=hours.fact.time_zone if hours else None,
        calls_back=any(leg.calls_back for leg in way),
        calls_back_within=next(
            (leg.calls_back_within for leg in way if leg.calls_back_within is not None), None
        ),
        identify_with=tuple(dict.fromkeys(word for leg in way for word in leg.identify_with)),
        account_holder_only=any(leg.account_holder_only for leg in way)
        or first.account_holder_only,
        age=oldest.age,
        as_of=oldest.as_of,
        origins=(
            *backing,
            *origins_of(provider, others, on),
            *((hours.origin,) if hours else ()),
        ),
    )


def _hours(
    case: Case, provider: Provider, way: Sequence[Route], on: date
) -> Backed[OpeningHours] | None:
    """Hours of the desk, or of the nearest leg before it whose hours are known."""
    for leg in reversed(way):
        name = f"routes[{provider.routes.index(leg)}].hours"
        if found := best(case, provider, name, leg.hours, on):
            return found
    return None


def legs_to(provider: Provider, route: Route) -> list[Route]:
    """The routes to take in order: the one dialled first, the desk last."""
    way = [route]
    by_id = {other.id: other for other in provider.routes}
    while way[0].reached_from and by_id[way[0].reached_from] not in way:
        way.insert(0, by_id[way[0].reached_from])
    return way


def _first_of_each(steps: Sequence[Step], start: Step) -> list[Step]:
    """Steps in order, begun once, and a check at the end that the desk is right."""
    found: list[Step] = []
    for step in steps:
        if step not in found and not (step.do == start.do and found):
            found.append(step)
    if not any(step.do == start.do for step in found):
        found.insert(0, start)
    if not any(step.do == "ask" for step in found):
        found.append(Step(do="ask"))
    if not any(step.do == "confirm" for step in found):
        found.append(Step(do="confirm"))
    return found


def origins_of(provider: Provider, routes: Sequence[Route], on: date) -> tuple[Origin, ...]:
    """What backs each of the routes, in their order."""
    return tuple(
        fact_origin(provider, f"routes[{provider.routes.index(route)}]", route, on)
        for route in routes
    )


def oldest_of(origins: Sequence[Origin]) -> Origin:
    """The origin that a way stands or falls with: a way is as old as its oldest leg."""
    return max(origins, key=lambda origin: AGE_ORDER[origin.age or "undated"])


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
        calls_back=False,
        calls_back_within=None,
        identify_with=(),
        account_holder_only=None,
        age=None,
        as_of=None,
        origins=(origin,) if origin else (),
    )
