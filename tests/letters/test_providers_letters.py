"""Every example as if it were of each real provider that sells the service there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.installed import installed
from tests.letters.test_letters import DAY, FILES, locales_of

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import write
from negotiate.elements.check import check
from negotiate.errors import CaseError
from negotiate.model.case import Case
from negotiate.negotiator import Negotiator


@cache
def negotiator() -> Negotiator:
    return installed()


def pairs() -> Iterator[tuple[str, str]]:
    """Slug and example: same country, same currency, a service in common."""
    records = [negotiator().catalogue.provider(slug) for slug in negotiator().catalogue.slugs()]
    for name, path in FILES.items():
        data = tomllib.loads(path.read_text("utf-8"))
        place = data["jurisdiction"].partition("-")[0]
        for record in records:
            sells = set(record.services) & set(data["contract"]["services"])
            if sells and (record.country, record.currency) == (place, data["currency"]):
                yield record.slug, name


PAIRS = list(pairs())


def test_there_are_pairs_of_each_country() -> None:
    places = {negotiator().catalogue.provider(slug).country for slug, _ in PAIRS}
    assert {"US", "GB"} <= places
    assert len(PAIRS) > len(FILES)


@pytest.mark.parametrize(("slug", "name"), PAIRS)
def test_each_letter_is_whole_for_each_provider(slug: str, name: str) -> None:
    data = tomllib.loads(FILES[name].read_text("utf-8"), parse_float=Decimal)
    data["contract"]["provider"] = slug
    data.pop("company", None)
    try:
        plan = negotiator().plan(Case.model_validate(data), on=DAY)
    except CaseError:
        return  # The record leaves nothing of what the example asks for.
    for kind in LETTERS.values():
        if list(kind.needs(plan)):
            continue
        for locale in locales_of(kind):
            renderer = negotiator()._templates.renderer(plan.case, locale, kind.template)
            letter = write(plan, kind, renderer)
            found = check(letter.text, kind.name, locale)
            assert found.missing == (), kind.name
            assert found.forbidden == (), kind.name
            for hole, pattern in HOLES.items():
                assert pattern.search(letter.markdown) is None, (kind.name, hole)
