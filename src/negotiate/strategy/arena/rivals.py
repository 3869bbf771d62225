"""NegMAS's own negotiators against our agents, and our plan as a NegMAS negotiator.

Needs the extra ``negmas``, which is imported on first use. A call is one alternating-offers
mechanism of a few steps over the levels of discount: the customer proposes a level, the agent
grants it, which is a deal, or refuses and holds to what is on the table.
"""

from __future__ import annotations

import warnings
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from negotiate.strategy.arena.agent import Agent
from negotiate.strategy.arena.planned import Planned
from negotiate.strategy.arena.player import Act
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.arena.world import Scene
from negotiate.strategy.company import Floats
from negotiate.strategy.customer import Customer
from negotiate.strategy.solve import Solution

if TYPE_CHECKING:
    OurNegotiator: Any
    AgentNegotiator: Any

#: Negotiators of NegMAS that are held against our plan.
NAMES = (
    "BoulwareTBNegotiator",
    "LinearTBNegotiator",
    "ConcederTBNegotiator",
    "MiCRONegotiator",
    "NaiveTitForTatNegotiator",
)


@cache
def _negmas() -> SimpleNamespace:
    with warnings.catch_warnings():
        # A package that NegMAS needs has an escape in its code that Python will refuse some day.
        warnings.simplefilter("ignore", SyntaxWarning)
        warnings.simplefilter("ignore", DeprecationWarning)
        import negmas  # type: ignore[import-untyped]
        from negmas import sao
        from negmas.preferences import MappingUtilityFunction  # type: ignore[import-untyped]
    return SimpleNamespace(top=negmas, sao=sao, Mapping=MappingUtilityFunction)


def __getattr__(name: str) -> Any:
    """The classes below, made when NegMAS is asked for."""
    makes = {"OurNegotiator": _our_negotiator, "AgentNegotiator": _agent_negotiator}
    if name not in makes:
        raise AttributeError(name)
    return makes[name]()


@cache
def _agent_negotiator() -> type[Any]:
    library = _negmas()
    answers = library.sao.ResponseType

    class AgentNegotiator(library.sao.SAONegotiator):  # type: ignore[misc, name-defined]
        """One of our agents as a seller: outcomes are ``(level,)``."""

        def __init__(self, agent: Agent, **more: Any) -> None:
            super().__init__(**more)
            self.agent = agent
            self.offer, self.final = 0, False
            self.asks, self.cancelled = 0, False

        def propose(self, state: Any, dest: str | None = None) -> tuple[int]:
            """What is on the table."""
            return (self.offer,)

        def respond(self, state: Any, source: str | None = None) -> Any:
            """Grant, refuse, or end it."""
            level = int(state.current_offer[0])
            if level <= self.offer:
                return answers.ACCEPT_OFFER
            if self.final:
                return answers.REJECT_OFFER
            answer = self.agent.ask(level)
            self.asks, self.cancelled = self.asks + 1, answer.cancelled
            self.offer, self.final = answer.offer, answer.final
            if answer.broken:
                return answers.END_NEGOTIATION
            return answers.ACCEPT_OFFER if answer.granted else answers.REJECT_OFFER

    return AgentNegotiator


def _first_talk(solution: Solution, contract: int, left: int, desk: int) -> Talks:
    """The start of one call of one contract, with nothing on the table."""
    yes, one = np.ones(1, dtype=np.bool_), np.ones(1, dtype=np.int64)
    return Talks(
        case=0 * one,
        contract=contract * one,
        left=left * one,
        call=(solution.customer.calls - left) * one,
        desk=desk * one,
        step=0 * one,
        offer=0 * one,
        low=0 * one,
        high=solution.company.levels * one,
        fresh=~yes,
        quiet=yes,
        final=~yes,
        kind=0 * one,
        limit=0 * one,
    )


