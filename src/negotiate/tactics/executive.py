"""The way to an executive office, which a request and a claim share."""

from __future__ import annotations

from collections.abc import Sequence

from negotiate.assessment.evidence import best
from negotiate.model.origin import Value, from_case
from negotiate.tactics.events import Happened
from negotiate.tactics.tactic import Situation, Verdict, applies, lacks


def after_the_desks(situation: Situation, tried: Sequence[Happened]) -> Verdict:
    """Where the record has such a route, and there was an earlier attempt at the same."""
    provider = situation.provider
    route = best(
        situation.case,
        provider,
        "routes",
        provider.routes,
        situation.on,
        fits=lambda route: (
            "executive" in route.purposes
            and route.address is not None
            and not (route.tier or route.only_for)
        ),
    )
    if route is None:
        return lacks("no_route")
    if not tried:
        return lacks("not_yet", "events")
    values: dict[str, Value] = {
        "address": route.fact.address or "",
        "channel": route.fact.channel,
        "tries": len(tried),
        "last_on": tried[-1].event.on,
    }
    return applies("known", values, [route.origin, *(from_case(t.pointer) for t in tried)])
