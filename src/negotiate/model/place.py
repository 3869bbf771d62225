"""Places of law: countries, their subdivisions, and the European Union."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, Literal

from negotiate.model.base import Jurisdiction

LawPlace = Jurisdiction | Literal["EU"]
"""Where a rule binds: a country, a subdivision of one, or the European Union."""

#: Member states since 2020-02-01 (europa.eu, country profiles; Greece is GR in ISO 3166).
EU_MEMBERS: Final = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)


def covers(places: Collection[str], jurisdiction: str) -> bool:
    """Whether one of the places is the jurisdiction or holds it.

    A country covers its subdivisions (``US`` covers ``US-ME``), the EU its members; never the other
    way round.
    """
    country = jurisdiction.partition("-")[0]
    return jurisdiction in places or country in places or ("EU" in places and country in EU_MEMBERS)
