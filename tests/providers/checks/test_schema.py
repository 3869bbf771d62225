"""What the model refuses is found with its line; what other checks tell better is left to them."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def test_every_problem_of_the_model_is_a_finding_with_its_line(find: Find, acme: Acme) -> None:
    text = acme().replace('"US"', '"UK"').replace("quality =", "qualty =")
    country, quality, missing = find("schema", acme=text)
    assert (country.pointer, country.line) == ("country", 3)
    assert {quality.pointer, missing.pointer} == {"routes[0].qualty", "routes[0].quality"}


def test_an_obsolete_record_has_a_schema_of_its_own(find: Find) -> None:
    (finding, *_) = find("schema", acme='slug = "acme"\nname = "A"\nreplaced_by = "b"\nwhy = "x"')
    assert finding.pointer == "since"


def test_a_name_that_leads_nowhere_is_told_once_by_another_check(find: Find, acme: Acme) -> None:
    text = acme().replace('sources = ["site"]', 'sources = ["sight"]')
    assert find("schema", acme=text) == []
    assert len(find("sources", acme=text)) == 1


def test_a_record_in_order_passes(find: Find, acme: Acme) -> None:
    assert find("schema", acme=acme()) == []
