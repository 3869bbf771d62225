"""Oddities of Acme Fiber that its record cannot say as data: one function each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from negotiate.assessment.evidence import fact_origin
from negotiate.costs.cycle import cycle_containing
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.origin import from_case
from negotiate.model.provider import Provider


def books_closed(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """The retention desk cannot open an account on the day its billing cycle starts."""
    if cycle_containing(on, case.contract.cycle_starts_on_day).first != on:
        return
    # The record's own words back the advice, so that it ages and is cited like any other fact.
    index, desk = next((i, r) for i, r in enumerate(provider.routes) if r.id == "retention")
    yield Advisory(
        code="acme_books_closed",
        values={"again_on": on + timedelta(days=1)},
        origins=(
            from_case("contract.cycle_starts_on_day"),
            fact_origin(provider, f"routes[{index}]", desk, on),
        ),
    )
