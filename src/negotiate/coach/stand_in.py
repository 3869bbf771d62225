"""An agent that is played: their numbers from a world of the arena, their words from a locale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

import numpy as np

from negotiate.coach.coach import Coach
from negotiate.documents.agents import Manner
from negotiate.model.money import to_cents
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn, TurnKind
from negotiate.strategy.arena.agent import Agent, Answer
from negotiate.strategy.arena.world import Scene, World, scene
from negotiate.strategy.arena.worlds import generous, harsh
from negotiate.strategy.company import Company, Floats
from negotiate.strategy.modelled import ONE, Game


@dataclass(frozen=True, slots=True)
class Heard:
    """What a played agent answers.

    Attributes:
        line: Kind of their line.
        turn: The same as a turn of the call.
        price: Bill a month that they name; None for none.
    """

    line: str
    turn: Turn
    price: Decimal | None = None


def world_of(manner: Manner, company: Company, weights: Floats) -> World:
    """The world in which such agents are met; a typical one is as assumed."""
    made: Mapping[Manner, World] = {
        "harsh": harsh(company, weights),
        "typical": World.of(company, weights),
        "generous": generous(company, weights),
    }
    return made[manner]


class StandIn:
    """The agents of one call. The same seed and the same moves bring the same answers."""

    def __init__(
        self, game: Game, manner: Manner, seed: int, *, case: int = 0, scene: Scene | None = None
    ) -> None:
        """Draw whom a call meets.

        Args:
            game: The game of the case.
            manner: How agents are.
            seed: Seed of everything drawn.
            case: Which case of the scene.
            scene: Agents and luck; drawn for one case if left out.
        """
        solution = game.solution
        self.game = game
        self.manner: Manner = manner
        self._scene = scene or _drawn(game, manner, seed)
        self._case = case
        self._call = self._scene.calls - solution.customer.calls
        self._agent: Agent | None = None
        self.limits: list[int] = []

    def reach(self, coach: Coach, desk: str) -> Heard:
        """Somebody answers."""
        place = self.game.profile.desk(desk)
        self._agent = Agent(self._scene, place, case=self._case, call=self._call)
        self._met(place)
        return Heard("hello", coach.turn("reached", desk=desk))

    def recall(self, coach: Coach, price: Decimal) -> Heard:
        """Whether an earlier offer is on file."""
        agent, filed = self._on_line, self.game.solution.filed
        if not agent.finds:
            return Heard("gone", coach.turn("nothing"))
        self._agent = Agent(self._scene, agent.desk, case=self._case, call=self._call, offer=filed)
        return Heard("stands", coach.turn("offered", offer=_bill(price)), price)

    def open(self, coach: Coach) -> Heard:
        """An open question."""
        before, high = self._offer, self._on_line.high
        answer = self._on_line.open_question()
        if answer.offer > before:
            return self._names("opens", coach, answer)
        if answer.final:
            return self._final(coach, answer, before, did="open")
        if self._on_line.high < high:
            return Heard("offers_nothing", coach.turn("refused", did="open"))
        return Heard("asks_back", coach.turn("nothing", did="open"))

    def ask(self, coach: Coach, price: Decimal) -> Heard:
        """An ask for a bill; one that is not below the offer on the table is refused."""
        level, before = coach.brief.level(price), self._offer
        more = {"did": "ask", "asked": price}
        if self._is_final:
            return Heard("final", coach.turn("last_word", **more))
        if level <= before:
            return Heard("refuses", coach.turn("refused", **more))
        answer = self._on_line.ask(level)
        if answer.broken:
            return Heard("breaks_off", coach.turn("dropped", **more))
        if answer.granted:
            kind: TurnKind = "last_word" if answer.final else "offered"
            line = "grants_last" if answer.final else "grants"
            return Heard(line, coach.turn(kind, offer=_bill(price), **more), price)
        if answer.final:
            return self._final(coach, answer, before, **more)
        return Heard("refuses", coach.turn("refused", **more))

    def say_nothing(self, coach: Coach) -> Heard:
        """A pause."""
        before, high, was_final = self._offer, self._on_line.high, self._is_final
        answer = self._on_line.say_nothing()
        if answer.offer > before:
            return self._names("moves", coach, answer, did="pause")
        if answer.final and not was_final:
            return self._final(coach, answer, before, did="pause")
        if self._on_line.high < high and not was_final:
            return Heard("offers_nothing", coach.turn("refused", did="pause"))
        return Heard("silent", coach.turn("nothing", did="pause"))

    def escalate(self, coach: Coach) -> Heard:
        """A request for the desk above."""
        agent = self._on_line
        if not agent.escalate():
            return Heard("not_through", coach.turn("not_transferred", did="supervisor"))
        desk = self.game.profile.desks[agent.desk].name
        self._met(agent.desk)
        return Heard("puts_through", coach.turn("transferred", did="supervisor", desk=desk))

    @property
    def on_the_line(self) -> int:
        """The most that whoever is on the line may grant, as a level."""
        return self.limits[-1]

    def price(self, level: int) -> Decimal:
        """The bill that a level comes to, as an agent names it."""
        whole = self.game.price(level)
        if self.game.level(whole) == level:
            return whole
        exact = Decimal(self.game.stakes.bill * (1 - float(self.game.shares[level])) + 1e-6)
        return to_cents(exact.quantize(ONE / 100, ROUND_FLOOR))

    def _names(self, line: str, coach: Coach, answer: Answer, **more: object) -> Heard:
        price = self.price(answer.offer)
        kind: TurnKind = "last_word" if answer.final else "offered"
        did = {"did": "open"} if line == "opens" else more
        return Heard(line, coach.turn(kind, offer=_bill(price), **did), price)

    def _final(self, coach: Coach, answer: Answer, before: int, **more: object) -> Heard:
        if answer.offer > before:
            price = self.price(answer.offer)
            return Heard("names_limit", coach.turn("last_word", offer=_bill(price), **more), price)
        line = "final" if before else "no_authority"
        return Heard(line, coach.turn("last_word", **more))

    def _met(self, desk: int) -> None:
        self.limits.append(int(self._scene.limits[self._case, self._call, desk]))

    @property
    def _on_line(self) -> Agent:
        if self._agent is None:
            raise ValueError("nobody is on the line; reach a desk first")
        return self._agent

    @property
    def _offer(self) -> int:
        return self._on_line.offer

    @property
    def _is_final(self) -> bool:
        return self._on_line.final


def _drawn(game: Game, manner: Manner, seed: int) -> Scene:
    solution = game.solution
    weights = solution.beliefs.points[solution.beliefs.root]
    world = world_of(manner, solution.company, weights)
    return scene(world, np.zeros(1, dtype=np.int64), solution.customer.calls, seed)


def _bill(price: Decimal) -> HeardOffer:
    return HeardOffer(monthly_price=price)
