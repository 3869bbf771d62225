"""What a tactic is: a name, a place in the call, and a test of whether the facts support it.

There are two kinds, as there are two flows, and they see different things. An :class:`AskTactic`
sees the assessment and the decision; what it finds is an
:class:`~negotiate.model.move.AskMove`, which no law can back. A :class:`ClaimTactic` sees what is
wrong and which days run; what it finds is a :class:`~negotiate.model.move.ClaimMove`, which no wish
can back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from negotiate.model.assessment import Assessment, Leverage
from negotiate.model.case import Case
from negotiate.model.contact import Contact
from negotiate.model.deadline import Deadline
from negotiate.model.finding import Finding
from negotiate.model.mandate import Never
from negotiate.model.move import AskMove, ClaimMove, Stage
from negotiate.model.objection import ObjectionKind
from negotiate.model.origin import Origin, Values
from negotiate.model.plan import Decision
from negotiate.model.provider import Provider


@dataclass(frozen=True, slots=True)
class Situation:
    """What every tactic may look at.

    Attributes:
        case: What the customer knows.
        provider: What is known of the provider.
        on: The day.
        contact: The desk that hears it.
    """

    case: Case
    provider: Provider
    on: date
    contact: Contact


@dataclass(frozen=True, slots=True)
class AskSituation(Situation):
    """What a tactic of a request may look at.

    Attributes:
        assessment: What arithmetic and dates say.
        decision: What the strategy decided.
    """

    assessment: Assessment
    decision: Decision

    def leverage(self, kind: str) -> Leverage | None:
        """The strongest leverage of a kind, if there is any."""
        return next((item for item in self.assessment.leverage if item.kind == kind), None)


@dataclass(frozen=True, slots=True)
class ClaimSituation(Situation):
    """What a tactic of a claim may look at: what is wrong, and no decision about a price.

    The case is whole, its wishes and offers too; a move of a claim that leans on one is refused.

    Attributes:
        findings: What is wrong on the bills; claims alone.
        clocks: Days that law and terms set.
    """

    findings: tuple[Finding, ...]
    clocks: tuple[Deadline, ...]


S = TypeVar("S", bound=Situation)


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
class Tactic(Generic[S]):
    """One tactic. Write an :class:`AskTactic` or a :class:`ClaimTactic`.

    Attributes:
        name: Unique; also the name of its template, ``tactics/<name>.md.j2``.
        stage: Where in the call its lines belong.
        judge: Holds the tactic against a situation. Pure; must not raise.
        also: Later places in the call where it has words too.
        gives: What its lines would give up. Not used where the mandate forbids one of them.
        hints_at_leaving: Whether its lines speak of leaving. Not used by a customer who stays.
        draws: What agents say to it, and its template replies to.
        not_with: Names of tactics that it must not be combined with. The one that was registered
            first is used: the library's own in the order of its list, then those of plugins.
        guide: Name of the finding that says what is known of it; ``None`` when nobody has measured.
    """

    name: str
    stage: Stage
    judge: Callable[[S], Verdict]
    also: tuple[Stage, ...] = ()
    gives: tuple[Never, ...] = ()
    hints_at_leaving: bool = False
    draws: tuple[ObjectionKind, ...] = ()
    not_with: tuple[str, ...] = ()
    guide: str | None = None

    def _held(self, situation: S) -> dict[str, Any]:
        """The fields of the move."""
        verdict = self.judge(situation)
        mandate = situation.case.mandate
        guard = None
        if set(self.gives) & set(mandate.never):
            guard = "mandate"
        elif self.hints_at_leaving and not mandate.willing_to_leave:
            guard = "stays"
        kept_out = verdict.applies and guard is not None
        return {
            "tactic": self.name,
            "applies": verdict.applies and not kept_out,
            "stage": self.stage,
            "also": self.also,
            "because": verdict.because,
            "guard": guard if kept_out else None,
            "missing": verdict.missing,
            "values": {} if kept_out else verdict.values,
            "origins": () if kept_out else verdict.origins,
            "tone": mandate.tone,
            "gives": self.gives,
            "draws": self.draws,
            "not_with": self.not_with,
            "guide": self.guide,
        }


@dataclass(frozen=True, slots=True)
class AskTactic(Tactic[AskSituation]):
    """A tactic of a request."""

    def consider(self, situation: AskSituation) -> AskMove:
        """The tactic held against a situation, as the plan records it.

        Raises:
            ValueError: Its verdict quotes what nothing backs, or what only a claim may lean on.
        """
        return AskMove(**self._held(situation))


@dataclass(frozen=True, slots=True)
class ClaimTactic(Tactic[ClaimSituation]):
    """A tactic of a claim."""

    def consider(self, situation: ClaimSituation) -> ClaimMove:
        """The tactic held against a situation, as the plan records it.

        Raises:
            ValueError: Its verdict quotes what nothing backs, or what only a request may lean on.
        """
        return ClaimMove(**self._held(situation))


AnyTactic = AskTactic | ClaimTactic
