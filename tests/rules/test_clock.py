"""The day on which a clock of a rule ends."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.costs.cycle import DAY, cycle_containing
from negotiate.model.rule import Clock
from negotiate.rules.clock import end_of
from negotiate.rules.table import all_rules
from negotiate.rules.working_days import is_working_day

near = st.dates(date(2024, 1, 1), date(2035, 12, 31))
places = st.sampled_from(["US-ME", "US-NY", "GB", "PL", "FR", "EE", "GR", "XX"])
cycle_days = st.integers(1, 31)
UNITS = get_args(Clock.model_fields["unit"].annotation)
DIRECTIONS = get_args(Clock.model_fields["direction"].annotation)


def clock(length: int, unit: str = "days", **changes: object) -> Clock:
    plain = {"kind": "answer_by", "binds": "provider", "counts_from": "complaint"}
    return Clock.model_validate({**plain, "length": length, "unit": unit, **changes})


def ends(wound: Clock, trigger: date, place: str = "US-NY", cycle_day: int = 1) -> date:
    return end_of(wound, trigger, jurisdiction=place, cycle_starts_on_day=cycle_day)


@pytest.mark.parametrize(
    ("rule", "kind", "trigger", "end"),
    [
        pytest.param(
            "us-fcba-billing-error",
            "dispute_by",
            date(2026, 10, 1),
            date(2026, 11, 30),
            id="day 60 counts: a statement sent on October 1 is disputed by November 30",
        ),
        pytest.param(
            "gb-telecoms-adr-6-weeks",
            "regulator_from",
            date(2026, 11, 21),
            date(2027, 1, 2),
            id="six weeks from a complaint of November 21 end on January 2",
        ),
        pytest.param(
            "gb-telecoms-adr-8-weeks",
            "regulator_from",
            date(2026, 3, 1),
            date(2026, 4, 26),
            id="eight weeks from a complaint of March 1 end on April 26",
        ),
        pytest.param(
            "fr-exit-on-change",
            "exit_by",
            date(2026, 10, 31),
            date(2027, 2, 28),
            id="four months from the last day of October end on the last day of February",
        ),
        pytest.param(
            "us-me-cable-stop-billing",
            "stop_billing_by",
            date(2026, 11, 20),
            date(2026, 11, 24),
            id="two working days from a Friday end on Tuesday",
        ),
        pytest.param(
            "us-stop-payment",
            "stop_payment_by",
            date(2026, 11, 30),
            date(2026, 11, 24),
            id="three business days before a Monday after Thanksgiving is a Tuesday",
        ),
        pytest.param(
            "ee-exit-on-change",
            "exit_by",
            date(2027, 1, 1),
            date(2026, 12, 31),
            id="before it takes effect is the day before",
        ),
    ],
)
def test_rules_end_on_the_day_that_law_or_regulator_gives(
    rule: str, kind: str, trigger: date, end: date
) -> None:
    found = next(found for found in all_rules() if found.id == rule)
    wound = next(wound for wound in found.clocks if wound.kind == kind)
    assert ends(wound, trigger, found.jurisdictions[0]) == end


@given(day=near, count=st.integers(1, 10), place=places)
def test_as_many_working_days_lie_between_as_were_counted(
    day: date, count: int, place: str
) -> None:
    before = ends(clock(count, "working_days", direction="before"), day, place)
    after = ends(clock(count, "working_days"), day, place)
    assert count == sum(is_working_day(place, before + DAY * n) for n in range((day - before).days))
    passed = [day + DAY * (n + 1) for n in range((after - day).days)]
    assert sum(is_working_day(place, one) for one in passed) == count


@pytest.mark.parametrize(
    ("day", "found"),
    [
        pytest.param(date(2026, 11, 20), date(2026, 11, 17), id="within a week"),
        pytest.param(date(2026, 11, 23), date(2026, 11, 18), id="over a weekend"),
        pytest.param(date(2026, 11, 27), date(2026, 11, 23), id="over Thanksgiving"),
    ],
)
def test_weekends_and_holidays_do_not_count(day: date, found: date) -> None:
    assert ends(clock(3, "working_days", direction="before"), day) == found


@given(day=near, count=st.integers(0, 30), place=places, direction=st.sampled_from(DIRECTIONS))
def test_a_deadline_in_working_days_is_never_a_holiday(
    day: date, count: int, place: str, direction: str
) -> None:
    assert is_working_day(
        place, ends(clock(count, "working_days", direction=direction), day, place)
    )


@given(
    day=near,
    later=st.integers(0, 400),
    wound=st.builds(
        clock,
        st.integers(0, 60),
        st.sampled_from(UNITS),
        direction=st.sampled_from(DIRECTIONS),
    ),
    cycle_day=cycle_days,
)
def test_a_later_trigger_never_ends_sooner(
    day: date, later: int, wound: Clock, cycle_day: int
) -> None:
    assert ends(wound, day, cycle_day=cycle_day) <= ends(
        wound, day + timedelta(days=later), cycle_day=cycle_day
    )


@given(day=near, length=st.integers(0, 60), unit=st.sampled_from(UNITS), cycle_day=cycle_days)
def test_a_longer_clock_never_ends_sooner(
    day: date, length: int, unit: str, cycle_day: int
) -> None:
    shorter = ends(clock(length, unit), day, cycle_day=cycle_day)
    assert shorter <= ends(clock(length + 1, unit), day, cycle_day=cycle_day)


@given(day=near, count=st.integers(1, 3), cycle_day=cycle_days)
def test_cycles_are_whole_ones_after_the_one_the_trigger_falls_in(
    day: date, count: int, cycle_day: int
) -> None:
    end = ends(clock(count, "cycles"), day, cycle_day=cycle_day)
    assert cycle_containing(end, cycle_day).last == end
    passed, cycle = 0, cycle_containing(day, cycle_day)
    while cycle.last < end:
        cycle, passed = cycle_containing(cycle.last + DAY, cycle_day), passed + 1
    assert passed == count


@given(day=near, cycle_day=cycle_days, most=st.integers(1, 200))
def test_a_limit_in_days_beside_a_clock_is_never_passed(
    day: date, cycle_day: int, most: int
) -> None:
    wound = clock(2, "cycles", at_most_days=most)
    assert (ends(wound, day, cycle_day=cycle_day) - day).days <= most


@pytest.mark.parametrize(
    ("zone", "language"), [("Pacific/Kiritimati", "pl_PL.UTF-8"), ("Pacific/Niue", "C")]
)
def test_dates_do_not_depend_on_the_zone_or_language_of_the_machine(
    zone: str, language: str
) -> None:
    program = (
        "from datetime import date;from negotiate.rules.table import all_rules;"
        "from negotiate.rules.clock import end_of;"
        "print([str(end_of(c, date(2026, 10, 31), jurisdiction='US-ME', cycle_starts_on_day=31))"
        " for r in all_rules() for c in r.clocks])"
    )
    asked = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "TZ": there, "LC_ALL": said},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for there, said in ((zone, language), ("UTC", "C.UTF-8"))
    ]
    assert asked[0] == asked[1]
