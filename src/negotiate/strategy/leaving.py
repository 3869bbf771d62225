"""What leaving is worth: at once, later, with an offer to come back, or as a new customer.

Every amount is today's money in months of the bill, against paying the bill until the horizon. A
day is part of the state: with ``t`` of ``N`` calls left, ``N - t`` gaps between calls have passed,
the fee for leaving may have fallen, and less of the horizon is left.
"""

from __future__ import annotations

import numpy as np

from negotiate.strategy.company import Company, Flags, Floats, Integers
from negotiate.strategy.customer import toll, utility
from negotiate.strategy.months import between, due, months_for, worth_today
from negotiate.strategy.profile import Profile
from negotiate.strategy.stakes import Terms

#: Ways to leave, in the order in which they are evaluated.
WAYS = ("switch", "switch_later", "switch_and_be_won_back", "return_as_new")


def exits(profile: Profile, company: Company, contracts: Terms) -> Floats:
    """Utility of each way to leave: shape (C, N + 1, E, kinds), ``N`` the most calls of any.

    Ways that none of the contracts has are left out. One that some have is worth 0 to the others,
    as much as going on: nobody gains by it.
    """
    most = int(contracts.calls.max())
    passed = np.maximum(contracts.calls[:, None] - np.arange(most + 1), 0.0)
    time = passed * profile.days_between_calls / _days_a_month()
    worth = _ways(profile, company, contracts, time)
    there = np.isfinite(worth).any(axis=(0, 1, 3))
    return np.where(np.isfinite(worth), worth, 0.0)[:, :, there]


def forced(profile: Profile, company: Company, contracts: Terms) -> Floats:
    """Utility of what can be done after an accidental cancellation: shape (C, F, kinds).

    First the way back, which takes time and keeps the bill; then the ways to leave at once. A way
    that a contract does not have is worth as much to it as the way back.
    """
    effort = profile.effort.reinstate * contracts.minute
    back = utility(-effort, contracts.aversion)[:, None, None]
    now = np.zeros((len(contracts.bill), 1))
    at_once = np.delete(_ways(profile, company, contracts, now)[:, 0], _LATER, axis=1)
    at_once = at_once[:, np.isfinite(at_once).any(axis=(0, 2))]
    kept = np.broadcast_to(back, (len(back), 1, company.kinds))
    return np.concatenate([kept, np.where(np.isfinite(at_once), at_once, back)], axis=1)


def switched(contracts: Terms, time: Floats, fees: Floats) -> Floats:
    """Money that a switch saves, less its costs: shape (C, T). Reads as 0 from the horizon on.

    Args:
        contracts: ``C`` contracts; each is taken to have a rival.
        time: Shape (C, T). Months from now.
        fees: Shape (C, S). The fee for leaving, by month from now.
    """
    gain = contracts.saved[:, None] * between(*_until_the_end(contracts, time))
    return np.where(_over(contracts, time), 0.0, gain - _cost(contracts, time, fees))


def best_month(contracts: Terms) -> Floats:
    """Shape (C,). Month in which to switch, the first of the best; the horizon for never."""
    months = np.broadcast_to(contracts.months, (len(contracts.bill), len(contracts.months)))
    worth = _where_open(contracts, switched(contracts, months, contracts.fees), 0.0)
    # After its horizon a contract has no month; staying to the end stands for never.
    best: Floats = worth.argmax(axis=1).astype(np.float64)
    return np.where(worth.max(axis=1) > 0, best, contracts.horizon)


def break_even(contracts: Terms) -> Floats:
    """Shape (C,). Months until what a switch saves has paid its costs; infinite where it never has.

    ``(fee + switching) / (bill - price)`` where money later is worth as much as today.
    """
    now = np.zeros((len(contracts.bill), 1))
    cost = _cost(contracts, now, contracts.fees)[:, 0]
    saves = contracts.rivals & (contracts.saved > 0)
    return np.where(
        saves, months_for(contracts.delta, cost / np.where(saves, contracts.saved, 1.0)), np.inf
    )


_LATER = WAYS.index("switch_later")


def _days_a_month() -> float:
    return 365.25 / 12


def _ways(profile: Profile, company: Company, contracts: Terms, time: Floats) -> Floats:
    """Shape (C, T, E, kinds), every way in `WAYS`; minus infinity where a contract has it not."""
    aversion = contracts.aversion[:, None]
    at_once = switched(contracts, time, contracts.fees)
    plain = [
        _where_open(contracts, utility(money, aversion), -np.inf)
        for money in (at_once, _later(contracts, time))
    ]
    returned = np.where(contracts.returns[:, None], _returned(profile, contracts, time), -np.inf)
    won_back = _won_back(profile, company, contracts, time)
    won_back = np.where(contracts.rivals[:, None, None], won_back, -np.inf)
    alike = [np.repeat(worth[..., None], company.kinds, axis=2) for worth in (*plain, returned)]
    return np.stack([alike[0], alike[1], won_back, alike[2]], axis=2)


