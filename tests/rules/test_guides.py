from __future__ import annotations

import pytest

from negotiate.errors import RulesError
from negotiate.rules.guides import guide, guide_names, guide_origin, parse_guide


@pytest.mark.parametrize("name", guide_names())
def test_every_finding_about_calling_says_where_and_when_it_was_read(name: str) -> None:
    sources = guide(name).sources
    assert sources
    assert all(source.url.startswith("http") and source.read_on for source in sources)


@pytest.mark.parametrize("name", guide_names())
def test_a_finding_is_cited_as_a_guide_and_never_as_law(name: str) -> None:
    origin = guide_origin(name)
    assert (origin.kind, origin.pointer) == ("guide", name)
    assert len(origin.cites) == len(guide(name).sources)


def test_a_finding_without_a_source_is_refused() -> None:
    with pytest.raises(RulesError, match="sources"):
        parse_guide('finding = "People pay less on Mondays."\n', "x.toml")


@pytest.mark.parametrize("name", ["nothing", "../guides/silence", ""])
def test_a_finding_that_is_not_there_is_none(name: str) -> None:
    with pytest.raises(KeyError):
        guide(name)
