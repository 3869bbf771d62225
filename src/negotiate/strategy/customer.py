"""The customer's side of the game, as arrays: what each end is worth, and what each step costs.

Worth is a utility with constant absolute risk aversion ``a``, scaled so that nothing is worth 0
and the first unit of money is worth 1: ``U(x) = (1 - exp(-a x)) / a``, and ``U(x) = x`` where
``a = 0``. Paying ``c`` on the way to a worth ``U`` then leaves ``exp(a c) U - (exp(a c) - 1) / a``,
whatever comes after: costs are affine, and expectations stay linear. Sources:
Pratt 1964, "Risk Aversion in the Small and in the Large"; Howard and Matheson 1972, "Risk-Sensitive
Markov Decision Processes".
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from negotiate.strategy.company import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Customer:
    """What a solver reads of ``C`` contracts. Money is in months of the bill.

    Attributes:
        deal: Shape (C, n). Utility of accepting level ``k``; 0 at level 0, never falling.
        exits: Shape (C, N + 1, E, kinds). Utility of each way to leave with ``t`` calls left, by
            the kind of provider; E may be 0.
        forced: Shape (C, F, kinds). Utility of what can be done once the contract was cancelled by
            accident; F is at least 1.
        call: Shape (C, desks). Money that a call to the desk costs.
        escalate: Shape (C, desks). Money that asking there for the desk above costs.
        ask: Shape (C,). Money that an ask costs, an open question too.
        pause: Shape (C,). Money that a silence costs.
        aversion: Shape (C,). Risk aversion ``a``, per month of the bill; 0 for none.
    """

    deal: Floats
    exits: Floats
    forced: Floats
    call: Floats
    escalate: Floats
    ask: Floats
    pause: Floats
    aversion: Floats

    @property
    def contracts(self) -> int:
        """How many contracts there are."""
        return int(self.deal.shape[0])

    @property
    def calls(self) -> int:
        """How many calls there can be at most, ``N``."""
        return int(self.exits.shape[1]) - 1

    def some(self, places: Integers) -> Customer:
        """Those of the contracts, by their places."""
        return Customer(*(getattr(self, field.name)[places] for field in fields(self)))


def utility(money: Floats, aversion: Floats) -> Floats:
    """Utility of an amount of money; the shapes broadcast."""
    risky = np.where(aversion > 0, aversion, 1.0)
    at_risk = np.where(aversion > 0, money, 0.0)
    return np.where(aversion > 0, -np.expm1(-risky * at_risk) / risky, money)


def certain(worth: Floats, aversion: Floats) -> Floats:
    """The amount of money that is worth as much for certain; inverse of `utility`."""
    risky = np.where(aversion > 0, aversion, 1.0)
    safe = np.where(aversion > 0, worth, 0.0)
    return np.where(aversion > 0, -np.log1p(-risky * safe) / risky, worth)


def toll(money: Floats, aversion: Floats) -> tuple[Floats, Floats]:
    """Factor and term of a cost: paying it on the way to ``U`` leaves ``factor * U - term``."""
    risky = np.where(aversion > 0, aversion, 1.0)
    growth = np.expm1(np.where(aversion > 0, risky * money, 0.0))
    return 1.0 + growth, np.where(aversion > 0, growth / risky, money)
