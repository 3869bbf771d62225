"""What ships as law holds together, and what must never be in a letter is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

import negotiate
from negotiate.model.rule import Rule
from negotiate.negotiator import Negotiator
from negotiate.reading.case import read_case
from negotiate.rules.bodies import bodies_in
from negotiate.rules.table import all_rules, rules_in

ROOT = Path(negotiate.__file__).parent
EXAMPLES = sorted((Path(__file__).parents[2] / "docs" / "examples").glob("*.toml"))
FAMILY = re.compile(r"-(\d+)-(weeks|months|days)$")

#: What would make a letter wrong: a platform that is closed, and an address the FCC has left.
NEVER = re.compile(r"ec\.europa\.eu/(consumers/)?odr|445 12th St", re.IGNORECASE)

each_rule = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)


@each_rule
def test_a_rule_was_read_on_a_day_and_no_source_is_of_later(rule: Rule) -> None:
    for source in rule.sources:
        assert source.dated is None or source.dated <= source.read_on


@each_rule
def test_what_is_not_law_or_hardly_known_never_binds(rule: Rule) -> None:
    place = {"EU": "PL"}.get(rule.jurisdictions[0], rule.jurisdictions[0])
    days = [date(2020, 1, 1) + timedelta(days=90 * n) for n in range(40)]
    bound = any(
        rule.binds(services=rule.services, jurisdiction=place, on=day, agreed_on=day)
        for day in days
    )
    law = rule.status == "in_force" and rule.confidence != "low" and not rule.directive
    assert bound == law


@each_rule
def test_a_doubt_is_said_wherever_what_was_read_is_less_than_sure(rule: Rule) -> None:
    assert rule.confidence == "high" or rule.unsettled


def families() -> Iterator[tuple[Rule, Rule]]:
    known: dict[str, list[Rule]] = {}
    for rule in all_rules():
        for clock in rule.clocks:
            if clock.kind == "regulator_from":
                known.setdefault(FAMILY.sub("", rule.id), []).append(rule)
    for versions in known.values():
        yield from combinations(versions, 2)


def test_versions_of_a_rule_do_not_overlap() -> None:
    pairs = list(families())
    assert pairs
    for one, other in pairs:
        first, second = sorted((one, other), key=lambda rule: rule.valid_from or date.min)
        assert first.valid_to
        assert second.valid_from
        assert first.valid_to < second.valid_from


def test_bodies_wait_as_long_as_the_rules_say() -> None:
    """Both give the wait of British schemes; they must never part."""
    waits = {
        (rule.valid_from, rule.valid_to, clock.length)
        for rule in rules_in("GB")
        for clock in rule.clocks
        if clock.kind == "regulator_from"
    }
    named = {
        (body.valid_from, body.valid_to, body.waits_days)
        for body in bodies_in("GB")
        if body.waits_days
    }
    assert named
    assert named <= waits


def test_the_files_of_a_country_hold_its_rules_and_no_others() -> None:
    assert {rule.id[:2] for rule in rules_in("US")} == {"us"}
    assert {rule.id[:2] for rule in rules_in("PL")} == {"pl", "eu"}
    assert {rule.id[:2] for rule in rules_in("GB")} == {"gb"}
    assert rules_in("JP") == ()


def shipped_texts() -> list[Path]:
    kinds = {".toml", ".j2", ".py"}
    return [path for path in ROOT.rglob("*") if path.suffix in kinds]


def test_no_template_rule_or_body_holds_what_must_never_be_in_a_letter() -> None:
    assert [path.name for path in shipped_texts() if NEVER.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("place", ["PL", "EE", "GR", "FR", "US-NY"])
def test_no_document_of_any_place_holds_what_must_never_be_in_a_letter(
    path: Path, place: str
) -> None:
    negotiator = Negotiator.discover()
    read = read_case(path)
    plain = read.model_dump()
    plain["contract"]["provider"] = "generic"
    plain |= {"jurisdiction": place, "company": plain["company"] or {"name": "Acme"}}
    case = type(read).model_validate(plain)
    on = date(2026, 11, 26)
    written = [document.markdown for document in negotiator.documents(negotiator.plan(case, on=on))]
    assessment = negotiator.assess(case, on=on)
    written += [
        negotiator.report(case, assessment).markdown,
        negotiator.report(case, assessment, kind="deadlines").markdown,
    ]
    assert not [text for text in written if NEVER.search(text)]
