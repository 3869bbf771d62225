"""A fact that names a source nobody listed is found, with its line and what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def test_a_missing_source_is_caught(find: Find, acme: Acme) -> None:
    text = acme().replace('sources = ["site"]', 'sources = ["site", "sitte", "elsewhere"]')
    guessed, other = find("sources", acme=text)
    assert (guessed.pointer, guessed.line) == ("routes[0].sources", 21)
    assert guessed.message == "names source 'sitte', which is not listed"
    assert guessed.suggestion.startswith("Did you mean 'site'? List it under [[sources]]")
    assert other.suggestion.startswith("List it under [[sources]]")


@pytest.mark.parametrize(
    ("table", "pointer"),
    [
        ("[[policies.has_term]]\nvalue = true", "policies.has_term[0].sources"),
        ('[[fees]]\nid = "x"\n[[fees.amounts]]\nvalue = 1', "fees[0].amounts[0].sources"),
        ('[[routes.hours]]\ntime_zone = "America/New_York"', "routes[0].hours[0].sources"),
        ('[[successors]]\nname = "B"', "successors[0].sources"),
    ],
)
def test_facts_of_every_depth_are_looked_at(
    find: Find, acme: Acme, table: str, pointer: str
) -> None:
    (finding,) = find("sources", acme=acme(f'{table}\nsources = ["gone"]\n'))
    assert finding.pointer == pointer


@pytest.mark.parametrize("other", ["gone", "site"], ids=["nobody", "itself"])
def test_a_copy_of_no_source_is_caught(find: Find, acme: Acme, other: str) -> None:
    text = acme().replace("read_on", f'same_as = "{other}"\nread_on', 1)
    (finding,) = find("sources", acme=text)
    assert finding.pointer == "sources[0].same_as"


@pytest.mark.parametrize("sources", ["[7]", '"site"', "[[]]", "{}"])
def test_what_is_no_list_of_names_is_left_to_the_schema(
    find: Find, acme: Acme, sources: str
) -> None:
    text = acme().replace('sources = ["site"]', f"sources = {sources}")
    assert find("sources", acme=text) == []
    assert find("schema", acme=text)


def test_listed_sources_pass(find: Find, acme: Acme) -> None:
    assert find("sources", acme=acme()) == []
