"""One agent, talked to step by step: the opponent to practise with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.arena.chance import Event
from negotiate.strategy.arena.player import Act
from negotiate.strategy.arena.world import Scene
from negotiate.strategy.company import Integers


@dataclass(frozen=True, slots=True)
class Answer:
    """What an agent answers.

    Attributes:
        offer: Level on the table.
        granted: Whether what was asked for is now on the table.
        named: Whether the agent named the most they may grant, as they say.
        final: Whether they hear no further ask.
        broken: Whether they ended the talk and withdrew what was on the table.
        cancelled: Whether that cancelled the contract.
    """

    offer: int
    granted: bool
    named: bool
    final: bool
    broken: bool
    cancelled: bool


class Agent:
    """The agent whom a call of one case reaches. The same scene gives the same answers."""

    def __init__(
        self, scene: Scene, desk: int, *, case: int = 0, call: int = 0, offer: int = 0
    ) -> None:
        """Begin to talk.

        Args:
            scene: Agents and luck; of its cases one is talked about.
            desk: To call.
            case: The case.
            call: Calls made before.
            offer: Level of an offer that is on file and brought up.
        """
        self.scene = scene
        self._talk = scene.dial(np.array([case]), np.array([desk]), scene.calls - call)
        self._talk.offer = np.array([offer])
        self._over = False

    @property
    def desk(self) -> int:
        """Where the agent sits."""
        return int(self._talk.desk[0])

    @property
    def offer(self) -> int:
        """Level on the table."""
        return int(self._talk.offer[0])

    @property
    def high(self) -> int:
        """What they said shows that their limit is below this level."""
        return int(self._talk.high[0])

    @property
    def final(self) -> bool:
        """Whether they hear no further ask."""
        return bool(self._talk.final[0])

    @property
    def finds(self) -> bool:
        """Whether the offer of an earlier call is on file, at the beginning of this one."""
        share = float(self.scene.draw(Event.ON_FILE, self._talk)[0])
        return share < self.scene.world.company.remembers

    def ask(self, level: int) -> Answer:
        """Ask for a level above the one on the table.

        Raises:
            ValueError: It is not above it, or there is no such level, or the talk is over.
        """
        if not self._talk.offer[0] < level < self.scene.world.company.levels:
            raise ValueError(f"level {level} is not between the offer and the highest discount")
        return self._say(level)

    def open_question(self) -> Answer:
        """Ask what can be done, without a number."""
        return self._say(int(Act.OPEN_QUESTION))

    def say_nothing(self) -> Answer:
        """Wait."""
        return self._say(int(Act.SAY_NOTHING))

    def escalate(self) -> bool:
        """Ask for the desk above; whether that is where the talk goes on now."""
        granted = bool(self.scene.grants(self._talk)[0])
        if granted:
            self.scene.transfer(self._talk, np.array([0]))
        return granted

    def _say(self, act: int) -> Answer:
        if self._over:
            raise ValueError("the agent has hung up")
        talk, before = self._talk, int(self._talk.offer[0])
        was_final = bool(talk.final[0])
        broken = bool(self.scene.say(talk, _one(act))[0])
        self._over = broken
        final, offer = bool(talk.final[0]), int(talk.offer[0])
        named = final and not was_final and int(talk.high[0]) == int(talk.low[0]) + 1
        return Answer(
            offer=0 if broken else offer,
            granted=offer > before and offer >= act,
            named=named,
            final=final,
            broken=broken,
            cancelled=broken and bool(self.scene.cancels(talk)[0]),
        )


def _one(value: int) -> Integers:
    return np.array([value], dtype=np.int64)
