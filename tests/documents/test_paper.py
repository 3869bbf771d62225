"""Paper by country."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from babel import Locale
from babel.core import get_global

from negotiate.documents.paper import paper_of, papers
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]


@pytest.mark.parametrize("country", ["US", "US-NY", "CA", "CA-QC", "MX", "PH", "CL", "CO", "PR"])
def test_letter_size_where_it_is_usual(country: str) -> None:
    assert paper_of(country) == "us-letter"


@pytest.mark.parametrize("country", ["PL", "GB", "GR", "EE", "DE", "FR", "JP", "AU", "BR", "ZA"])
def test_a4_everywhere_else(country: str) -> None:
    assert paper_of(country) == "a4"


def test_every_country_named_is_one() -> None:
    known = Locale("en").territories
    assert all(country in known for paper in papers().values() for country in paper.countries)
    assert "US" in get_global("territory_currencies")


@pytest.mark.parametrize("name", ["a4", "us-letter"])
def test_the_fields_of_a_paper_are_on_it_and_apart(name: str) -> None:
    paper = {str(key): value for key, value in papers().items()}[name]
    address = paper.address
    assert address.left >= paper.margin.left
    assert address.left + address.width < paper.width
    assert paper.margin.top < address.top < address.top + address.height < paper.body
    assert paper.body < paper.height / 2


def test_each_paper_names_its_sources() -> None:
    for paper in papers().values():
        assert paper.sources.countries.startswith("https://")
        assert paper.sources.address.startswith("http")


def test_a_plan_is_written_for_the_paper_of_its_country(
    negotiator: Negotiator, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> None:
    data = example("generic-gym")
    for jurisdiction, paper in (("US-TX", "us-letter"), ("PL", "a4")):
        plan = plan_of(data | {"jurisdiction": jurisdiction})
        assert {d.paper for d in negotiator.documents(plan) if d.markdown} == {paper}
