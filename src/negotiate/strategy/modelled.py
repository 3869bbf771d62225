"""The decision model behind the strategy interface: a position as a game, solved and read.

What a customer aims for caps what is asked, and what they would not stay for is worth nothing, so
no plan goes past the mandate. Accepting means staying for as long as the price holds, so an offer
is weighed against leaving now; and nobody is counted on to win the customer back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import get_args

import numpy as np

from negotiate.model.money import to_cents
from negotiate.model.outcome import EarlierCall
from negotiate.model.plan import Acceptance, Assumption, Decision, Desk, Rung, Worth
from negotiate.strategy.ceiling import ceiling, cost_of_leaving, is_winnable
from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.customers import customer
from negotiate.strategy.deal import worth_of_writing
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.interface import Position
from negotiate.strategy.ladder import Call, calls, stopping
from negotiate.strategy.learn import Heard, learn
from negotiate.strategy.override import known_profile
from negotiate.strategy.profile import Profile, company, even_shares
from negotiate.strategy.solve import Solution, solve
from negotiate.strategy.stakes import Stakes, terms

ONE = Decimal(1)
#: Subdivisions of the simplex: coarse, for speed; how exact it is for a case is told with it.
PLAN_PARTS = 3
#: Decisions kept, for whoever asks for the same plan in several formats.
KEPT = 256
#: A fee that nobody pays: who has accepted is taken to stay.
STAYS = 1e9
#: How far rounding may put a share beside the one that is meant.
ROUNDED = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Game:
    """A position, solved.

    Attributes:
        profile: How the company is assumed to negotiate.
        stakes: What is at stake.
        solution: The plan of the game.
        calls: The same, read call by call; empty where no call is worth its time.
        shares: Shape (n,). Discount of each level, as a share of the bill.
        target: Level at which the target is reached; asks stop there.
        standing: The bill that was offered and may still stand.
    """

    profile: Profile
    stakes: Stakes
    solution: Solution
    calls: tuple[Call, ...]
    shares: Floats
    target: int
    standing: Decimal | None

    @property
    def stopping(self) -> float:
        """What not calling is worth, in months of the bill: leaving now, where that saves."""
        belief = self.solution.beliefs.points[self.solution.beliefs.root]
        return stopping(self.solution, self.solution.customer.calls, belief)

    def price(self, level: float) -> Decimal:
        """The bill at a level, in whole units, rounded in the customer's favour."""
        levels = np.arange(len(self.shares))
        share = float(np.interp(level, levels, self.shares))
        return Decimal(self.stakes.bill * (1 - share) + ROUNDED).quantize(ONE, ROUND_FLOOR)

    def level(self, price: Decimal) -> int:
        """The level that a bill reaches; 0 for one as high as today's, or higher."""
        return _level(_share(price, self.stakes), self.shares)


