"""Plays cases to their ends and keeps the accounts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.arena.chance import Event
from negotiate.strategy.arena.player import STAY, Act, Between, Player
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.arena.world import Scene
from negotiate.strategy.company import Flags, Floats, Integers
from negotiate.strategy.customer import Customer, certain, toll


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """How cases ended. Every array has the shape (M,).

    Attributes:
        contract: Row of the case's contract.
        utility: Of the end, after all costs.
        saving: Money that is worth as much, in months of the bill: the net saving.
        level: Accepted; 0 where nothing was.
        calls: Made.
        left: Whether the customer left by choice.
        cancelled: Whether the contract was cancelled by accident.
    """

    contract: Integers
    utility: Floats
    saving: Floats
    level: Integers
    calls: Integers
    left: Flags
    cancelled: Flags

    def by_contract(self, worth: Floats) -> Floats:
        """Mean over the cases of each contract; shape (contracts,)."""
        cases = np.bincount(self.contract)
        mean: Floats = np.bincount(self.contract, weights=worth) / cases
        return mean


class _Game:
    """The accounts of cases that are being played."""

    def __init__(self, scene: Scene, customer: Customer, player: Player) -> None:
        self.scene, self.customer, self.player = scene, customer, player
        cases = len(scene.kind)
        self.end, self.spent = np.zeros(cases), np.zeros(cases)
        self.level, self.calls = (np.zeros(cases, dtype=np.int64) for _ in range(2))
        self.filed = np.zeros(cases, dtype=np.int64)
        self.over, self.left, self.cancelled = (np.zeros(cases, dtype=np.bool_) for _ in range(3))
        player.begin(scene.contract, scene.seed)

    def play(self) -> Played:
        for left in range(self.scene.calls, -1, -1):
            (case,) = np.nonzero(~self.over)
            if not len(case):
                break
            between = Between(case, self.scene.contract[case], left, self.filed[case])
            choice = self.player.choose(between)
            self._end_without_call(between, choice)
            calling = choice > STAY
            if left and calling.any():
                self._call(self._dial(case[calling], choice[calling], left))
        return self._closed()

    def _end_without_call(self, between: Between, choice: Integers) -> None:
        quits = choice <= STAY
        self.over[between.case[quits]] = True
        leaves = choice < STAY
        case, way = between.case[leaves], STAY - 1 - choice[leaves]
        kind = self.scene.kind[case]
        self.end[case] = self.customer.exits[between.contract[leaves], between.left, way, kind]
        self.left[case] = True

    def _dial(self, case: Integers, desk: Integers, left: int) -> Talks:
        scene, contract = self.scene, self.scene.contract[case]
        self.calls[case] += 1
        self.spent[case] += self.customer.call[contract, desk]
        talks = scene.dial(case, desk, left)
        on_file = scene.draw(Event.ON_FILE, talks) < scene.world.company.remembers
        talks.offer = np.where(on_file, self.filed[case], 0)
        talks.offer = self.player.bring_up(talks)
        return talks

    def _call(self, talks: Talks) -> None:
        """One call of each case, until all have hung up."""
        while len(talks):
            act = self.player.act(talks)
            ended = self._speak(talks, act)
            talks = talks.take(~ended)

    def _speak(self, talks: Talks, act: Integers) -> Flags:
        """One step of every talk; which of them are over."""
        silent, opens = act == Act.SAY_NOTHING, act == Act.OPEN_QUESTION
        costs = np.where(silent, self.customer.pause[talks.contract], 0.0)
        costs = np.where((act > 0) | opens, self.customer.ask[talks.contract], costs)
        self.spent[talks.case] += costs
        broken = self.scene.say(talks, act)
        if broken.any():
            self._broken(talks.take(broken))
        accepts, hangs_up = act == Act.ACCEPT, act == Act.HANG_UP
        above = act == Act.ESCALATE
        if above.any():
            refused = self._escalate(talks, above)
            takes = self.player.settle(talks.take(refused))
            accepts[refused], hangs_up[refused] = takes, ~takes
        self._accept(talks, accepts)
        self._hang_up(talks.take(hangs_up))
        over: Flags = broken | accepts | hangs_up
        return over

    def _broken(self, talks: Talks) -> None:
        self.filed[talks.case] = 0
        lost = talks.take(self.scene.cancels(talks))
        if len(lost):
            way = self.player.cancelled(lost)
            self.end[lost.case] = self.customer.forced[lost.contract, way, lost.kind]
            self.over[lost.case] = self.cancelled[lost.case] = True
        self.player.learn(talks)

    def _escalate(self, talks: Talks, above: Flags) -> Integers:
        """Pass to the desk above where that is granted; rows where it was refused."""
        (rows,) = np.nonzero(above)
        case, desk = talks.case[rows], talks.desk[rows]
        self.spent[case] += self.customer.escalate[talks.contract[rows], desk]
        granted = self.scene.grants(talks.take(rows))
        passed, refused = rows[granted], rows[~granted]
        if len(passed):
            self.player.learn(talks.take(passed))
            self.scene.transfer(talks, passed)
        return refused

    def _accept(self, talks: Talks, accepts: Flags) -> None:
        case, offer = talks.case[accepts], talks.offer[accepts]
        self.end[case] = self.customer.deal[talks.contract[accepts], offer]
        self.level[case] = offer
        self.over[case] = True

    def _hang_up(self, talks: Talks) -> None:
        self.filed[talks.case] = talks.offer
        self.player.learn(talks)

    def _closed(self) -> Played:
        contract = self.scene.contract
        aversion = self.customer.aversion[contract]
        factor, term = toll(self.spent, aversion)
        utility = factor * self.end - term
        return Played(
            contract=contract,
            utility=utility,
            saving=certain(utility, aversion),
            level=self.level,
            calls=self.calls,
            left=self.left,
            cancelled=self.cancelled,
        )


def play(scene: Scene, customer: Customer, player: Player) -> Played:
    """Play every case of a scene.

    Args:
        scene: Cases, agents and luck.
        customer: What ends are worth and steps cost, with at least as many calls as the scene.
        player: Who decides.

    Returns:
        How each case ended. Accepting level 0 is paying the bill as before.
    """
    return _Game(scene, customer, player).play()
