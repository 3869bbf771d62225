"""What the customer types in a call, taken step by step: a number that is picked, or words.

Whatever shows it, a full screen or line by line, is told by `Session.card` and `Session.message`
what to show, and hands over each line that was typed. Each turn is kept before the call moves on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from negotiate.coach.card import Card, card, pickable
from negotiate.coach.coach import TERMS, Coach, StepCode
from negotiate.coach.hearing import YesNo, answered, heard
from negotiate.documents.renderer import Renderer
from negotiate.errors import InputError
from negotiate.model.reply import HeardOffer
from negotiate.model.turn import Turn

#: How a day is typed.
AS_A_DAY = "2026-12-12"


class Keeper(Protocol):
    """Where the turns of a call are kept."""

    def keep(self, turn: Turn) -> datetime:
        """Keep a turn; once this returns no crash loses it. Returns when it was written."""

    def take_back(self) -> None:
        """Take the last turn back."""


class Session:
    """One call, typed into.

    Attributes:
        coach: Where it stands.
        renderer: Words of the locale.
        message: What the last line brought; empty for nothing.
        wanted: What is to be typed: ``pick``, ``offer`` (what they offer) or ``price`` (to ask).
    """

    def __init__(self, coach: Coach, renderer: Renderer, keeper: Keeper) -> None:
        """Begin, or go on."""
        self.coach = coach
        self.renderer = renderer
        self.message = ""
        self.wanted = "pick"
        self._keeper = keeper
        self._shown: tuple[tuple[Coach, str], Card] | None = None

    @property
    def card(self) -> Card:
        """What to show now."""
        now = (self.coach, self.wanted)
        if self._shown is None or self._shown[0] != now:  # A screen asks again and again.
            self._shown = now, card(self.coach, self.renderer, picks=self.picks)
        return self._shown[1]

    @property
    def picks(self) -> tuple[str, ...]:
        """Codes of what can be picked; none while words are wanted."""
        return tuple(pickable(self.coach)) if self.wanted == "pick" else ()

    @property
    def is_over(self) -> bool:
        """Whether the call has ended."""
        return self.coach.spot.phase == "over"

    @property
    def prompt(self) -> str:
        """What to type, in words."""
        if self.wanted != "pick":
            return self.label(f"{self.wanted}_wanted")
        return self.label("answer_wanted" if self.coach.step.code in TERMS else "pick_wanted")

    def label(self, code: str) -> str:
        """The locale's words of the coach."""
        return self.renderer.words.label(code, "call")

    def enter(self, line: str) -> None:
        """Take a line: the number of a pick, an amount, or words."""
        line = "".join(char for char in line if char.isprintable()).strip()
        self.message = ""
        if self.picks and len(line) == 1 and line.isdigit():
            self._pick(int(line))
        elif self.wanted == "pick" and not line and self.coach.step.code not in TERMS:
            return
        else:
            self._words(line)

    def undo(self) -> None:
        """Take back the last step; the beginning of the call stays."""
        self.wanted = "pick"
        turns = self.coach.turns
        if len(turns) <= 1 or self.is_over:
            self.message = self.label("nothing_to_undo")
            return
        self._keeper.take_back()
        self.coach = type(self.coach).of(self.coach.brief, self.coach.call, turns[:-1])
        self.message = self.label("undone")

    def take(self, turn: Turn) -> None:
        """Keep a turn, then move on."""
        at = self._keeper.keep(turn)
        self.coach = self.coach.after(turn, at)
        self.wanted = "pick"

    def _pick(self, number: int) -> None:
        codes = self.picks
        if not 1 <= number <= len(codes):
            self.message = self.label("not_there")
            return
        self.picked(codes[number - 1])

    def picked(self, code: str) -> None:
        """Take what was picked, by its code."""
        if code == "offer":
            self.wanted = "offer"
            return
        self.take(_PICKED[code](self.coach))

    def _words(self, line: str) -> None:
        if self.wanted == "offer" and not line:
            self.wanted = "pick"
            return
        said = YesNo.of(self.renderer.words)
        if self.wanted == "pick" and self.coach.step.code in TERMS:
            turn = answered(self.coach, line, said)
            if turn is None:
                form = self.label(f"{self.coach.step.code}_form")
                self.message = form.format(day=AS_A_DAY)
                return
            self.take(turn)
            return
        yes = said.hear(line)
        if yes is not None and (code := (_YES if yes else _NO).get(self.coach.step.code)):
            self.picked(code)
            return
        try:
            self.take(heard(self.coach, line))
        except InputError as error:
            self.message = str(error)


#: What a plain yes or no means where the coach has just asked for something.
_YES: Mapping[StepCode, str] = {"recall": "stands", "ask": "granted", "accept": "right"}
_NO: Mapping[StepCode, str] = {"recall": "gone", "open": "no", "ask": "no"}


def _reached(coach: Coach) -> Turn:
    return coach.turn("reached", desk=coach.brief.desk)


def _granted(coach: Coach) -> Turn:
    price = coach.step.price or coach.brief.plan.assessment.monthly.price
    return coach.turn("offered", offer=HeardOffer(monthly_price=price))


_PICKED: Mapping[str, Callable[[Coach], Turn]] = {
    "right_desk": _reached,
    "front_line": lambda coach: coach.turn("reached", desk="front_line"),
    "hold": lambda coach: coach.turn("held"),
    "no_answer": lambda coach: coach.turn("dropped"),
    "passed_on": lambda coach: coach.turn("transferred"),
    "not_passed_on": lambda coach: coach.turn("not_transferred"),
    "dropped": lambda coach: coach.turn("dropped"),
    "back": lambda coach: coach.turn("back"),
    "stands": _granted,
    "gone": lambda coach: coach.turn("nothing"),
    "nothing": lambda coach: coach.turn("nothing"),
    "last_word": lambda coach: coach.turn("last_word"),
    "granted": _granted,
    "no": lambda coach: coach.turn("refused"),
    "right": lambda coach: coach.turn("noted", did="accept"),
    "goodbye": lambda coach: coach.turn("ended"),
    "moved": lambda coach: coach.turn("transferred"),
    "want": lambda coach: coach.turn("noted", did="accept"),
    "stop": lambda coach: coach.turn("noted", did="hang_up"),
    "take": lambda coach: coach.turn("accepted"),
}
