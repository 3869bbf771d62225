"""A company of which something is known: the default one, with that in the place of a default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

import numpy as np

from negotiate.rules.defaults import defaults
from negotiate.strategy.company import Floats
from negotiate.strategy.defaults import Value, default_profile, profile_of, values_of
from negotiate.strategy.profile import Profile

#: Defaults that can be known of a company, by the name that a fact of one goes by.
OF_THE_COMPANY: Final[Mapping[str, str]] = {
    "deal_months": "deal_months",
    "remembers": "conduct.remembers",
    "volunteers": "conduct.volunteers",
    "first_offer": "conduct.first_offer",
    "fails_spoken": "posting.fails_spoken",
    "fails_written": "posting.fails_written",
    "recovered": "posting.recovered",
    "offers_back": "won_back.monthly",
    "eligible": "new_customer.eligible",
    "days_away": "new_customer.days_away",
}

#: The same of a desk, after its name and a dot.
OF_A_DESK = ("entry", "minutes", "no_authority", "granted", "cancels")

_HALVINGS = 200


def known_profile(facts: Mapping[str, Decimal | float | bool]) -> Profile:
    """The default company, with what is known of this one.

    Args:
        facts: By name: one of `OF_THE_COMPANY`, or a desk, a dot and one of `OF_A_DESK`.

    Raises:
        ValueError: A name is not known, or a value cannot be; the message names every problem.
    """
    unknown = [name for name in facts if not _known(name)]
    if unknown:
        raise ValueError(f"{', '.join(unknown)}: not a default that a company can replace")
    if not facts:
        return default_profile()
    changes: dict[str, Value | bool] = {}
    for name, value in facts.items():
        usual = OF_THE_COMPANY.get(name, name)
        plain = value if isinstance(value, bool) else float(value)
        changes[usual] = _by_kind(usual, plain) if name.endswith(".no_authority") else plain
    return profile_of(defaults(), changes)


def _known(name: str) -> bool:
    desk, _, what = name.rpartition(".")
    desks = {place.name for place in defaults().desks}
    return name in OF_THE_COMPANY or (desk in desks and what in OF_A_DESK)


def _by_kind(name: str, average: float) -> tuple[float, ...]:
    """Chances by kind that are on average the one that is known of all agents of a desk.

    Each kind's usual chance is raised to one power, so that the kinds keep their order.
    """
    usual = np.array(values_of(defaults().number(name)))
    if not 0 < average < 1:
        return (average,) * len(usual)
    prior = default_profile().prior

    def mean(power: float) -> float:
        return float(prior @ usual**power)

    power = _root(lambda log: average - mean(np.exp(log)), -50.0, 50.0)
    chances: Floats = usual ** np.exp(power)
    return tuple(float(chance) for chance in chances)


def _root(rising: Callable[[float], float], low: float, high: float) -> float:
    """Where a rising function is 0, by halving."""
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2
