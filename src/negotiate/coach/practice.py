"""A call that is practised: the same coach, and agents that are played. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Literal
from uuid import UUID

from negotiate.coach.brief import Brief
from negotiate.coach.coach import TERMS, Coach, StepCode
from negotiate.coach.hearing import AMOUNT
from negotiate.coach.session import Session
from negotiate.coach.stand_in import Heard, StandIn
from negotiate.documents.agents import Manner, agent_lines
from negotiate.documents.renderer import Renderer
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn
from negotiate.strategy.modelled import Game

#: Seconds that a step of a practised call is taken to last; nobody looks at a clock.
STEP_SECONDS = 20
_BEGINS = datetime(2000, 1, 1, 12, tzinfo=UTC)
_NUMBER = UUID(int=0)

Act = Literal["follow", "price", "open", "pause", "above", "read_back", "thank", "leave"]
"""What the one who practises may do."""

_ACTS: Mapping[str, Act] = {
    "follow": "follow",
    "ask_open": "open",
    "be_quiet": "pause",
    "ask_above": "above",
    "read_it_back": "read_back",
    "thank": "thank",
    "leave_now": "leave",
}
#: What is done by who follows the coach.
FOLLOWED: Mapping[StepCode, Act] = {
    "open": "open",
    "ask": "price",
    "pause": "pause",
    "supervisor": "above",
    "accept": "read_back",
    "hang_up": "thank",
}


@dataclass(frozen=True, slots=True)
class Done:
    """One thing that was done in a practised call.

    Attributes:
        advised: What the coach said to do.
        act: What was done.
        asked: Bill a month that was asked for; None for none.
        heard: Kind of the agent's line; empty for none.
        price: Bill that they named; None for none.
    """

    advised: StepCode
    act: Act
    asked: Decimal | None
    heard: str
    price: Decimal | None


class Nowhere:
    """Keeps nothing: practice leaves no trace."""

    def __init__(self) -> None:
        self.steps = 0

    def keep(self, turn: Turn) -> datetime:
        """When it would have been written."""
        self.steps += 1
        return _BEGINS + timedelta(seconds=STEP_SECONDS * self.steps)

    def take_back(self) -> None:
        """Nothing is kept, so nothing is taken back."""


class Practice(Session):
    """A practised call.

    Attributes:
        stand_in: Whom it is talked to.
        done: What was done so far.
        said: The agent's last line, in words; empty for none.
    """

    def __init__(
        self, brief: Brief, game: Game, renderer: Renderer, *, manner: Manner, seed: int
    ) -> None:
        """Begin.

        Args:
            brief: What is known before the call.
            game: Its game.
            renderer: Words of the locale.
            manner: How the agents are.
            seed: Seed of everything drawn.
        """
        super().__init__(Coach.of(brief, _NUMBER), renderer, Nowhere())
        self.stand_in = StandIn(game, manner, seed)
        self.done: list[Done] = []
        self.said = ""
        self.seed = seed
        self._lines = agent_lines(renderer, manner)
        self.take(self.coach.turn("dialled"))

    @property
    def picks(self) -> tuple[str, ...]:
        """What the one who practises may do."""
        if self.wanted != "pick":
            return ()
        step = self.coach.step.code
        if step not in FOLLOWED and step != "recall":
            return ("follow",)
        offer = ("read_it_back",) if self.coach.spot.offer is not None else ()
        moves = ("follow", "ask_price", "ask_open", "be_quiet", "ask_above")
        return (*moves, *offer, "thank", "leave_now")

    def undo(self) -> None:
        """What was said to somebody is not taken back."""
        self.message = self.label("nothing_to_undo")

    def picked(self, code: str) -> None:
        """Do what was picked, and hear what they say to it."""
        if code == "ask_price":
            self.wanted = "price"
            return
        self.act(_ACTS[code])

    def follow(self) -> None:
        """Follow the coach to the end of the call."""
        while not self.is_over:
            self.act("follow")

    def act(self, act: Act, price: Decimal | None = None) -> None:
        """Do something, and hear what they say to it."""
        step = self.coach.step
        if act == "follow" and step.code in FOLLOWED:
            act, price = FOLLOWED[step.code], step.price
        heard = self._follow(step.code) if act == "follow" else self._moves(price)[act]()
        asked = price if act == "price" else None
        self.done.append(Done(step.code, act, asked, heard.line, heard.price))
        self._hear(heard)

    def _moves(self, price: Decimal | None) -> Mapping[Act, Callable[[], Heard]]:
        played, coach = self.stand_in, self.coach
        ended = coach.turn("ended")
        return {
            "open": lambda: played.open(coach),
            "price": lambda: played.ask(coach, price or coach.brief.first),
            "pause": lambda: played.say_nothing(coach),
            "above": lambda: played.escalate(coach),
            "read_back": lambda: Heard("terms", coach.turn("noted", did="accept")),
            "thank": lambda: Heard("goodbye", ended),
            "leave": lambda: Heard("", ended),
        }

    def _follow(self, step: StepCode) -> Heard:
        """What the coach says outside the talk about a price."""
        coach, played = self.coach, self.stand_in
        if step == "dial":
            return played.reach(coach, coach.brief.desk)
        if step == "recall":
            price = coach.step.price
            return played.recall(coach, price if price is not None else coach.brief.first)
        if step in TERMS:
            return Heard("", self._term(step))
        if step == "read_back":
            return Heard("confirms", coach.turn("accepted"))
        return Heard("goodbye", coach.turn("ended"))

    def _term(self, about: str) -> Turn:
        months = {"offer": HeardOffer(months=self.stand_in.game.profile.deal_months)}
        after = {"offer": HeardOffer(price_after=self._after)}
        term = {"offer": HeardOffer(new_term_months=0)}
        told = {"months": months, "price_after": after, "new_term": term}
        return self.coach.turn("noted", about=about, **told.get(about, {}))

    @property
    def _after(self) -> Decimal:
        return self.coach.brief.plan.assessment.monthly.price

    def _hear(self, heard: Heard) -> None:
        self.said = self._spoken(heard) if heard.line else ""
        self.take(heard.turn)
        while self.coach.step.code in TERMS:
            self.take(self._term(self.coach.step.code))
        if self.said:
            self.message = self.label("you_hear").format(line=self.said)

    def _spoken(self, heard: Heard) -> str:
        lines = self._lines[heard.line]
        words = self.renderer.words
        months = self.stand_in.game.profile.deal_months
        return lines[(self.seed + len(self.done)) % len(lines)].format(
            price="" if heard.price is None else words.spoken(heard.price),
            months=words.count(months, "month"),
            after=words.spoken(self._after),
        )

    def _words(self, line: str) -> None:
        amount = AMOUNT.fullmatch(line)
        if self.wanted == "price" and not line:
            self.wanted = "pick"
        elif amount is None or self.coach.step.code not in (*FOLLOWED, "recall"):
            self.message = self.label("not_an_answer")
        else:
            self.act("price", Decimal(amount[1].replace(",", ".")))
