"""A company nobody has described yet: nothing is known but what the case says."""

from __future__ import annotations

from negotiate.model.case import Case
from negotiate.model.provider import GENERIC, Provider


def generic_provider(case: Case) -> Provider:
    """A record without a single fact, in the case's own country and currency."""
    return Provider(
        slug=GENERIC,
        name=case.company.name if case.company else case.contract.provider,
        country=case.jurisdiction,
        currency=case.currency,
        services=case.contract.services,
    )
