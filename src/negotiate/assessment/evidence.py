"""Which fact to use, how old it is, and how it is cited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from negotiate.model.case import Case
from negotiate.model.fact import QUALITY_ORDER, Evidence
from negotiate.model.origin import Age, Citation, Origin
from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.model.rule import Rule
from negotiate.model.service import Service

# Days a fact stays fresh, by how fast its kind changes. Assumed: contact routes and prices are
# revised about yearly, terms of contract less often. Past three times that, a fact has expired.
FRESH_DAYS_ROUTE = 365
FRESH_DAYS_POLICY = 730
EXPIRED_AFTER = 3

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
) -> Backed[F] | None:
    """The fact to use of those that hold for the case on the day, or ``None`` when nobody said.

    A fact of the very place first, then one of its country, better quality, more independent
    sources, the later date, and record order. With a ``service``, what is said of the contract's
    other services is left out.
    """
    services = (service,) if service else case.contract.services
    holding = [
        Backed(fact, fact_origin(provider, f"{name}[{index}]", fact, on))
        for index, fact in enumerate(facts)
        if fact.holds(services=services, jurisdiction=case.jurisdiction, on=on)
    ]
    if not holding:
        return None
    chosen = max(holding, key=lambda backed: _rank(backed, provider, case.jurisdiction))
    value = getattr(chosen.fact, "value", None)
    disputed = tuple(b.origin for b in holding if getattr(b.fact, "value", None) != value)
    return Backed(chosen.fact, chosen.origin, disputed)


def _rank(
    backed: Backed[F], provider: Provider, jurisdiction: str
) -> tuple[bool, bool, int, int, date]:
    origin = backed.origin
    return (
        jurisdiction in backed.fact.jurisdictions,
        bool(backed.fact.jurisdictions),
        -QUALITY_ORDER.index(backed.fact.quality),
        len(provider.independent(backed.fact.sources)),
        origin.as_of or date.min,
    )


def fact_origin(provider: Provider, pointer: str, fact: Evidence, on: date) -> Origin:
    """The citation of a provider's fact, and its age on the day."""
    sources = [provider.source(name) for name in fact.sources]
    dates = [d for d in (fact.confirmed, *(s.dated for s in sources)) if d]
    as_of = max(dates, default=None)
    return Origin(
        kind="provider",
        pointer=f"{provider.slug}: {pointer}",
        cites=tuple(Citation.of(source) for source in sources),
        quality=fact.quality,
        as_of=as_of,
        age=_age(fact, as_of, on),
    )


def rule_origin(rule: Rule) -> Origin:
    """The citation of a rule."""
    return Origin(
        kind="rule", pointer=rule.id, cites=tuple(Citation.of(source) for source in rule.sources)
    )


def _age(fact: Evidence, as_of: date | None, on: date) -> Age:
    if as_of is None:
        return "undated"
    fresh = FRESH_DAYS_ROUTE if isinstance(fact, Route) else FRESH_DAYS_POLICY
    days = (on - as_of).days
    if days <= fresh:
        return "fresh"
    return "due" if days <= fresh * EXPIRED_AFTER else "expired"
