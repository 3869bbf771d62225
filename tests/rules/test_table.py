from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import RulesError
from negotiate.model.fact import Source
from negotiate.model.rule import CitableRule, Effect, Rule, Status
from negotiate.model.service import Service
from negotiate.rules import table
from negotiate.rules.table import all_rules, parse_rules, rule_for
from negotiate.testing.values import days, jurisdictions, services

ON = date(2026, 11, 21)
EFFECTS: tuple[Effect, ...] = get_args(Effect)
STATUSES: tuple[Status, ...] = get_args(Status)


def rule(**changes: object) -> Rule:
    source = {
        "id": "law",
        "url": "https://law.example/1",
        "title": "Law",
        "publisher": "statute",
        "read_on": ON,
    }
    plain = {
        "id": "a-rule",
        "title": "A rule",
        "citation": "§ 1",
        "jurisdictions": ["US-ME"],
        "services": ["tv"],
        "status": "in_force",
        "flow": "both",
        "effect": "refunds_unused_days",
        "summary": "Refunds the rest.",
        "sources": [Source.model_validate(source)],
    }
    return Rule.model_validate({**plain, **changes})


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    first, last = draw(st.none() | days()), draw(st.none() | days())
    if first and last:
        first, last = min(first, last), max(first, last)
    return rule(
        jurisdictions=[draw(jurisdictions())],
        services=draw(services()),
        status=draw(st.sampled_from(STATUSES)),
        effect=draw(st.sampled_from(EFFECTS)),
        valid_from=first,
        valid_to=last,
    )


def found(
    rules: list[Rule], place: str = "US-ME", sold: tuple[Service, ...] = ("tv",), on: date = ON
) -> Rule | None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            table,
            "_with_effect",
            lambda country, effect: tuple(rule for rule in rules if rule.effect == effect),
        )
        cited = rule_for("refunds_unused_days", services=sold, jurisdiction=place, on=on)
        return cited.rule if cited else None


@given(known=st.lists(rules(), max_size=6), place=jurisdictions(), sold=services(), on=days())
def test_only_a_rule_in_force_here_and_now_is_ever_cited(
    known: list[Rule], place: str, sold: tuple[Service, ...], on: date
) -> None:
    cited = found(known, place, sold, on)
    if cited is not None:
        assert cited.status == "in_force"
        assert cited.effect == "refunds_unused_days"
        assert (cited.valid_from or on) <= on <= (cited.valid_to or on)
        assert {place, place[:2]} & set(cited.jurisdictions)
        assert set(sold) & set(cited.services)


@pytest.mark.parametrize("status", sorted({*STATUSES} - {"in_force"}))
def test_a_rule_that_is_not_in_force_is_not_cited(status: str) -> None:
    assert found([rule(status=status)]) is None


def test_a_rule_that_is_hardly_known_is_not_cited() -> None:
    assert found([rule(confidence="low")]) is None


def test_a_directive_binds_through_the_law_of_each_country_and_is_not_cited() -> None:
    assert found([rule(jurisdictions=["EU"], directive=True)], place="PL") is None


@pytest.mark.parametrize(("place", "cited"), [("PL", True), ("GR", True), ("GB", False)])
def test_the_union_is_its_members(place: str, cited: bool) -> None:
    assert (found([rule(jurisdictions=["EU"])], place=place) is not None) == cited


@pytest.mark.parametrize(
    ("agreed_on", "cited"),
    [
        pytest.param(None, False, id="day unknown"),
        pytest.param(date(2025, 6, 30), False, id="the day before"),
        pytest.param(date(2025, 7, 1), True, id="the first day"),
    ],
)
def test_a_rule_for_contracts_from_a_day_binds_only_those(
    agreed_on: date | None, cited: bool
) -> None:
    dated = rule(agreed_from=date(2025, 7, 1))
    binds = dated.binds(services=("tv",), jurisdiction="US-ME", on=ON, agreed_on=agreed_on)
    assert binds == cited


