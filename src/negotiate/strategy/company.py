"""The company's side of the game, as arrays: who may grant how much, and how its agents behave.

Every array is indexed desk first, kind of provider second. Discounts are levels ``0 … n - 1`` of
one step each; nobody is asked for a part of a step.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

#: What ``escalates_to`` holds where there is nobody above.
NOBODY = -1


@dataclass(frozen=True, slots=True, eq=False)
class Company:
    """What a solver reads of the company. Probabilities are those of one event.

    Attributes:
        survival: Shape (desks, kinds, n + 1). Chance that an agent of the desk may grant level
            ``k`` or more: 1 at 0, 0 at ``n``, never rising. Each agent's limit is drawn anew.
        entry: Shape (desks,). Whether a call can begin at the desk.
        escalates_to: Shape (desks,). The desk above, or `NOBODY`. No ring.
        granted: Shape (desks,). Chance that asking for the desk above is granted.
        cancels: Shape (desks,). Chance that a talk broken off there ends in a cancellation that
            nobody asked for.
        breaks: Shape (n,). Chance that an ask of ``j`` levels above what is on the table ends the
            talk and withdraws the offer.
        closes: Chance that an agent who granted an ask hears no further one.
        reveals: Chance that an agent who refuses names the most they may grant.
        remembers: Chance that the next call finds the last offer on file.
        silence: Chance that saying nothing moves the agent by one level.
        volunteers: Chance that an open question is answered as if `first_offer` had been asked for,
            but that such an answer closes nothing.
        first_offer: The level that an open question is answered with.
    """

    survival: Floats
    entry: Flags
    escalates_to: Integers
    granted: Floats
    cancels: Floats
    breaks: Floats
    closes: float
    reveals: float
    remembers: float
    silence: float
    volunteers: float
    first_offer: int

    @property
    def desks(self) -> int:
        """How many desks there are."""
        return int(self.survival.shape[0])

    @property
    def kinds(self) -> int:
        """How many kinds of provider it may be."""
        return int(self.survival.shape[1])

    @property
    def levels(self) -> int:
        """How many levels of discount there are, none among them."""
        return int(self.survival.shape[2]) - 1

    @property
    def order(self) -> tuple[int, ...]:
        """The desks that a call can reach, each after the one it escalates to."""
        chains = [self._chain(int(desk)) for desk in np.flatnonzero(self.entry)]
        return tuple(dict.fromkeys(desk for chain in chains for desk in reversed(chain)))

    def _chain(self, desk: int) -> list[int]:
        chain = [desk]
        while (above := int(self.escalates_to[chain[-1]])) != NOBODY:
            chain.append(above)
        return chain
