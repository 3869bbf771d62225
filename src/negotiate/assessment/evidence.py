"""Which fact to use, how old it is, and how it is cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from negotiate.assessment.freshness import AGE_ORDER, age_of
from negotiate.model.case import Case
from negotiate.model.fact import QUALITY_ORDER, Evidence, Source
from negotiate.model.origin import Age, Citation, Origin
from negotiate.model.provider import Provider
from negotiate.model.service import Service

F = TypeVar("F", bound=Evidence)


@dataclass(frozen=True, slots=True)
class Backed(Generic[F]):
    """A fact of a provider with its pointer and citation.

    Attributes:
        fact: The fact.
        origin: Where it comes from and how old it is.
        disputed_by: Origins of facts that say otherwise for the same service, place and day.
    """

    fact: F
    origin: Origin
    disputed_by: tuple[Origin, ...] = ()


def best(
    case: Case,
    provider: Provider,
    name: str,
    facts: Sequence[F],
    on: date,
    *,
    service: Service | None = None,
    fits: Callable[[F], bool] | None = None,
) -> Backed[F] | None:
    """The fact to use of those that hold for the case on the day, or ``None`` when nobody said.

    The first of :func:`ranked`.
    """
    found = ranked(case, provider, name, facts, on, service=service, fits=fits)
    if not found:
        return None
    chosen = found[0]
    value = getattr(chosen.fact, "value", None)
    disputed = tuple(b.origin for b in found if getattr(b.fact, "value", None) != value)
    return Backed(chosen.fact, chosen.origin, disputed)


def ranked(
    case: Case,
    provider: Provider,
    name: str,
    facts: Sequence[F],
    on: date,
    *,
    service: Service | None = None,
    fits: Callable[[F], bool] | None = None,
) -> list[Backed[F]]:
    """The facts that hold for the case on the day, best first.

    An expired fact is the last resort. A fact of the very place comes before one of its country
    and one of everywhere. Then better quality, the fresher age, more independent sources, the later
    date, and record order: who says so counts for more than how lately, until it has expired.

    Args:
        case: The case.
        provider: The record.
        name: Where the facts stand in it (``policies.notice``).
        facts: All of them, in record order.
        on: The day.
        service: Leave out what is said of the contract's other services.
        fits: Leave out what does not fit.
    """
    services = (service,) if service else case.contract.services
    holding = [
        Backed(fact, fact_origin(provider, f"{name}[{index}]", fact, on))
        for index, fact in enumerate(facts)
        if fact.holds(
            services=services,
            jurisdiction=case.jurisdiction,
            on=on,
            agreed_on=case.contract.agreed_on,
        )
        and (fits is None or fits(fact))
    ]
    return sorted(
        holding, key=lambda backed: _rank(backed, provider, case.jurisdiction), reverse=True
    )


def _rank(
    backed: Backed[F], provider: Provider, jurisdiction: str
) -> tuple[bool, bool, bool, int, int, int, date]:
    origin = backed.origin
    age: Age = origin.age or "undated"
    return (
        age != "expired",
        jurisdiction in backed.fact.jurisdictions,
        bool(backed.fact.jurisdictions),
        -QUALITY_ORDER.index(backed.fact.quality),
        -AGE_ORDER[age],
        len(provider.independent(backed.fact.sources)),
        origin.as_of or date.min,
    )


def fact_origin(provider: Provider, pointer: str, fact: Evidence, on: date) -> Origin:
    """The citation of a provider's fact, and its age on the day."""
    sources = [provider.source(name) for name in fact.sources]
    as_of, age = _dated(pointer, fact, sources, on)
    return Origin(
        kind="provider",
        pointer=f"{provider.slug}: {pointer}",
        cites=tuple(Citation.of(source) for source in sources),
        quality=fact.quality,
        as_of=as_of,
        confirmed=fact.confirmed,
        age=age,
    )


def _dated(
    pointer: str, fact: Evidence, sources: Sequence[Source], on: date
) -> tuple[date | None, Age]:
    """When a fact was last known to hold, and its age on the day.

    With an undated source beside an old one nobody knows how late it still held: a source more must
    not make a fact worse.
    """
    dates = [day for day in (fact.confirmed, *(source.dated for source in sources)) if day]
    as_of = max(dates, default=None)
    age = age_of(pointer, as_of, on)
    if age == "expired" and fact.confirmed is None and None in {s.dated for s in sources}:
        return None, "undated"
    return as_of, age
