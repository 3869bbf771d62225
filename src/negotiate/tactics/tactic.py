"""What a tactic is: a name, a place in the call, and a test of whether the facts support it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from negotiate.model.assessment import Assessment, Leverage
from negotiate.model.case import Case
from negotiate.model.origin import Origin, Values
from negotiate.model.plan import Decision, Move, Stage
from negotiate.model.provider import Provider


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything a tactic may look at.

    Attributes:
        case: What the customer knows.
        provider: What is known of the provider.
        assessment: What arithmetic and dates say.
        decision: What the strategy decided.
        on: The day.
    """

    case: Case
    provider: Provider
    assessment: Assessment
    decision: Decision
    on: date

    def leverage(self, kind: str) -> Leverage | None:
        """The strongest leverage of a kind, if there is any."""
        return next((item for item in self.assessment.leverage if item.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a tactic applies, why, and what its lines may quote.

    Attributes:
        because: Code of the reason; the tactic's template has words for each.
        values: What the lines quote. Only what has an origin belongs here.
        origins: Backing of the values.
        missing: Case fields that would make the tactic apply; empty when it does.
    """

    because: str
    values: Values
    origins: tuple[Origin, ...]
    missing: tuple[str, ...]
    applies: bool


def applies(
    because: str = "fits", values: Values | None = None, origins: Iterable[Origin] = ()
) -> Verdict:
    """The facts support the tactic."""
    return Verdict(because, values or {}, tuple(origins), (), applies=True)


def lacks(because: str, *missing: str) -> Verdict:
    """The facts do not support the tactic; ``missing`` names case fields that would."""
    return Verdict(because, {}, (), missing, applies=False)


@dataclass(frozen=True, slots=True)
class Tactic:
    """One tactic.

    Attributes:
        name: Unique; also the name of its template, ``tactics/<name>.md.j2``.
        stage: Where in the call its lines belong.
        judge: Holds the tactic against a situation. Pure; must not raise.
    """

    name: str
    stage: Stage
    judge: Callable[[Situation], Verdict]

    def consider(self, situation: Situation) -> Move:
        """The tactic held against a situation, as the plan records it."""
        verdict = self.judge(situation)
        return Move(
            tactic=self.name,
            applies=verdict.applies,
            stage=self.stage,
            because=verdict.because,
            missing=verdict.missing,
            values=verdict.values,
            origins=verdict.origins,
        )
