"""A company as a profile: what is assumed of any, and what is better known of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import ValidationError

from negotiate.rules.defaults import Defaults, Number, defaults
from negotiate.strategy.profile import Profile

Value = float | tuple[float, ...]

#: The desk that talks to those who left.
WIN_BACK_DESK = "win_back"


@cache
def default_profile() -> Profile:
    """The company of which nothing is known."""
    return profile_of(defaults())


def values_of(number: Number) -> Value:
    """The number, or those by kind."""
    if number.value is not None:
        return float(number.value)
    return tuple(float(one) for one in number.by_kind.values())


def profile_of(known: Defaults, changes: Mapping[str, Value | bool] | None = None) -> Profile:
    """A company, as a profile.

    Args:
        known: The defaults.
        changes: What is better known, by the name of the number, or the desk and ``entry``. Names
            that are not there, and numbers out of their range, are refused together.

    Raises:
        ValueError: One of the changes cannot be; the message names every problem.
    """
    values: dict[str, Value | bool] = {
        **{f"{desk.name}.entry": desk.entry for desk in known.desks},
        **{number.name: values_of(number) for number in known.numbers},
        **(changes or {}),
    }
    try:
        return Profile.model_validate(_nested(known, values))
    except ValidationError as wrong:
        raise ValueError("; ".join(_told(known, wrong))) from None


def _nested(known: Defaults, values: Mapping[str, Value | bool]) -> dict[str, object]:
    desks: dict[str, dict[str, object]] = {
        desk.name: {"name": desk.name, "escalates_to": desk.escalates_to} for desk in known.desks
    }
    made: dict[str, object] = {"win_back_desk": WIN_BACK_DESK}
    groups: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        group, dot, key = name.rpartition(".")
        if not dot:
            made[name] = value
        elif name != "kinds.weight":
            desks.get(group, groups.setdefault(group, {}))[key] = value
    weights = values.get("kinds.weight", ())
    kinds = zip(known.kinds, weights if isinstance(weights, tuple) else (), strict=False)
    made["kinds"] = tuple({"name": name, "weight": weight} for name, weight in kinds)
    made["desks"] = tuple(desks.values())
    return made | {name: group for name, group in groups.items() if group}


def _told(known: Defaults, wrong: ValidationError) -> Iterator[str]:
    """Each problem with the name of its number."""
    for problem in wrong.errors():
        place = list(problem["loc"])
        if place[:1] == ["desks"] and len(place) > 1:
            place[:2] = [known.desks[int(place[1])].name]
        named = ".".join(str(part) for part in place if not isinstance(part, int))
        yield f"{named}: {problem['msg']}" if named else problem["msg"]
