"""``negotiate read labels``: what it lists, and TOML that a case takes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import Result

from negotiate import parse_case

Run = Callable[..., Result]
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
LABELS = EXAMPLES / "broadband-labels.csv"
SPECTRUM = (EXAMPLES / "spectrum-internet.toml").read_text("utf-8")
ON = ("--on", "2026-11-21")


def test_plans_are_listed_and_placeholders_left_out(run: Run) -> None:
    said = run("read", "labels", LABELS, *ON).output
    assert "1. World (Gold): $39.95 a month for 6 months, then $59.95" in said
    assert "Bulk" not in said
    assert "Bulk" in run("read", "labels", LABELS, "--all", *ON).output
    assert "World" not in run("read", "labels", LABELS, "--all", "--find", "bulk", *ON).output


@pytest.mark.parametrize("row", ["1", "F0005937974123ABC456EMC789"])
def test_an_offer_is_toml_that_a_case_takes(run: Run, row: str) -> None:
    printed = run("read", "labels", LABELS, "--offer", row, *ON).output
    offer = parse_case(f"{SPECTRUM}\n{printed}").offers[-1]
    assert (offer.company, offer.regular_price) == ("Acme Data", Decimal("59.95"))
    assert offer.imported is not None


@pytest.mark.parametrize("text", ['"] [[x]] #', "\\u0000 '''", "= 1\u202e\x1b[31m"])
def test_hostile_names_stay_names(run: Run, tmp_path: Path, text: str) -> None:
    file = tmp_path / "labels.json"
    plan = {"unique_plan_id": "x", "provider_name": text, "service_plan_name": text}
    file.write_text(json.dumps([{**plan, "monthly_price": 50}]), "utf-8")
    printed = run("read", "labels", file, "--offer", "1", *ON).output
    assert len(parse_case(f"{SPECTRUM}\n{printed}").offers) == len(parse_case(SPECTRUM).offers) + 1
    assert "\x1b" not in run("read", "labels", file, *ON).output


def test_ones_own_plan_has_its_charges_and_says_what_has_no_day(run: Run) -> None:
    printed = run("read", "labels", LABELS, "--plan", "1", *ON).output
    contract = tomllib.loads(printed, parse_float=Decimal)["contract"]
    assert [charge["name"] for charge in contract["charges"]] == [
        "World (Gold)",
        "Equipment rental",
        "virus protection",
    ]
    assert contract["gives"]["data_cap_gb"] == 50
    assert "# The term is 24 months" in printed
    assert "up to 90, as stated on the label" in printed


def test_json_is_the_model(run: Run) -> None:
    said = json.loads(run("read", "labels", LABELS, "--json", *ON).output)
    assert said["dialect"] == "fcc-snake"
    assert said["labels"][0]["regular_price"] == "59.95"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--offer", "9"), "is no plan"),
        (("--offer", "1", "--plan", "1"), "not both"),
        (("--dialect", "nope"), "no layout is called"),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run("read", "labels", LABELS, *arguments, *ON)
    assert done.exit_code == 2
    assert words in done.output


def test_a_file_that_is_not_there_is_said(run: Run, tmp_path: Path) -> None:
    done = run("read", "labels", tmp_path / "none.csv", *ON)
    assert done.exit_code == 2
    assert "cannot be read" in done.output


def test_a_file_without_a_company_asks_for_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "labels.csv"
    file.write_text("UniquePlanIdentifier,planName,monthlyPrice\nx,Go,35\n", "utf-8")
    assert "--company" in run("read", "labels", file, "--offer", "1", *ON).output
    said = run("read", "labels", file, "--offer", "1", "--company", "Acme", *ON).output
    assert 'company = "Acme"' in said
