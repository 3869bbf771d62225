"""Games so plain that their answer is known.

Asks are free, never break a talk off, and are answered with the limit, so that one call is one draw
from a known law at a known price. Sources: McCall 1970, "Economics of Information and Job Search";
Weitzman 1979, "Optimal Search for the Best Alternative"; for the value of Weitzman's policy,
Kleinberg, Waggoner and Weyl 2016, "Descending Price Optimally Coordinates Search".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations, product

import numpy as np
import pytest

from negotiate.strategy.company import NOBODY, Company, Floats
from negotiate.strategy.customer import Customer, toll, utility
from negotiate.strategy.solve import Solution, solve

CLOSE = 1e-9
#: Calls after which a search that could go on for ever has settled.
MANY = 400

searches = pytest.mark.parametrize("seed", range(20))


class Boxes:
    """One law of limits and one price for each desk, and what each level is worth."""

    def __init__(self, seed: int, desks: int = 1, levels: int = 6) -> None:
        random = np.random.default_rng(seed)
        self.law = random.dirichlet(np.ones(levels), size=desks)
        self.price = random.uniform(0.05, 0.4, size=desks)
        self.deal = np.concatenate([[0.0], np.sort(random.uniform(0, 3, size=levels - 1))])

    @property
    def index(self) -> Floats:
        """Where a desk's price is what is expected beyond it: Weitzman's index, by halving."""
        low, high = -self.price.max() - 1.0, self.deal[-1]
        lows, highs = np.full(len(self.price), low), np.full(len(self.price), high)
        for _ in range(200):
            middle = (lows + highs) / 2
            beyond = np.maximum(self.deal - middle[:, None], 0.0)
            worth_it = (self.law * beyond).sum(axis=1) > self.price
            lows, highs = np.where(worth_it, middle, lows), np.where(worth_it, highs, middle)
        return lows


def company(
    law: Floats,
    *,
    remembers: float = 0.0,
    reveals: float = 1.0,
    entries: Sequence[int] | None = None,
    above: Sequence[int] | None = None,
) -> Company:
    """One kind, and agents who answer everything; every desk can be called if nothing is said."""
    desks, levels = law.shape
    survival = np.concatenate([np.cumsum(law[:, ::-1], axis=1)[:, ::-1], np.zeros((desks, 1))], 1)
    survival[:, 0] = 1.0
    called = range(desks) if entries is None else entries
    return Company(
        survival=survival[:, None],
        entry=np.isin(np.arange(desks), list(called)),
        escalates_to=np.array([NOBODY] * desks if above is None else above),
        granted=np.ones(desks),
        cancels=np.zeros(desks),
        breaks=np.zeros(levels),
        closes=0.0,
        reveals=reveals,
        remembers=remembers,
        silence=0.0,
        volunteers=0.0,
        first_offer=0,
    )


def customer(
    deal: Floats, call: Floats, calls: int, *, escalate: Floats | None = None, aversion: float = 0.0
) -> Customer:
    """Nowhere to go, and only calls cost anything; the worth of a deal is money."""
    return Customer(
        deal=utility(deal, np.array(aversion))[None],
        exits=np.zeros((1, calls + 1, 0, 1)),
        forced=np.zeros((1, 1, 1)),
        call=call[None],
        escalate=(np.zeros_like(call) if escalate is None else escalate)[None],
        ask=np.zeros(1),
        pause=np.zeros(1),
        aversion=np.array([aversion]),
    )


def solved(company: Company, customer: Customer) -> Solution:
    return solve(company, customer, np.ones(1), parts=1, compiled=False)


@searches
@pytest.mark.parametrize("reveals", [0.0, 0.5, 1.0])
def test_without_recall_a_call_is_a_draw_or_the_next_call(seed: int, reveals: float) -> None:
    boxes = Boxes(seed)
    found = solved(
        company(boxes.law, reveals=reveals), customer(boxes.deal, boxes.price, 8)
    ).by_calls[0]
    worth = 0.0
    for left in range(9):
        assert found[left] == pytest.approx(worth, abs=CLOSE)
        drawn = boxes.law[0] @ np.maximum(boxes.deal, worth) - boxes.price[0]
        worth = max(0.0, drawn)


@searches
def test_without_recall_the_worth_settles_where_a_call_costs_what_it_is_expected_to_add(
    seed: int,
) -> None:
    boxes = Boxes(seed)
    found = solved(company(boxes.law), customer(boxes.deal, boxes.price, MANY)).by_calls[0]
    assert found[-1] == pytest.approx(max(boxes.index[0], 0.0), abs=CLOSE)


@searches
def test_with_several_desks_for_ever_the_one_of_the_highest_index_sets_the_worth(seed: int) -> None:
    boxes = Boxes(seed, desks=3)
    found = solved(company(boxes.law), customer(boxes.deal, boxes.price, MANY)).by_calls[0]
    assert found[-1] == pytest.approx(max(*boxes.index, 0.0), abs=CLOSE)


@searches
@pytest.mark.parametrize("aversion", [0.1, 0.4])
def test_an_averse_customer_without_recall_compares_utilities(seed: int, aversion: float) -> None:
    boxes = Boxes(seed)
    plan = solved(company(boxes.law), customer(boxes.deal, boxes.price, 8, aversion=aversion))
    factor, term = toll(boxes.price[0], np.array(aversion))
    deal, worth = utility(boxes.deal, np.array(aversion)), 0.0
    for left in range(9):
        assert plan.worth[0, left, plan.beliefs.root, 0] == pytest.approx(worth, abs=CLOSE)
        worth = max(0.0, factor * (boxes.law[0] @ np.maximum(deal, worth)) - term)


@searches
def test_with_full_recall_the_best_draw_so_far_stays_on_file(seed: int) -> None:
    boxes, levels = Boxes(seed), 6
    plan = solved(company(boxes.law, remembers=1.0), customer(boxes.deal, boxes.price, 8))
    filed = np.arange(levels)
    best = np.maximum(filed[:, None], filed)
    worth = np.zeros(levels)
    for left in range(9):
        assert plan.worth[0, left, plan.beliefs.root] == pytest.approx(worth, abs=CLOSE)
        drawn = np.maximum(boxes.deal[best], worth[best]) @ boxes.law[0] - boxes.price[0]
        worth = np.maximum(0.0, drawn)


@searches
def test_with_full_recall_an_offer_is_taken_from_the_index_on_however_many_calls_are_left(
    seed: int,
) -> None:
    boxes = Boxes(seed)
    plan = solved(company(boxes.law, remembers=1.0), customer(boxes.deal, boxes.price, 8))
    worth = plan.worth[0, 1:, plan.beliefs.root]
    taken = boxes.deal >= worth
    assert (taken == (boxes.deal >= max(boxes.index[0], 0.0))).all()


def by_all_limits(laws: Floats, worth: Callable[[tuple[int, ...]], float]) -> float:
    """Mean over independent limits, one for each law."""
    limits = product(range(laws.shape[1]), repeat=len(laws))
    return sum(
        float(np.prod([law[x] for law, x in zip(laws, xs, strict=True)])) * worth(xs)
        for xs in limits
    )


def in_turn(boxes: Boxes, orders: Sequence[tuple[int, ...]]) -> Solution:
    """One call, and for each order of the boxes a chain of desks: each box is opened once."""
    count = len(boxes.price)
    box = np.concatenate([np.array(order) for order in orders])
    last = np.arange(len(box)) % count == count - 1
    above = np.where(last, NOBODY, np.arange(len(box)) + 1)
    # Asking for the desk above costs what its box does.
    escalate = np.where(last, 0.0, np.roll(boxes.price[box], -1))
    entries = range(0, len(box), count)
    return solved(
        company(boxes.law[box], entries=entries, above=above.tolist()),
        customer(boxes.deal, boxes.price[box], 1, escalate=escalate),
    )


@searches
def test_boxes_are_worth_the_best_draw_capped_by_its_index(seed: int) -> None:
    boxes = Boxes(seed, desks=3, levels=4)
    index = boxes.index

    def capped(limits: tuple[int, ...]) -> float:
        return float(max(0.0, *np.minimum(boxes.deal[list(limits)], index)))

    found = in_turn(boxes, list(permutations(range(3)))).value[0]
    assert found == pytest.approx(by_all_limits(boxes.law, capped), abs=CLOSE)


@searches
def test_the_box_of_the_highest_index_is_opened_first(seed: int) -> None:
    boxes = Boxes(seed, desks=3, levels=4)
    best = tuple(int(box) for box in np.argsort(-boxes.index))
    in_order = in_turn(boxes, [best]).value[0]
    assert in_order == pytest.approx(
        in_turn(boxes, list(permutations(range(3)))).value[0], abs=CLOSE
    )


@searches
def test_no_further_box_is_opened_once_an_offer_beats_every_index(seed: int) -> None:
    boxes = Boxes(seed, desks=3, levels=4)
    falling = tuple(int(box) for box in np.argsort(-boxes.index))
    plan = in_turn(boxes, [falling])
    for desk in (1, 2):
        box = falling[desk]
        going_on = plan.start[0, 1, desk, plan.beliefs.root] - boxes.price[box]
        assert ((going_on > boxes.deal + CLOSE) == (boxes.deal < boxes.index[box] - CLOSE)).all()