def _where_open(contracts: Terms, worth: Floats, otherwise: float) -> Floats:
    return np.where(contracts.rivals[:, None], worth, otherwise)


def _over(contracts: Terms, time: Floats) -> Flags:
    return time >= contracts.horizon[:, None]


def _until_the_end(contracts: Terms, time: Floats) -> tuple[Floats, Floats, Floats]:
    return contracts.delta[:, None], time, contracts.horizon[:, None]


def _cost(contracts: Terms, time: Floats, fees: Floats) -> Floats:
    """What a switch at a time costs: the fee, and the trouble."""
    once = due(fees, time) + contracts.switching[:, None]
    return worth_today(contracts.delta[:, None], time) * once


def _later(contracts: Terms, time: Floats) -> Floats:
    """Money of a switch in the best month after a time, or never: shape (C, T)."""
    later = time[:, :, None] + contracts.months[1:]
    flat = later.reshape(len(time), -1)
    worth = switched(contracts, flat, contracts.fees).reshape(later.shape)
    best: Floats = worth.max(axis=2)
    return best


def _returned(profile: Profile, contracts: Terms, time: Floats) -> Floats:
    """Utility of leaving for some days and asking for the price of new customers: shape (C, T).

    Away they are with the rival, if that saves something, else without the service, which is taken
    to be worth its bill. Who is refused stays with the rival or comes back to the bill.
    """
    delta, end = contracts.delta[:, None], contracts.horizon[:, None]
    back = time + profile.new_customer.days_away / _days_a_month()
    saved = np.maximum(contracts.saved, 0.0)[:, None]
    again = worth_today(delta, back) * contracts.switching[:, None]
    away = saved * between(delta, time, np.minimum(back, end))
    away = away - _cost(contracts, time, contracts.fees)
    regained = contracts.regained[:, None] * between(
        delta, back, np.minimum(back + profile.deal_months, end)
    )
    refused = _where_open(contracts, saved * between(delta, back, end), -np.inf)
    refused = np.maximum(refused, -again)
    taken = np.maximum(refused, regained - again)
    aversion, eligible = contracts.aversion[:, None], profile.new_customer.eligible
    worth = eligible * utility(away + taken, aversion)
    worth = worth + (1 - eligible) * utility(away + refused, aversion)
    return np.where(_over(contracts, time), 0.0, worth)


def _won_back(profile: Profile, company: Company, contracts: Terms, time: Floats) -> Floats:
    """Utility of a switch after which the company may call: shape (C, T, kinds)."""
    after = _after_leaving(profile, company, contracts)
    month: Integers = np.minimum(np.floor(time), len(contracts.months) - 2).astype(np.int64)
    next_month = np.minimum(np.floor(time) + 1, contracts.horizon[:, None])
    first = contracts.saved[:, None] * between(contracts.delta[:, None], time, next_month)
    left = np.take_along_axis(after, month[:, :, None] + 1, axis=1)
    spent = _cost(contracts, time, contracts.fees) - first
    factor, term = toll(spent, contracts.aversion[:, None])
    worth = factor[..., None] * left - term[..., None]
    return np.where(_over(contracts, time)[..., None], 0.0, worth)


def _after_leaving(profile: Profile, company: Company, contracts: Terms) -> Floats:
    """Utility of all later months, before the company may call in one: shape (C, M + 1, kinds).

    Backwards: ``H_m = (1 - eta) Y_m + eta E max(Y_m, A x - s)``, ``Y_m`` a month's saving and
    ``H_m+1``, an offer ``x`` drawn at the win-back desk, and ``s`` the cost of going back.
    """
    survival = company.survival[profile.desk(profile.win_back_desk)]
    chance, calls = survival[:, :-1] - survival[:, 1:], profile.won_back.monthly
    delta, end, months = contracts.delta, contracts.horizon, contracts.months
    after = np.zeros((len(delta), len(months), company.kinds))
    stays = np.zeros((len(delta), company.kinds))
    for month in range(len(months) - 1, 0, -1):
        now = np.full(len(delta), float(month))
        if month < len(months) - 1:
            gain = contracts.saved * between(delta, now, np.minimum(now + 1, end))
            factor, term = toll(-gain, contracts.aversion)
            stays = factor[:, None] * after[:, month + 1] - term[:, None]
        runs = between(delta, now, np.minimum(now + profile.deal_months, end))
        heard = _heard(profile, company, contracts, (now, runs))
        taken = np.maximum(stays[:, :, None], heard[:, None, :])
        offered = np.einsum("ckn,kn->ck", taken, chance)
        after[:, month] = stays + calls * (offered - stays)
    return after


def _heard(
    profile: Profile, company: Company, contracts: Terms, when: tuple[Floats, Floats]
) -> Floats:
    """Utility of going back for each level: shape (C, n). ``when``: the time, and the months."""
    now, runs = when
    share = np.arange(company.levels) / company.levels * profile.top
    cost = contracts.switching + profile.won_back.minutes * contracts.minute
    cost = worth_today(contracts.delta, now) * cost
    money = runs[:, None] * share - cost[:, None]
    return utility(money, contracts.aversion[:, None])