@given(drawn=rules(), place=jurisdictions(), sold=services(), on=days())
def test_what_does_not_bind_cannot_be_made_citable(
    drawn: Rule, place: str, sold: tuple[Service, ...], on: date
) -> None:
    if drawn.binds(services=sold, jurisdiction=place, on=on):
        assert CitableRule(drawn, sold, place, on).rule is drawn
    else:
        with pytest.raises(ValueError, match="cannot be cited"):
            CitableRule(drawn, sold, place, on)


def test_a_rule_in_force_is_cited() -> None:
    assert found([rule()]) == rule()


@pytest.mark.parametrize(
    ("days_from_on", "cited"),
    [
        pytest.param(-1, False, id="the day before it starts"),
        pytest.param(0, True, id="its first day"),
        pytest.param(10, True, id="its last day"),
        pytest.param(11, False, id="the day after it ends"),
    ],
)
def test_a_rule_binds_from_its_first_day_through_its_last(days_from_on: int, cited: bool) -> None:
    dated = rule(valid_from=ON, valid_to=ON + timedelta(days=10))
    assert (found([dated], on=ON + timedelta(days=days_from_on)) is not None) == cited


def test_the_law_of_the_state_comes_before_the_law_of_the_country() -> None:
    country, state = rule(id="country", jurisdictions=["US"]), rule(id="state")
    assert found([country, state]) == found([state, country]) == state


def test_the_law_of_the_country_holds_where_the_state_has_none() -> None:
    country = rule(jurisdictions=["US"])
    assert found([country, rule()], place="US-NY") == country


@pytest.mark.parametrize("shipped", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_that_ships_says_where_and_when_it_was_read(shipped: Rule) -> None:
    assert shipped.sources
    assert all(source.url.startswith("http") and source.read_on for source in shipped.sources)


def test_every_rule_that_ships_has_a_name_of_its_own() -> None:
    names = [shipped.id for shipped in all_rules()]
    assert len(names) == len(set(names))


def test_a_clock_is_never_part_of_a_request_for_a_discount() -> None:
    timed = [r for r in all_rules() if r.clocks and r.effect != "refunds_unused_days"]
    assert timed
    assert {complaint.flow for complaint in timed} == {"claim"}


@pytest.mark.parametrize(
    ("place", "service", "rule_id"),
    [
        ("US-ME", "tv", "us-me-cable-refund"),
        ("US-NJ", "tv", "us-nj-cable-refund"),
        ("US-ME", "internet", None),
        ("US-NJ", "internet", None),
        ("US-NY", "tv", None),
        ("US", "tv", None),
        ("PL", "tv", None),
    ],
)
def test_the_rest_of_a_cycle_is_refunded_by_law_for_tv_in_two_states(
    place: str, service: Service, rule_id: str | None
) -> None:
    cited = rule_for("refunds_unused_days", services=(service,), jurisdiction=place, on=ON)
    assert (cited.rule.id if cited else None) == rule_id


@pytest.mark.parametrize("service", ["internet", "mobile", "tv", "phone"])
def test_the_fcc_serves_complaints_about_telecommunications_everywhere_in_the_states(
    service: Service,
) -> None:
    cited = rule_for("regulator_serves_complaint", services=(service,), jurisdiction="US-TX", on=ON)
    assert cited is not None
    answers = cited.rule.clock("answer_by")
    assert answers
    assert (answers.length, answers.unit) == (30, "days")


def test_no_regulator_hears_complaints_about_a_gym() -> None:
    effect: Effect = "regulator_serves_complaint"
    assert rule_for(effect, services=("gym",), jurisdiction="US-TX", on=ON) is None


def test_a_table_with_a_mistake_names_its_line() -> None:
    text = '[[rules]]\nid = "x"\nstatus = "in force"\n'
    with pytest.raises(RulesError) as caught:
        parse_rules(text, "xx.toml")
    wrong = next(p for p in caught.value.problems if p.key == "rules[0].status")
    assert (wrong.line, "Did you mean in_force?" in wrong.fix) == (3, True)
