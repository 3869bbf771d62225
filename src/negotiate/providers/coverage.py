"""How much a record holds, and how old it is: what a person looks at before trusting it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from negotiate.assessment.evidence import fact_origin
from negotiate.model.origin import Age
from negotiate.model.policy import Policies
from negotiate.model.provider import Provider


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of one record on a day.

    Attributes:
        facts: Facts in it.
        ages: How many are of each age; those of no age are left out.
        routes: Routes in it.
        policies: Kinds of policy that something is known of.
        kinds: Kinds of policy there are.
        fees: Fees it lists.
        gaps: Things looked for and not found.
        newest: Newest day that a fact is known to hold as of; ``None`` when all are undated.
        read: Newest day a source was read; ``None`` without sources.
    """

    facts: int
    ages: Counter[Age]
    routes: int
    policies: int
    kinds: int
    fees: int
    gaps: int
    newest: date | None
    read: date | None


def coverage(provider: Provider, on: date) -> Coverage:
    """The counts of a record on a day."""
    origins = [fact_origin(provider, pointer, fact, on) for pointer, fact in provider.facts()]
    kinds = list(Policies.model_fields)
    return Coverage(
        facts=len(origins),
        ages=Counter(origin.age for origin in origins if origin.age),
        routes=len(provider.routes),
        policies=sum(bool(getattr(provider.policies, kind)) for kind in kinds),
        kinds=len(kinds),
        fees=len(provider.fees),
        gaps=len(provider.unknown),
        newest=max((origin.as_of for origin in origins if origin.as_of), default=None),
        read=max((source.read_on for source in provider.sources), default=None),
    )
