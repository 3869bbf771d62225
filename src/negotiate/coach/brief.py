"""What a coach knows before the call: the plan, and its game where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from negotiate.model.negotiation import DeskName
from negotiate.model.plan import Plan
from negotiate.model.provider import Provider
from negotiate.planning.call_days import staffed
from negotiate.planning.plan import days_and_position
from negotiate.strategy.ceiling import is_winnable
from negotiate.strategy.modelled import Game, play
from negotiate.strategy.override import known_profile


@dataclass(frozen=True, slots=True, eq=False)
class Brief:
    """What does not change while a call goes on.

    Attributes:
        plan: The plan of the day.
        game: The plan's game; None where no lower price is to be won: the ladder is then followed.
    """

    plan: Plan
    game: Game | None

    @property
    def desk(self) -> DeskName:
        """The desk to talk to."""
        if self.plan.decision.desk is not None:
            return self.plan.decision.desk
        wanted = self.plan.contact.purpose in {"retention", "cancel"} or self.plan.contact.transfer
        return "retention" if wanted else "front_line"

    @property
    def first(self) -> Decimal:
        """The bill aimed for; nothing lower is asked for."""
        return min(self.plan.case.mandate.target_monthly, self.most)

    @property
    def most(self) -> Decimal:
        """The highest bill to stay for."""
        return self.plan.decision.walk_away

    def price(self, level: int) -> Decimal:
        """The bill to ask for at a level of the game; in whole units, as people say it."""
        if self.game is None or level >= self.game.target:
            return self.first
        return max(self.game.price(level), self.first)

    def level(self, price: Decimal) -> int:
        """The lowest level at which so much is asked for."""
        if self.game is None:
            return 0
        levels = range(1, len(self.game.shares))
        return next((k for k in levels if self.price(k) <= price), self.game.target)


def brief(plan: Plan, provider: Provider) -> Brief:
    """Prepare for a call.

    Args:
        plan: The plan of the day.
        provider: The record of the case's provider.

    Raises:
        ValueError: The record says of the company what cannot be.
    """
    if plan.flow == "claim" or plan.case.mandate.goal != "lower_bill" or plan.deal is not None:
        return Brief(plan, None)
    open_on = staffed(plan.contact)
    _, where = days_and_position(plan.case, provider, plan.assessment, open_on, plan.elsewhere)
    if not is_winnable(where):
        return Brief(plan, None)
    return Brief(plan, play(where, known_profile(dict(where.company))))
