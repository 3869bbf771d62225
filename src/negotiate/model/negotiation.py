"""Facts of how a company negotiates, where somebody found out more than is assumed of any."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from negotiate.model.fact import Evidence

DeskName = Literal["front_line", "supervisor", "retention", "win_back"]
Unit = Literal["chance", "share", "minutes", "months"]
What = Literal[
    "entry",
    "minutes",
    "no_authority",
    "granted",
    "cancels",
    "deal_months",
    "remembers",
    "volunteers",
    "first_offer",
    "fails_spoken",
    "fails_written",
    "recovered",
    "offers_back",
    "eligible",
]


class Measure(NamedTuple):
    """What a value of one kind must be.

    Attributes:
        unit: Its unit; None for yes and no.
        desks: The desks that it can be said of; none when it is said of the company.
        least: The least it can be.
        most: The most it can be.
    """

    unit: Unit | None
    desks: tuple[DeskName, ...] = ()
    least: Decimal = Decimal(0)
    most: Decimal = Decimal(1)


_CALLED: tuple[DeskName, ...] = ("front_line", "supervisor", "retention")
_EVERY: tuple[DeskName, ...] = (*_CALLED, "win_back")

#: Every name there is: what is not here is no default of the strategy.
MEASURES: Final[Mapping[What, Measure]] = {
    # Some call always begins at the front line, and nobody can call those who win back.
    "entry": Measure(None, ("supervisor", "retention")),
    "minutes": Measure("minutes", _CALLED, most=Decimal(600)),
    "no_authority": Measure("chance", _EVERY),
    "granted": Measure("chance", ("front_line", "supervisor")),
    "cancels": Measure("chance", _CALLED),
    "deal_months": Measure("months", least=Decimal(1), most=Decimal(120)),
    "remembers": Measure("chance"),
    "volunteers": Measure("chance"),
    "first_offer": Measure("share", most=Decimal("0.9")),
    "fails_spoken": Measure("chance"),
    "fails_written": Measure("chance"),
    "recovered": Measure("share"),
    "offers_back": Measure("chance"),
    "eligible": Measure("chance"),
}


class NegotiationFact(Evidence):
    """Something of how the company negotiates that is better known than what is assumed of any."""

    what: What = Field(
        description="Of a desk: entry (whether a call can begin there), minutes (of a call, "
        "waiting included), no_authority (chance that an agent may grant nothing), granted (chance "
        "that asking for the desk above is granted), cancels (chance that a talk that breaks off "
        "cancels the contract). Of the company: deal_months (that a discount holds), remembers "
        "(chance that the next call finds an offer), volunteers (chance that an open question "
        "draws an offer), first_offer (that offer, as a share of the bill), fails_spoken and "
        "fails_written (chance that a promise does not reach the bill, by word and in writing), "
        "recovered (share of it that a complaint brings back), offers_back (chance of an offer in "
        "a month to who left), eligible (chance that a former customer gets the price of a new "
        "one)."
    )
    desk: DeskName | None = Field(
        default=None, description="The desk it is said of. Leave out when it is of the company."
    )
    value: Decimal | bool = Field(
        description="The value. A chance or share is from 0 to 1; entry is true or false."
    )
    unit: Unit | None = Field(
        default=None, description="Its unit. Leave out when it is true or false."
    )

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        problems = [*self._of_the_desk(), *self._of_the_value()]
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _of_the_desk(self) -> list[str]:
        desks = MEASURES[self.what].desks
        if not desks:
            return [f"{self.what} is said of the company; delete desk"] if self.desk else []
        if self.desk in desks:
            return []
        return [f"{self.what} is said of a desk; write desk as one of {', '.join(desks)}"]

    def _of_the_value(self) -> list[str]:
        unit, _, least, most = MEASURES[self.what]
        if unit is None:
            wrong = not isinstance(self.value, bool) or self.unit is not None
            return [f"{self.what} is true or false, without a unit"] if wrong else []
        found = [] if self.unit == unit else [f'{self.what} needs unit = "{unit}"']
        if isinstance(self.value, bool) or not least <= self.value <= most:
            found.append(f"{self.what} is a number from {least} to {most}")
        return found

    @property
    def key(self) -> str:
        """What it is said of: ``retention.minutes``, or ``deal_months`` of the company."""
        return f"{self.desk}.{self.what}" if self.desk else self.what
