from __future__ import annotations

from datetime import date
from importlib.resources import files

import phonenumbers
import pytest

from negotiate.errors import RulesError
from negotiate.model.body import Body
from negotiate.rules.bodies import bodies_for, bodies_in, body_origin, parse_bodies

ON = date(2026, 11, 21)
COUNTRIES = sorted(
    table.name.removesuffix(".toml").upper()
    for table in (files("negotiate.rules") / "data" / "bodies").iterdir()
)
EVERY = [body for country in COUNTRIES for body in bodies_in(country)]


def names(services: tuple[str, ...], jurisdiction: str, on: date = ON) -> list[str]:
    found = bodies_for(services=services, jurisdiction=jurisdiction, on=on)  # type: ignore[arg-type]
    return [body.id for body in found]


def test_the_tables_are_of_the_markets_with_records() -> None:
    assert COUNTRIES == ["EE", "GB", "GR", "PL", "US"]


def test_ids_are_unique() -> None:
    assert len({body.id for body in EVERY}) == len(EVERY)


def test_a_telephone_complaint_goes_to_the_fcc_and_an_airline_one_to_dot() -> None:
    assert "us-fcc" in names(("internet",), "US-NY")
    assert "us-dot" in names(("airline",), "US-NY")
    assert "us-dot" not in names(("internet",), "US-NY")


def test_nobody_is_known_where_nobody_was_described() -> None:
    assert names(("internet",), "FR") == []


def test_a_body_of_the_state_comes_before_those_of_the_country() -> None:
    found = bodies_for(services=("gym",), jurisdiction="US-VT", on=ON)
    assert found[0].jurisdictions == ("US-VT",)


def test_the_wait_for_british_schemes_is_six_weeks_from_april_2026_on() -> None:
    def waits(on: date) -> set[int | None]:
        found = bodies_for(services=("internet",), jurisdiction="GB", on=on)
        return {body.waits_days for body in found if body.kind == "court_free_adr"}

    assert waits(date(2026, 4, 7)) == {56}
    assert waits(date(2026, 4, 8)) == {42}


@pytest.mark.parametrize("body", EVERY, ids=lambda body: body.id)
def test_a_number_is_valid_and_in_international_form(body: Body) -> None:
    if body.phone:
        number = phonenumbers.parse(body.phone)
        assert phonenumbers.is_valid_number(number)
        written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert body.phone == written


@pytest.mark.parametrize("body", EVERY, ids=lambda body: body.id)
def test_an_entry_is_cited_with_every_source(body: Body) -> None:
    origin = body_origin(body)
    assert (origin.kind, origin.pointer) == ("rule", body.id)
    assert len(origin.cites) == len(body.sources)


def test_a_table_with_a_wrong_value_says_where() -> None:
    with pytest.raises(RulesError, match=r"bodies\[0\]\.kind \(line 4\)"):
        parse_bodies('[[bodies]]\nid = "x"\nname = "X"\nkind = "court"\n', "xx.toml")
