"""The index of providers says what the records hold, counted here in another way."""

from __future__ import annotations

import importlib
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiate.model.policy import Policies
from negotiate.negotiator import Negotiator

ROOT = Path(__file__).parents[2]
sys.path.append(str(ROOT / "docs" / "_ext"))

# It lies beside the pages, not in a package.
provider_index: Any = importlib.import_module("provider_index")

RECORDS = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted(ROOT.glob("plugins/*/src/**/*.toml"))
    if "negotiate-reference" not in path.parts
}
PROVIDERS = {slug: data for slug, data in RECORDS.items() if "replaced_by" not in data}


@pytest.fixture(scope="module")
def page() -> str:
    return str(provider_index.index(Negotiator.discover().catalogue))


@pytest.fixture(scope="module")
def rows(page: str) -> Mapping[str, Mapping[str, str]]:
    """Cells of the first table by slug and heading."""
    lines = [line for line in page.split("\n\n")[1].splitlines() if line.startswith("|")]
    head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    cells = (dict(zip(head, row, strict=True)) for row in body)
    return {row["Slug"].strip("`"): row for row in cells}


def facts_in(value: object) -> Iterator[Mapping[str, Any]]:
    """Tables that say how good they are: that is what a fact does, and nothing else."""
    if isinstance(value, dict):
        if "quality" in value:
            yield value
        for inner in value.values():
            yield from facts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from facts_in(inner)


def test_it_lists_every_company_of_the_packages_and_no_invented_one(
    rows: Mapping[str, Mapping[str, str]],
) -> None:
    assert set(rows) == set(PROVIDERS)


@pytest.mark.parametrize("slug", PROVIDERS)
def test_a_row_says_what_the_file_holds(slug: str, rows: Mapping[str, Mapping[str, str]]) -> None:
    data, row = PROVIDERS[slug], rows[slug]
    assert row["Name"] == data["name"]
    assert row["Country"] == data["country"]
    assert row["Services"] == ", ".join(data["services"])
    assert row["Routes"] == str(len(data.get("routes", ())))
    assert row["Facts"] == str(len(list(facts_in(data))))
    assert row["Gaps"] == str(len(data.get("unknown", ())))
    known = sum(bool(data.get("policies", {}).get(kind)) for kind in Policies.model_fields)
    assert row["Policies"] == f"{known} of {len(Policies.model_fields)}"


@pytest.mark.parametrize("slug", PROVIDERS)
def test_each_fact_has_one_age(slug: str, rows: Mapping[str, Mapping[str, str]]) -> None:
    ages = (rows[slug][age] for age in ("Fresh", "Due", "Undated", "Expired"))
    assert sum(map(int, ages)) == int(rows[slug]["Facts"])


@pytest.mark.parametrize("slug", PROVIDERS)
def test_facts_without_any_date_are_undated_and_facts_with_dates_alone_are_not(
    slug: str, rows: Mapping[str, Mapping[str, str]]
) -> None:
    data = PROVIDERS[slug]
    dated = {source["id"]: source.get("dated") for source in data.get("sources", ())}
    days = [[f.get("confirmed"), *map(dated.get, f["sources"])] for f in facts_in(data)]
    without = sum(not any(dates) for dates in days)
    in_part = sum(None in dates[1:] and any(dates) for dates in days)
    assert without <= int(rows[slug]["Undated"]) <= without + in_part
    newest: date | None = max((d for dates in days for d in dates if d), default=None)
    assert rows[slug]["Newest"] in {str(newest or "undated"), "undated"}


def test_the_page_says_which_day_it_counts_on(page: str) -> None:
    assert f"{len(PROVIDERS)} companies, counted on {provider_index.DAY}." in page


def test_each_kind_of_policy_names_who_has_one(page: str) -> None:
    table = page.split("\n\n")[3]
    for kind in Policies.model_fields:
        (line,) = re.findall(rf"^\| `{kind}` \| (.+) \|$", table, re.MULTILINE)
        having = {slug for slug, p in PROVIDERS.items() if p.get("policies", {}).get(kind)}
        assert set(re.findall(r"`([^`]+)`", line)) == having


def test_the_readme_counts_the_same_companies() -> None:
    said = re.search(r"(\d+) real companies", (ROOT / "README.md").read_text("utf-8"))
    assert said
    assert int(said[1]) == len(PROVIDERS)


def test_the_pages_say_that_nothing_is_confirmed_as_long_as_nothing_is() -> None:
    confirmed = any("confirmed" in fact for p in PROVIDERS.values() for fact in facts_in(p))
    truth = (ROOT / "docs" / "explanation" / "truth.md").read_text("utf-8")
    assert ("## Why nothing is confirmed yet" in truth) is not confirmed
