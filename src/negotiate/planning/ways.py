"""Every way to a company that a request or a complaint may take, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from negotiate.assessment.evidence import ranked
from negotiate.model.body import Body
from negotiate.model.case import Case
from negotiate.model.contact import Contact, Way
from negotiate.model.event import Channel
from negotiate.model.move import Flow
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider
from negotiate.model.route import Purpose, Route
from negotiate.planning.contact import (
    DESKS_FOR_ASK,
    can_take,
    legs_to,
    oldest_of,
    origins_of,
)
from negotiate.rules.bodies import bodies_for, body_origin

#: Desks in the order to try them. Who can say yes, then who can overrule a no, then who must answer
#: a complaint. Desks for faults, bills and returns are for other things.
DESKS: tuple[Purpose, ...] = (*DESKS_FOR_ASK, "executive", "social", "complaint", "legal_notice")

#: Desks that hear a complaint, never a wish for a lower price.
DESKS_FOR_CLAIM: frozenset[Purpose] = frozenset({"complaint", "legal_notice"})

#: Quickest answer first, and post after every other way to the company.
CHANNELS: tuple[Channel, ...] = (
    "phone",
    "short_code",
    "chat",
    "form",
    "email",
    "store",
    "social",
    "post",
)

#: Channels with a person at the other end, who can be told that nothing is to be cancelled.
SPOKEN: frozenset[Channel] = frozenset({"phone", "chat"})

#: Channels that no call falls back on: one goes there, or writes for all to read.
AWAY: frozenset[Channel] = frozenset({"store", "social"})


def ways(case: Case, provider: Provider, on: date) -> tuple[Way, ...]:
    """Every way in, in the order to try them; the last are always post and whoever hears claims.

    Routes of the record by desk, then channel, then how good and fresh the fact is; one that has
    expired comes after all that have not. Then the post, to the address of the bill where the
    record has none; then the bodies that hear a complaint, or one without a name where none is
    known for the place and service.
    """
    usable = [route for route in _ranked(case, provider, on) if _carries(route)]
    found = [(_place(route), _way(case, provider, route, on)) for route in usable]
    # An expired way is the last of its kind; of equal places the better fact stays first.
    found.sort(key=lambda placed: (placed[1].age == "expired", *placed[0]))
    letters = [way for _, way in found if way.channel == "post"]
    return (
        *(way for _, way in found if way.channel != "post"),
        _by_post(case, letters),
        *_bodies(case, on),
    )


def fallback(contact: Contact, known: Iterable[Way]) -> Way | None:
    """What to try when the way to a desk fails; ``None``: the number printed on the bill.

    The first other way that has not expired, has an address of its own, and answers from afar.
    """
    tried = {contact.address, *contact.also}
    return next(
        (
            way
            for way in known
            if way.kind == "route"
            and way.flow == "ask"
            and way.address
            and way.address not in tried
            and way.channel not in AWAY
            and way.age != "expired"
        ),
        None,
    )


def _ranked(case: Case, provider: Provider, on: date) -> list[Route]:
    """Routes that the customer may take, the better facts first."""
    found = ranked(
        case,
        provider,
        "routes",
        provider.routes,
        on,
        fits=lambda route: can_take(case, provider, route, on),
    )
    return [backed.fact for backed in found]


def _carries(route: Route) -> bool:
    """Whether it leads to a desk of the list, and to a person where that desk cancels.

    A form or a letter to the desk that cancels may end the contract of whoever only asks.
    """
    desks = set(route.purposes) & set(DESKS)
    return bool(desks) and (desks != {"cancel"} or route.channel in SPOKEN)


def _place(route: Route) -> tuple[int, int]:
    return DESKS.index(_desk(route)), CHANNELS.index(route.channel)


def _named(case: Case, route: Route) -> Purpose:
    """What to call the desk: for a customer who stays, not after cancelling if it does more."""
    more = [desk for desk in DESKS if desk in route.purposes and desk != "cancel"]
    return more[0] if more and not case.mandate.willing_to_leave else _desk(route)


def _desk(route: Route) -> Purpose:
    return next(desk for desk in DESKS if desk in route.purposes)


def _way(case: Case, provider: Provider, route: Route, on: date) -> Way:
    legs = legs_to(provider, route)
    first, backing = legs[0], origins_of(provider, legs, on)
    oldest = oldest_of(backing)
    desk = _named(case, route)
    flow: Flow = "claim" if desk in DESKS_FOR_CLAIM else "ask"
    return Way(
        kind="post" if route.channel == "post" else "route",
        route=route.id,
        purpose=desk,
        channel=first.channel,
        address=first.address,
        transfer=route.address is None,
        own_network_only=first.own_network_only,
        calls_back=route.calls_back,
        flow=flow,
        age=oldest.age,
        as_of=oldest.as_of,
        origins=backing,
    )


def _by_post(case: Case, letters: Sequence[Way]) -> Way:
    """The first address of the record; that of the case, or of the bill, where it has none."""
    if letters:
        return letters[0]
    address = case.company.address if case.company else None
    origin = (from_case("company.address"),) if address else ()
    return _unaged("post", "post", address, origin)


def _bodies(case: Case, on: date) -> Iterator[Way]:
    found = bodies_for(services=case.contract.services, jurisdiction=case.jurisdiction, on=on)
    for body in found:
        yield _to(body)
    if not found:
        yield _unaged("body", "form", None, ())


def _to(body: Body) -> Way:
    channel: Channel = "form" if body.form else "phone" if body.phone else "post"
    address = body.form or body.phone or body.post
    way = _unaged("body", channel, address, (body_origin(body),))
    said = {"name": body.name, "after": body.after or "", "waits_days": body.waits_days}
    return way.model_copy(update=said)


def _unaged(kind: str, channel: Channel, address: str | None, origins: tuple[Origin, ...]) -> Way:
    return Way.model_validate(
        {
            "kind": kind,
            "channel": channel,
            "address": address,
            "flow": "claim" if kind == "body" else "ask",
            "origins": origins,
        }
    )
