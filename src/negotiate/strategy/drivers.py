"""Which facts and assumptions a plan hangs on: each moved to both sides, and solved again.

Every number is moved by the same part of itself, so that none is favoured; a price by less, since
nobody's bill is off by half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from negotiate.model.explanation import Unit
from negotiate.strategy.interface import Position
from negotiate.strategy.override import OF_THE_COMPANY
from negotiate.strategy.profile import Conduct, Desk, Posting, Profile

#: Part of itself by which a number is moved down and up.
OFF_BY = 0.5
#: The same of a price.
PRICE_OFF_BY = 0.1
#: The longest horizon there is.
MOST_MONTHS = 120
#: The surest that moving a chance makes it.
SUREST = 0.99

End = tuple[Decimal | None, Position, Profile]
Basis = Literal["yours", "assumed", "known"]


@dataclass(frozen=True, slots=True, eq=False)
class Swing:
    """One number and its two ends.

    Attributes:
        name: What it is.
        basis: Whose it is; see `negotiate.model.explanation.Driver`.
        unit: Its unit.
        value: What it is; None for there being none.
        low: Value, position and profile of the lower end.
        high: The same of the upper one.
    """

    name: str
    basis: Basis
    unit: Unit
    value: Decimal | None
    low: End
    high: End


def swings(position: Position, profile: Profile) -> tuple[Swing, ...]:
    """Every fact and assumption that is moved."""
    return (*_facts(position, profile), *_assumptions(position, profile))


def _facts(position: Position, profile: Profile) -> Iterator[Swing]:
    def moved(name: str, unit: Unit, key: str, values: Sequence[Decimal | int | bool]) -> Swing:
        low, high = (
            (Decimal(value), position.model_copy(update={key: value}), profile) for value in values
        )
        return Swing(name, "yours", unit, Decimal(getattr(position, key)), low, high)

    hour, half = position.hour_worth, _part(OFF_BY)
    if hour:
        yield moved("hour_worth", "money", "hour_worth", (hour * (1 - half), hour * (1 + half)))
    if position.alternative is not None:
        yield moved("may_leave", "choice", "may_leave", (False, True))
    if position.alternative is not None and position.may_leave:
        yield moved("other_offer", "money", "alternative", _prices(position.alternative))
    cheaper, dearer = _prices(position.target)
    yield moved("target", "money", "target", (cheaper, min(dearer, position.walk_away)))
    months = position.horizon_months
    longer = min(months + months // 2, MOST_MONTHS)
    yield moved("horizon", "months", "horizon_months", (max(months // 2, 1), longer))
    yield _calls(position, profile)


def _calls(position: Position, profile: Profile) -> Swing:
    """The calls that fit: one alone, and as many as a plan looks ahead."""
    most = max(profile.calls - position.calls_made, 1)
    fit = most if position.calls_left is None else position.calls_left
    now, basis = min(most, fit), _whose(fit < most)
    one, all_ = (position.model_copy(update={"calls_left": left}) for left in (1, most))
    ends = (Decimal(1), one, profile), (Decimal(most), all_, profile)
    return Swing("calls_left", basis, "calls", Decimal(now), *ends)


def _whose(of_the_customer: bool) -> Basis:
    return "yours" if of_the_customer else "assumed"


def _prices(price: Decimal) -> tuple[Decimal, Decimal]:
    by = _part(PRICE_OFF_BY)
    low, high = (round(price * factor, 2) for factor in (1 - by, 1 + by))
    return low, high


def _part(share: float) -> Decimal:
    return Decimal(str(share))


Change = Callable[[Profile, float], Profile]


def of_desks(key: str, top: float = 1.0) -> Change:
    """Multiplies a number of every desk, to at most the given part of the highest discount."""

    def change(profile: Profile, factor: float) -> Profile:
        most = SUREST if top == 1.0 else top * profile.top
        desks = tuple(
            desk.model_copy(update={key: _times(getattr(desk, key), factor, most)})
            for desk in profile.desks
        )
        return profile.model_copy(update={"desks": desks})

    return change


def of_part(part: Literal["conduct", "posting"], *keys: str) -> Change:
    """Multiplies numbers of one part of a profile, each a chance or share."""

    def change(profile: Profile, factor: float) -> Profile:
        held: Conduct | Posting = getattr(profile, part)
        changes = {key: _times(getattr(held, key), factor, SUREST) for key in keys}
        return profile.model_copy(update={part: held.model_copy(update=changes)})

    return change


def _times(
    value: float | tuple[float, ...], factor: float, most: float
) -> float | tuple[float, ...]:
    if isinstance(value, tuple):
        return tuple(min(one * factor, most) for one in value)
    return min(value * factor, most)


def _minutes(profile: Profile, factor: float) -> Profile:
    def longer(desk: Desk) -> Desk:
        return desk.model_copy(update={"minutes": desk.minutes * factor})

    return profile.model_copy(update={"desks": tuple(map(longer, profile.desks))})


def _deal_months(profile: Profile, factor: float) -> Profile:
    months = max(round(profile.deal_months * factor), 1)
    return profile.model_copy(update={"deal_months": months})


def _kinds(profile: Profile, factor: float) -> Profile:
    """Believes in worse kinds for a factor below 1, in better ones above it.

    The last kind, listed as the best, counts for so much as the factor; the first for its inverse.
    """
    tilt = np.geomspace(1 / factor, factor, len(profile.kinds))
    weights = profile.prior * tilt
    kinds = zip(profile.kinds, weights / weights.sum(), strict=True)
    shifted = tuple(kind.model_copy(update={"weight": float(to)}) for kind, to in kinds)
    return profile.model_copy(update={"kinds": shifted})


#: By name: the unit, the number of the default profile that is shown, and how it is moved.
ASSUMED: Mapping[str, tuple[Unit, Change]] = {
    "kinds": ("relative", _kinds),
    "limits": ("relative", of_desks("mean", 0.95)),
    "no_authority": ("relative", of_desks("no_authority")),
    "breaks": ("relative", of_part("conduct", "breaks_base", "breaks_pressed")),
    "reveals": ("percent", of_part("conduct", "reveals")),
    "closes": ("percent", of_part("conduct", "closes")),
    "remembers": ("percent", of_part("conduct", "remembers")),
    "silence": ("percent", of_part("conduct", "silence")),
    "volunteers": ("percent", of_part("conduct", "volunteers")),
    "fails": ("relative", of_part("posting", "fails_spoken", "fails_written")),
    "recovered": ("percent", of_part("posting", "recovered")),
    "granted": ("relative", of_desks("granted")),
    "cancels": ("relative", of_desks("cancels")),
    "minutes": ("relative", _minutes),
    "deal_months": ("months", _deal_months),
}
#: Desks that a call can reach.
CALLED = ("front_line", "supervisor", "retention")
#: Facts of a record that stand behind a driver, where they are several: each desk has its own.
_FACTS_BEHIND = {
    "fails": ("fails_spoken", "fails_written"),
    "no_authority": (
        "front_line.no_authority",
        "supervisor.no_authority",
        "retention.no_authority",
    ),
    "granted": ("front_line.granted", "supervisor.granted"),
    "cancels": tuple(f"{desk}.cancels" for desk in CALLED),
    "minutes": ("front_line.minutes", "retention.minutes"),
}


def known_assumptions(position: Position) -> frozenset[str]:
    """Which of `ASSUMED` a record states of this company; known in part is assumed in part."""
    known = {name for name, _ in position.company}
    return frozenset(name for name in ASSUMED if known.issuperset(_FACTS_BEHIND.get(name, (name,))))


def _assumptions(position: Position, profile: Profile) -> Iterator[Swing]:
    known = known_assumptions(position)
    for name, (unit, change) in ASSUMED.items():
        basis: Basis = "known" if name in known else "assumed"
        value = _shown(name, unit, profile, 1.0)
        ends = (
            (_shown(name, unit, changed, factor), position, changed)
            for factor in (1 - OFF_BY, 1 + OFF_BY)
            for changed in (change(profile, factor),)
        )
        yield Swing(name, basis, unit, value, *ends)


def _shown(name: str, unit: Unit, profile: Profile, factor: float) -> Decimal:
    """The number in a profile; where it is several, how they stand to those of the plan."""
    if unit == "relative":
        return Decimal(round(100 * factor))
    group, _, key = OF_THE_COMPANY.get(name, f"conduct.{name}").rpartition(".")
    value = getattr(getattr(profile, group) if group else profile, key)
    return Decimal(round(100 * value)) if unit == "percent" else Decimal(value)
