"""What nobody can beat: the value of knowing more than a caller can."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from negotiate.strategy.arena.world import Scene
from negotiate.strategy.company import NOBODY, Company, Floats
from negotiate.strategy.customer import Customer, certain, toll
from negotiate.strategy.solve import solve


def kind_known(company: Company, customer: Customer, weights: Floats) -> Floats:
    """Value of the best play by somebody who is told the kind of provider; shape (contracts,).

    Args:
        company: The company.
        customer: The customer.
        weights: Shape (kinds,). How frequent kinds are.

    Returns:
        Money for certain, in months of the bill. No play that has to learn the kind is worth more.
    """
    worth = np.zeros(customer.contracts)
    for kind, weight in enumerate(weights):
        alone = replace(company, survival=company.survival[:, [kind]])
        buyer = replace(
            customer, exits=customer.exits[..., [kind]], forced=customer.forced[..., [kind]]
        )
        solution = solve(alone, buyer, np.ones(1), parts=1)
        worth += weight * solution.worth[:, -1, solution.beliefs.root, 0]
    return certain(worth, customer.aversion)


def all_known(scene: Scene, customer: Customer) -> Floats:
    """Saving of somebody who sees every limit beforehand, case by case; shape (M,).

    The best of staying, leaving, and being granted on one ask the most that one agent may grant,
    after as many calls as lead there and as many desks above as are granted. Too high, where an
    agent would break off.
    """
    contract, company = scene.contract, scene.world.company
    aversion = customer.aversion[contract]
    case = np.arange(len(contract))
    exits = customer.exits.max(axis=1)[contract, :, scene.kind]
    best = exits.max(axis=1, initial=0.0)
    for call in range(scene.calls):
        for entry in np.flatnonzero(company.entry):
            spent = (call + 1) * customer.call[contract, entry] + customer.ask[contract]
            desk, reached = int(entry), np.ones(len(case), dtype=np.bool_)
            while True:
                deal = customer.deal[contract, scene.limits[:, call, desk]]
                factor, term = toll(spent, aversion)
                best = np.where(reached, np.maximum(best, factor * deal - term), best)
                above = int(company.escalates_to[desk])
                if above == NOBODY:
                    break
                share = scene.granting(case, np.full_like(case, call), np.full_like(case, desk))
                reached &= share < company.granted[desk]
                spent = spent + customer.escalate[contract, desk]
                desk = above
    return certain(best, aversion)
