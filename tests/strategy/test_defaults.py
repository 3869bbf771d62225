from __future__ import annotations

import pytest

from negotiate.rules.defaults import Number, defaults
from negotiate.strategy.defaults import default_profile, profile_of, values_of


@pytest.mark.parametrize("number", defaults().numbers, ids=lambda number: number.name)
def test_every_number_of_the_file_reaches_the_profile(number: Number) -> None:
    values = values_of(number)
    if number.name == "kinds.weight":
        moved = profile_of(defaults(), {number.name: (0.25,) * len(defaults().kinds)})
    elif isinstance(values, tuple):
        moved = profile_of(defaults(), {number.name: tuple(value * 0.99 for value in values)})
    else:
        nearby = values + 1 if values.is_integer() else values * 0.9
        moved = profile_of(defaults(), {number.name: nearby})
    assert moved != default_profile()


def test_the_file_of_defaults_is_a_company_with_a_harsh_kind() -> None:
    assert default_profile().prior[0] > 0


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"retention.minutes": -5.0, "conduct.reveals": 2.0}, r"retention\.minutes.*conduct\.rev"),
        ({"conduct.breaks_pressed": 0.99}, "breaks_base and breaks_pressed are more than 1"),
        ({"conduct.mood": 1.0}, r"conduct\.mood"),
        ({"mood": 1.0}, "mood"),
    ],
)
def test_a_change_that_cannot_be_is_refused_by_name(changes: dict[str, float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        profile_of(defaults(), changes)
