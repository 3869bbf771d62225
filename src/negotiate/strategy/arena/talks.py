"""Talks that are going on, one row each."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

from negotiate.strategy.arena.chance import place
from negotiate.strategy.company import Flags, Integers


@dataclass(slots=True, eq=False)
class Talks:
    """Arrays of one length; changed in place as agents answer.

    What a player may look at are the case, its contract, the calls left, the desk and what has been
    said; the kind and the limit are the agent's own.

    Attributes:
        case: Row of the case.
        contract: Row of its contract.
        left: Calls left, this one among them.
        call: Calls made before this one.
        desk: Where the agent sits.
        step: What has been said to this agent so far, counted.
        offer: Level on the table.
        low: The agent's limit is known to be this or more.
        high: The agent's limit is known to be below.
        fresh: Whether nothing has been said yet.
        quiet: Whether the last thing said was nothing, in vain.
        final: Whether the agent hears no further ask.
        kind: Kind of provider.
        limit: The most that the agent may grant.
    """

    case: Integers
    contract: Integers
    left: Integers
    call: Integers
    desk: Integers
    step: Integers
    offer: Integers
    low: Integers
    high: Integers
    fresh: Flags
    quiet: Flags
    final: Flags
    kind: Integers
    limit: Integers

    def __len__(self) -> int:
        return len(self.case)

    @property
    def place(self) -> Integers:
        """Where chance falls now."""
        return place(self.call, self.desk, self.step)

    def take(self, rows: Flags | Integers) -> Self:
        """Some of them, as copies."""
        return type(self)(**{field.name: getattr(self, field.name)[rows] for field in fields(self)})
