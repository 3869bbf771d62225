"""What a player answers when a simulation asks. Players act on arrays of cases at once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol

from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.company import Flags, Integers

#: Between calls: pay the bill as before. Lower numbers leave, by way ``STAY - 1 - number``.
STAY = -1


class Act(IntEnum):
    """What can be done in a talk, besides asking for a level above 0."""

    ACCEPT = 0
    HANG_UP = -1
    ESCALATE = -2
    SAY_NOTHING = -3
    OPEN_QUESTION = -4


@dataclass(frozen=True, slots=True, eq=False)
class Between:
    """Cases between calls, one row each.

    Attributes:
        case: Row of the case.
        contract: Row of its contract.
        left: Calls left.
        filed: The offer of the last call, which may be on file.
    """

    case: Integers
    contract: Integers
    left: int
    filed: Integers


class Player(Protocol):
    """Plays many cases at once; every array has a row for each case or talk it is asked about."""

    def begin(self, contract: Integers, seed: int) -> None:
        """Cases begin, one for each row of contract; forget all others."""

    def choose(self, between: Between) -> Integers:
        """A desk to call, `STAY`, or a way to leave."""

    def bring_up(self, talks: Talks) -> Integers:
        """How much of an offer on file to bring up: the offer on the table of the new talks."""

    def act(self, talks: Talks) -> Integers:
        """A level to ask for, or an `Act`."""

    def settle(self, talks: Talks) -> Flags:
        """Whether to accept, rather than hang up, where the desk above was refused."""

    def learn(self, talks: Talks) -> None:
        """Talks that ended without a deal, or pass to the desk above."""

    def cancelled(self, talks: Talks) -> Integers:
        """What to do after an accidental cancellation: a row of `Customer.forced`."""
