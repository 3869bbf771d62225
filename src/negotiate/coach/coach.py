"""The coach of one call: what to do next, from all that was heard in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal, Self
from uuid import UUID

from negotiate.coach.brief import Brief
from negotiate.coach.spot import Spot, above, moved
from negotiate.model.plan import Acceptance, Plan, Rung
from negotiate.model.turn import Asked, Did, Turn, TurnKind
from negotiate.strategy.live import Advice, advise, reservation
from negotiate.strategy.modelled import Game

StepCode = Literal[
    "dial",
    "transfer",
    "hold",
    "recall",
    "open",
    "ask",
    "pause",
    "accept",
    "supervisor",
    "hang_up",
    "months",
    "price_after",
    "starts",
    "new_term",
    "conditions",
    "agent",
    "reference",
    "read_back",
    "in_writing",
    "over",
]
"""What to do now. From ``months`` to ``reference``: what is asked before anything is taken."""

#: What is asked before anything is taken, in order.
TERMS: tuple[Asked, ...] = (
    "months",
    "price_after",
    "starts",
    "new_term",
    "conditions",
    "agent",
    "reference",
)

_DID: dict[str, Did] = {
    "dial": "reach",
    "transfer": "transfer",
    "recall": "recall",
    "open": "open",
    "ask": "ask",
    "pause": "pause",
    "accept": "accept",
    "supervisor": "supervisor",
    "hang_up": "hang_up",
    **dict.fromkeys((*TERMS, "read_back", "in_writing"), "read_back"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What to do now.

    Attributes:
        code: What.
        price: Bill a month to ask for; None where none is named.
        advice: What the model weighed; None where it has no say.
    """

    code: StepCode
    price: Decimal | None = None
    advice: Advice | None = None


@dataclass(frozen=True, eq=False)
class Coach:
    """One call. It changes by turns alone, so what is written down brings it back.

    Attributes:
        brief: What was known before.
        call: Number of the call.
        spot: Where it stands.
        turns: What happened so far, each with the time when it was written down.
    """

    brief: Brief
    call: UUID
    spot: Spot
    turns: tuple[tuple[Turn, datetime], ...] = ()

    @classmethod
    def of(cls, brief: Brief, call: UUID, turns: Iterable[tuple[Turn, datetime]] = ()) -> Self:
        """The coach of a call that begins, or that goes on after so many turns."""
        coach = cls(brief, call, Spot())
        for turn, at in turns:
            coach = coach.after(turn, at)
        return coach

    def after(self, turn: Turn, at: datetime) -> Self:
        """The coach once something happened.

        Args:
            turn: What happened.
            at: When it was written down.
        """
        spot = moved(self.spot, turn, self.brief)
        return replace(self, spot=spot, turns=(*self.turns, (turn, at)))

    def turn(self, kind: TurnKind, **more: Any) -> Turn:
        """A turn that answers the step of now."""
        step = self.step
        known = {"did": _DID.get(step.code), "asked": step.price if step.code == "ask" else None}
        return Turn.model_validate({"call": self.call, "kind": kind, **known, **more})

    @cached_property
    def step(self) -> Step:
        """What to do now."""
        spot = self.spot
        if spot.phase == "over":
            return Step("over")
        if spot.held:
            return Step("hold")
        if spot.phase == "route":
            return Step("dial" if spot.desk is None else "transfer")
        if spot.taking:
            return self._taking()
        if spot.leaving:
            return Step("hang_up")
        return self._by_ladder() if spot.live is None else self._by_model()

    def _taking(self) -> Step:
        if self.spot.accepted:
            return Step("in_writing")
        left = (about for about in TERMS if about not in self.spot.told)
        return Step(next(left, "read_back"))

    def _by_model(self) -> Step:
        game, spot = self.brief.game, self.spot
        if game is None or spot.live is None:
            return self._by_ladder()
        step = self._advised(game, advise(game, spot.live))
        asks = self._not_yet_asked
        if step.code in {"hang_up", "supervisor"} and asks is not None:
            return Step("ask", asks, step.advice)
        return step

    @property
    def _not_yet_asked(self) -> Decimal | None:
        """The first ask of the plan where none was made yet, though they did not say their last.

        The model takes a no to an open question at its word. People say it before they look, and
        the plan's script asks all the same: so nobody gives up without having asked once.
        """
        spot, ladder = self.spot, self.brief.plan.decision.ladder
        if spot.fresh or spot.tried or spot.final or not ladder:
            return None
        price = min(max(ladder[0].monthly, self.brief.first), self.brief.most)
        return price if spot.counts is None or price < spot.counts else None

    def _advised(self, game: Game, advice: Advice) -> Step:
        """What the model advises, within the mandate."""
        spot = self.spot
        if advice.act in {"ask", "recall"}:
            price = self.brief.price(advice.level)
            if advice.act == "recall" and game.standing is not None:
                price = game.standing
            if advice.act == "ask" and price > self.brief.most:
                return Step("hang_up", None, advice)  # It would not be worth having.
            if spot.counts is None or price < spot.counts:
                return Step(advice.act, price, advice)
            return Step("accept", spot.counts, advice)
        if advice.act == "accept" and spot.offer is None:
            return Step("hang_up", None, advice)
        return Step(advice.act, spot.counts if advice.act == "accept" else None, advice)

    def _by_ladder(self) -> Step:
        """Without a game: the ladder of the plan, rung by rung, and what it says is good enough."""
        spot, decision = self.spot, self.brief.plan.decision
        priced = self.brief.plan.case.mandate.goal != "more_for_the_same"
        enough = self.brief.plan.case.mandate.goal == "lower_bill"
        if spot.fresh and decision.open_question_first and spot.did != "open":
            return Step("open")
        asks = [rung.monthly for rung in decision.ladder][spot.rung :] if priced else []
        asks = [price for price in asks if spot.counts is None or price < spot.counts]
        if spot.counts is not None and enough and spot.counts <= decision.accept[0].at_most:
            return Step("accept", spot.counts)
        if asks and not spot.final:
            return Step("ask", asks[0])
        if not priced and not spot.rung and not spot.final:
            return Step("ask")
        if not spot.alone and above(spot, self.brief) is not None:
            return Step("supervisor")
        return Step("hang_up")

    @property
    def at_most(self) -> Decimal:
        """The bill from which down the plan would take it now."""
        plan, spot = self.brief.plan, self.spot
        if self.brief.game is None or spot.live is None:
            return plan.decision.accept[0].at_most
        level = reservation(self.brief.game, spot.live)
        return self.brief.first if level is None else self.brief.price(level)

    @cached_property
    def plan(self) -> Plan:
        """The plan, with what is asked for and good enough now in the place of what was."""
        plan, step = self.brief.plan, self.step
        decision = plan.decision
        first, *more = decision.accept
        at_most = (
            max(self.at_most, self.spot.counts or self.at_most)
            if (step.code == "accept")
            else self.at_most
        )
        update: dict[str, Any] = {"accept": (Acceptance(call=first.call, at_most=at_most), *more)}
        if step.code == "ask" and step.price is not None:
            update["ladder"] = (Rung(monthly=step.price),)
        return plan.model_copy(update={"decision": decision.model_copy(update=update)})
