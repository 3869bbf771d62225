"""What it is worth to accept: a level of discount, or an offer with a term and a credit.

A discount that was accepted runs for its months, or does not reach the bill and is brought back in
part. Either way the customer stays on until the month in which leaving is best, if there is one,
and pays the fee that accepting brought: that is what being locked in costs. Confirming in writing
is done where it pays.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from pydantic import Field

from negotiate.model.base import Model
from negotiate.strategy.company import Floats
from negotiate.strategy.customer import certain, toll, utility
from negotiate.strategy.leaving import switched
from negotiate.strategy.months import annuity
from negotiate.strategy.profile import Posting, Profile
from negotiate.strategy.stakes import Stakes, Terms, terms


class Offer(Model):
    """A concrete offer. Money is in the customer's currency."""

    discount: float = Field(default=0.0, ge=0, description="Off the bill, a month.")
    months: float = Field(default=0.0, ge=0, description="Months that it runs.")
    credit: float = Field(default=0.0, ge=0, description="Credited once, on the next bill.")
    lock_in_months: int = Field(default=0, ge=0, description="Months in which leaving costs a fee.")
    lock_in_fee: float = Field(default=0.0, ge=0, description="That fee.")


class Outcome(NamedTuple):
    """Money of a promise, contract by contract and level by level: shape (C, n) each.

    Attributes:
        posted: What it brings once it reaches the bill.
        failed: What it brings where it does not, and is chased.
    """

    posted: Floats
    failed: Floats


def deals(profile: Profile, shares: Floats, contracts: Terms) -> Floats:
    """Shape (C, n). Utility of accepting each level; 0 at level 0, never falling."""
    promised = outcomes(profile, shares, contracts)
    spoken, written = _expected(profile.posting, contracts, promised)
    worth = np.maximum(spoken, written)
    worth[:, 0] = 0.0
    return worth


def worth_of_writing(profile: Profile, shares: Floats, contracts: Terms) -> Floats:
    """Shape (C, n). Money that confirming each level in writing brings; below 0, it costs more.

    Without aversion and with nowhere to go, that is ``(q_v - q_w) * (A x - max(0, phi A x - c))``
    less the time it takes, ``c`` being the cost of chasing what did not reach the bill.
    """
    spoken, written = _expected(profile.posting, contracts, outcomes(profile, shares, contracts))
    aversion = contracts.aversion[:, None]
    return certain(written, aversion) - certain(spoken, aversion)


def outcomes(profile: Profile, shares: Floats, contracts: Terms) -> Outcome:
    """What accepting each level brings."""
    runs = np.minimum(contracts.months, profile.deal_months)
    months = annuity(contracts.delta[:, None], np.minimum(runs, contracts.horizon[:, None]))
    saved = months[:, None, :] * shares[None, :, None]
    return _outcome(profile.posting, contracts, saved, contracts.lock_in)


def _outcome(posting: Posting, contracts: Terms, saved: Floats, fees: Floats) -> Outcome:
    """Outcomes of promises that save so much until each month: ``saved`` is (C, n, M + 1)."""
    # Month 0 is left out: who leaves at once has accepted nothing.
    leaving = _leaving(contracts, fees)[:, None, 1:]
    chase = (posting.chase_minutes * contracts.minute)[:, None, None]
    back = np.maximum(0.0, posting.recovered * saved[..., 1:] - chase)
    return Outcome((saved[..., 1:] + leaving).max(axis=2), (back + leaving).max(axis=2))


def _leaving(contracts: Terms, fees: Floats) -> Floats:
    """Shape (C, M + 1). Money that leaving in each month saves; 0 from the horizon on: never."""
    months = np.broadcast_to(contracts.months, (len(contracts.bill), len(contracts.months)))
    gain = switched(contracts, months, fees)
    ended = months >= contracts.horizon[:, None]
    return np.where(ended, 0.0, np.where(contracts.rivals[:, None], gain, -np.inf))


def _expected(posting: Posting, contracts: Terms, promised: Outcome) -> tuple[Floats, Floats]:
    """Utility, left at the spoken word and confirmed in writing: shape (C, n) each."""
    aversion = contracts.aversion[:, None]
    posted, failed = (utility(money, aversion) for money in promised)
    spoken = posted + posting.fails_spoken * (failed - posted)
    written = posted + posting.fails_written * (failed - posted)
    factor, term = toll(posting.confirm_minutes * contracts.minute[:, None], aversion)
    return spoken, factor * written - term


def worth_of_offer(profile: Profile, stakes: Stakes, offer: Offer) -> float:
    """What accepting an offer is worth for certain, in the customer's currency.

    Confirmed in writing if that pays, and left in the best month there is. The same without its
    term is worth more by what being locked in costs.

    Args:
        profile: How the company is assumed to negotiate; its posting counts.
        stakes: The contract. Its own `lock_in` is not used: the offer brings one.
        offer: The offer.
    """
    contract = terms([stakes])
    bill, delta = contract.bill[0], contract.delta[:, None]
    until = np.minimum(contract.months, min(offer.months, stakes.horizon))
    saved = offer.discount / bill * annuity(delta, until) + offer.credit / bill
    lock_in = np.full((1, offer.lock_in_months), offer.lock_in_fee / bill)
    promised = _outcome(
        profile.posting, contract, saved[:, None, :], _longer(contract.fees, lock_in)
    )
    best = np.maximum(*_expected(profile.posting, contract, promised))
    return float(certain(best, contract.aversion[:, None])[0, 0] * bill)


def _longer(one: Floats, other: Floats) -> Floats:
    """The higher of two schedules, month by month; after its end, either asks for nothing."""
    made = np.zeros((len(one), max(one.shape[1], other.shape[1])))
    made[:, : one.shape[1]] = one
    made[:, : other.shape[1]] = np.maximum(made[:, : other.shape[1]], other)
    return made


def credit_as_discount(credit: float, months: float, delta: float = 1.0) -> float:
    """The discount a month that a credit at once is worth as much as.

    Args:
        credit: Money, once.
        months: Months of the discount, above 0.
        delta: What money a month later is worth today.
    """
    return credit / float(annuity(np.array(delta), np.array(months)))