class ModelStrategy:
    """Decides by the model. The same position gives the same decision.

    Args:
        profile: How any company is assumed to negotiate; None: by the defaults, and by what the
            position knows of the company.
    """

    def __init__(self, profile: Profile | None = None) -> None:
        self.profile = profile
        self._kept = lru_cache(KEPT)(self._decide)

    def decide(self, position: Position) -> Decision:
        """What to ask, accept and do next; see the module. The last few are kept."""
        return self._kept(position)

    def _decide(self, position: Position) -> Decision:
        most, profile = ceiling(position), self._profile(position)
        first = min(position.target, most)
        game = play(position, profile) if is_winnable(position) else None
        accept = acceptances(position, game, first, most)
        call = game.calls[0] if game and game.calls else None
        return Decision(
            open_question_first=call.opens if call else True,
            ladder=rungs(game, call, first, accept[0].at_most, position.standing),
            accept=accept,
            walk_away=most,
            leaving_beats_walk_away=cost_of_leaving(position) == most < position.walk_away,
            call_cost=call_cost(position, profile),
            leave=position.leaving_pays,
            desk=desk_of(profile, call),
            worth_calling=game is None or call is not None,
            take=_take(position, accept),
            worth=worth_of(game) if game else None,
        )

    def _profile(self, position: Position) -> Profile:
        return self.profile or known_profile(dict(position.company))

    def assumptions(self) -> tuple[Assumption, ...]:
        """What a person can hold against their own calls; the page of assumptions has the rest."""
        profile = self.profile or default_profile()
        return (
            Assumption(name="call_minutes", value=_call_minutes(profile), unit="minutes"),
            Assumption(name="most_calls", value=Decimal(profile.calls), unit="calls"),
            Assumption(
                name="price_months",
                value=Decimal(profile.deal_months),
                unit="months",
                guide="price-months",
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A position as the arrays of one game, before anything is solved.

    Attributes:
        profile: How the company is assumed to negotiate.
        stakes: What is at stake.
        company: Its side of the game.
        customer: The customer's, one contract.
        belief: Shape (kinds,). How likely each kind is, after the calls made.
        shares: Shape (n,). Discount of each level, as a share of the bill.
        target: Level at which the target is reached.
        filed: Level of the offer that may be on file.
        standing: The bill that was offered.
    """

    profile: Profile
    stakes: Stakes
    company: Company
    customer: Customer
    belief: Floats
    shares: Floats
    target: int
    filed: int
    standing: Decimal | None

    def solved_by(self, solution: Solution) -> Game:
        """The game, once it is solved."""
        return Game(
            self.profile,
            self.stakes,
            solution,
            calls(solution),
            self.shares,
            self.target,
            self.standing,
        )


def set_up(position: Position, profile: Profile) -> Board:
    """The game of a position whose target is below what staying costs."""
    nobody = profile.won_back.model_copy(update={"monthly": 0.0})
    profile = profile.model_copy(update={"won_back": nobody})
    stakes = _stakes(position, profile)
    shares, target, least = _levels(position, stakes, profile)
    board = company(profile, shares=shares)
    at_stake = customer(profile, board, [stakes], shares=shares)
    heard = [_heard(price, stakes, board, shares) for price in position.offered]
    elsewhere = [_heard_elsewhere(call, profile, board, shares) for call in position.elsewhere]
    return Board(
        profile,
        stakes,
        board,
        _within_mandate(at_stake, least, target),
        learn(board, profile.prior, (*elsewhere, *heard)),
        shares,
        target,
        max((talk.low for talk in heard), default=0),
        position.standing,
    )


def play(position: Position, profile: Profile) -> Game:
    """Solve the game of a position whose target is below what staying costs."""
    board = set_up(position, profile)
    solution = solve(
        board.company,
        board.customer,
        board.belief,
        parts=PLAN_PARTS,
        compiled=False,
        filed=board.filed,
    )
    return board.solved_by(solution)


def _levels(position: Position, stakes: Stakes, profile: Profile) -> tuple[Floats, int, int]:
    """Discounts of the levels, and the ones of the target and of the walk-away price.

    The next level up is moved down to each of the two, so that what is asked for in their name is
    what agents are taken to be asked for. Where both lie within one step it is the target's.
    """
    shares, places = even_shares(profile, profile.steps), []
    even = shares.copy()
    aims = min(position.target, ceiling(position)), position.walk_away
    for price in reversed(aims):
        share = _share(price, stakes)
        place = int(np.clip(np.searchsorted(even, share - ROUNDED), 0, len(even) - 1))
        if place > 0 and share <= even[-1]:
            shares[place] = share
        places.append(place)
    return shares, places[1], places[0]


def _stakes(position: Position, profile: Profile) -> Stakes:
    left = max(profile.calls - position.calls_made, 1)
    leaving = cost_of_leaving(position)
    return Stakes(
        bill=float(position.staying),
        horizon=position.horizon_months,
        delta=float(1 / (1 + position.yearly_discount)) ** (1 / 12),
        hour_worth=float(position.hour_worth),
        rival=None if leaving is None else float(leaving),
        switching=float(position.switching),
        lock_in=(STAYS,) * min(position.horizon_months, profile.deal_months),
        may_leave=position.may_leave,
        calls=left if position.calls_left is None else min(left, position.calls_left),
    )


def _within_mandate(at_stake: Customer, least: int, target: int) -> Customer:
    """Nothing beyond the target is worth more, nothing above the walk-away price anything."""
    levels = np.arange(at_stake.deal.shape[1])
    deal = np.where(levels > target, at_stake.deal[:, target, None], at_stake.deal)
    return replace(at_stake, deal=np.where(levels < least, 0.0, deal))


def _heard(price: Decimal | None, stakes: Stakes, board: Company, shares: Floats) -> Heard:
    """What a past call showed: an offer, or an agent who would give nothing.

    Nobody says which desk it was: the first that can be called, where either says the least.
    """
    desk = int(np.flatnonzero(board.entry)[0])
    return _shown(desk, None if price is None else _share(price, stakes), board, shares)


def _heard_elsewhere(call: EarlierCall, profile: Profile, board: Company, shares: Floats) -> Heard:
    """What a call of another case showed, of the desk that it names if the company has it.

    An offer made there is not on file here: it teaches of the kind of company, and nothing else.
    """
    named = [place for place, desk in enumerate(profile.desks) if desk.name == call.desk]
    desk = named[0] if named else int(np.flatnonzero(board.entry)[0])
    return _shown(desk, None if call.share is None else float(call.share), board, shares)


def _shown(desk: int, share: float | None, board: Company, shares: Floats) -> Heard:
    """An agent who would give nothing, or gave a share of the bill and might have gone further."""
    if share is None:
        return Heard(desk, 0, 1)
    return Heard(desk, _level(share, shares), board.levels)


def _level(share: float, shares: Floats) -> int:
    return max(int(np.searchsorted(shares, share + ROUNDED)) - 1, 0)


def _share(price: Decimal, stakes: Stakes) -> float:
    """The discount that a bill comes to, as a share of the bill; below 0 for a higher bill."""
    return (stakes.bill - float(price)) / stakes.bill


def _take(position: Position, accept: tuple[Acceptance, ...]) -> Decimal | None:
    """What was offered, where the next call would accept it."""
    standing = position.standing
    return standing if standing is not None and standing <= accept[0].at_most else None


def acceptances(
    position: Position, game: Game | None, first: Decimal, most: Decimal
) -> tuple[Acceptance, ...]:
    """By call, rising to the ceiling: what a call accepts, a later one accepts too.

    The last one takes whatever the customer would stay for. Where that is today's bill, it takes
    what the model does, for no cut at all is no offer.
    """
    prices = [game.price(call.reservation) for call in game.calls] if game else []
    prices = [min(max(price, first), most) for price in prices]
    if most < position.staying or not prices:
        prices[-1:] = [most]
    rising = [max(prices[: at + 1]) for at in range(len(prices))]
    return tuple(
        Acceptance(call=position.calls_made + number, at_most=price)
        for number, price in enumerate(rising, start=1)
    )


def rungs(
    game: Game | None, call: Call | None, first: Decimal, limit: Decimal, standing: Decimal | None
) -> tuple[Rung, ...]:
    """Prices to ask for, rising; one that was granted can be taken, so none above the limit."""
    prices = [first]
    if game is not None and call is not None:
        asked = (first if level >= game.target else game.price(level) for level in call.asks)
        prices = sorted({max(price, first) for price in asked if price <= limit})
    if standing is not None and standing <= limit:
        # Nobody asks for more than what was offered already.
        prices = [price for price in prices if price < standing] or [standing]
    return tuple(Rung(monthly=price) for price in prices or [first])


def desk_of(profile: Profile, call: Call | None) -> Desk | None:
    """The desk of a call by its usual name; None without a call, and for a desk of another name."""
    name = None if call is None or call.desk is None else profile.desks[call.desk].name
    return next((desk for desk in get_args(Desk) if desk == name), None)


def call_cost(position: Position, profile: Profile) -> Decimal:
    """What a call to the desk that takes longest costs in the customer's time, in cents."""
    return to_cents(position.hour_worth * _call_minutes(profile) / 60)


def _call_minutes(profile: Profile) -> Decimal:
    return Decimal(max(desk.minutes for desk in profile.desks if desk.entry))


def worth_of(game: Game) -> Worth:
    """What the next steps are worth, in whole units of money."""
    board, bill = game.solution.company, game.stakes.bill
    call = game.calls[0] if game.calls else None
    writing = worth_of_writing(game.profile, game.shares, terms([game.stakes]))[0]
    level = min(int(np.ceil(call.reservation)), board.levels - 1) if call else 0

    def money(months: float) -> Decimal:
        return Decimal(months * bill).quantize(ONE, ROUND_HALF_EVEN)

    return Worth(
        months=game.stakes.horizon,
        going_on=money(call.going_on if call else 0.0),
        stopping=money(game.stopping),
        confirming=money(max(float(writing[level]), 0.0)),
    )