@cache
def _our_negotiator() -> type[Any]:
    library = _negmas()
    answers = library.sao.ResponseType

    class OurNegotiator(library.sao.SAONegotiator):  # type: ignore[misc, name-defined]
        """One call of a plan, as the customer: outcomes are ``(level,)``.

        What the other side proposes is an offer on the table, and what it lets pass was refused.

        Attributes:
            solution: The plan.
            contract: Row of the contract.
            left: Calls left, this one among them.
            desk: The desk that is called.
        """

        def __init__(
            self, solution: Solution, *, contract: int = 0, left: int, desk: int, **more: Any
        ) -> None:
            super().__init__(**more)
            self.solution = solution
            self.player = Planned(solution)
            self.player.begin(np.array([contract]), seed=0)
            self.talk = _first_talk(solution, contract, left, desk)
            self.asked = 0

        def propose(self, state: Any, dest: str | None = None) -> tuple[int]:
            """The next ask; where the plan asks no more, one level above the table."""
            offer = int(self.talk.offer[0])
            act = int(self.player.act(self.talk)[0])
            self.asked = act if act > 0 else min(offer + 1, self.solution.company.levels - 1)
            return (self.asked,)

        def respond(self, state: Any, source: str | None = None) -> Any:
            """Take what is on the table where the plan ends the talk with it.

            With nothing on the table there is nothing to lose by going on.
            """
            offer, talk = int(state.current_offer[0]), self.talk
            if self.asked > talk.offer[0]:
                talk.high = np.array([self.asked])
            if offer >= talk.high[0]:  # More than they refused before: all is open again.
                talk.high = np.array([self.solution.company.levels])
            if offer > talk.offer[0]:
                talk.offer, talk.low = np.array([offer]), np.array([offer])
            act = int(self.player.act(talk)[0])
            if act > 0 or not offer or offer < talk.offer[0]:
                return answers.REJECT_OFFER
            return answers.ACCEPT_OFFER if act == Act.ACCEPT else answers.END_NEGOTIATION

    return OurNegotiator


class Call(NamedTuple):
    """How a call ended.

    Attributes:
        level: Agreed on; 0 for no deal.
        asks: Made.
        cancelled: Whether the contract was cancelled by accident.
    """

    level: int
    asks: int
    cancelled: bool


def one_call(buyer: Any, agent: Agent, *, steps: int = 4) -> Call:
    """One call by a NegMAS negotiator to one of our agents.

    Args:
        buyer: A negotiator whose outcomes are ``(level,)``; it speaks first.
        agent: Who answers.
        steps: Steps of the mechanism, one ask in each.
    """
    library, levels = _negmas(), agent.scene.world.company.levels
    issue = library.top.make_issue(levels, "level")
    session = library.sao.SAOMechanism(issues=[issue], n_steps=steps)
    if buyer.ufun is None:
        buyer.set_preferences(utilities(np.arange(levels, dtype=np.float64)))
    seller = _agent_negotiator()(agent)
    session.add(buyer)
    session.add(seller, preferences=utilities(-np.arange(levels, dtype=np.float64)))
    session.run()
    level = 0 if session.agreement is None else int(session.agreement[0])
    return Call(level, seller.asks, seller.cancelled)


def utilities(worth: Floats, reserved: float = 0.0) -> Any:
    """A NegMAS utility function over levels, scaled to a most of 1.

    Args:
        worth: Shape (n,). Of each level.
        reserved: Worth of no deal.
    """
    library = _negmas()
    scale = max(float(np.abs(worth).max()), 1e-9)
    values = {(level,): float(one) / scale for level, one in enumerate(worth)}
    issue = library.top.make_issue(len(worth), "level")
    return library.Mapping(values, reserved_value=reserved / scale, issues=[issue])


def savings(name: str, scene: Scene, customer: Customer, *, desk: int, steps: int = 4) -> Floats:
    """Net saving of a negotiator of NegMAS that calls again until there is a deal.

    Args:
        name: One of `NAMES`.
        scene: Cases; a call takes some 20 ms, so a few hundred are enough.
        customer: Without risk aversion.
        desk: To call.
        steps: Asks in a call, at most.

    Returns:
        Shape (M,). Money in months of the bill. Who gets no deal leaves where that is worth more.
    """
    return np.array(
        [_saving(name, scene, customer, (case, desk, steps)) for case in range(len(scene.kind))]
    )


def _saving(name: str, scene: Scene, customer: Customer, of: tuple[int, int, int]) -> float:
    case, desk, steps = of
    row, kind, spent = scene.contract[case], scene.kind[case], 0.0
    ways = customer.exits[row, 0] @ scene.world.weights
    leaving = float(ways.max(initial=0.0))
    for made in range(scene.calls):
        buyer = getattr(_negmas().sao, name)(ufun=utilities(customer.deal[row], leaving))
        call = one_call(buyer, Agent(scene, desk, case=case, call=made), steps=steps)
        spent += float(customer.call[row, desk] + call.asks * customer.ask[row])
        if call.level:
            return float(customer.deal[row, call.level]) - spent
        if call.cancelled:
            way = (customer.forced[row] @ scene.world.weights).argmax()
            return float(customer.forced[row, way, kind]) - spent
    return (float(customer.exits[row, 0, ways.argmax(), kind]) if leaving > 0 else 0.0) - spent
