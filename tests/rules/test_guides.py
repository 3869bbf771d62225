from __future__ import annotations

import pytest

from negotiate.errors import RulesError
from negotiate.rules.guides import Guide, all_guides, guide_origin, parse_guides


@pytest.mark.parametrize("guide", all_guides().values(), ids=lambda guide: guide.id)
def test_every_finding_about_calling_says_where_and_when_it_was_read(guide: Guide) -> None:
    assert guide.sources
    assert all(source.url.startswith("http") and source.read_on for source in guide.sources)


@pytest.mark.parametrize("name", all_guides())
def test_a_finding_is_cited_as_a_guide_and_never_as_law(name: str) -> None:
    origin = guide_origin(name)
    assert (origin.kind, origin.pointer) == ("guide", name)
    assert len(origin.cites) == len(all_guides()[name].sources)


def test_a_finding_without_a_source_is_refused() -> None:
    with pytest.raises(RulesError, match="sources"):
        parse_guides('[[guides]]\nid = "x"\nfinding = "People pay less on Mondays."\n', "x.toml")
