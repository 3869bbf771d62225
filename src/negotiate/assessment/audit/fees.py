"""Fees of bills held against the list of a provider."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from negotiate.assessment.audit.ledger import key
from negotiate.assessment.evidence import fact_origin
from negotiate.model.contract import Contract
from negotiate.model.fact import Money
from negotiate.model.fee import ProviderFee
from negotiate.model.origin import Origin
from negotiate.model.provider import Provider


@dataclass(frozen=True)
class FeeList:
    """What a provider is known to charge besides its prices.

    Attributes:
        provider: Its record.
        contract: The contract it is held against.
        jurisdiction: Law of the contract.
    """

    provider: Provider
    contract: Contract
    jurisdiction: str

    def find(self, name: str) -> tuple[int, ProviderFee] | None:
        """The fee of a name as the bill prints it."""
        return self._by_name.get(key(name))

    def is_government(self, name: str) -> bool:
        """Whether a fee of a name goes to a government: nobody's price, as a tax is."""
        found = self.find(name)
        return found is not None and found[1].whose == "government"

    @cached_property
    def _by_name(self) -> dict[str, tuple[int, ProviderFee]]:
        found: dict[str, tuple[int, ProviderFee]] = {}
        for index, fee in enumerate(self.provider.fees):
            found.setdefault(key(fee.name), (index, fee))
        return found

    def most(self, name: str, on: date) -> tuple[Decimal, bool, Origin] | None:
        """The most that a fee of a name is stated to be on a day, whether by the provider itself.

        Amounts that differ by market, or are counted by line, say nothing of one bill.
        """
        found = self.find(name)
        if found is None:
            return None
        index, fee = found
        stated = [
            (fact, f"fees[{index}].amounts[{number}]")
            for number, fact in enumerate(fee.amounts)
            if self._counts(fact, on)
        ]
        if not stated:
            return None
        fact, pointer = max(stated, key=lambda pair: pair[0].value)
        sure = fact.quality in {"tested", "verified"}
        return fact.value, sure, fact_origin(self.provider, pointer, fact, on)

    def _counts(self, fact: Money, on: date) -> bool:
        return (
            fact.market is None
            and fact.unit in {"month", "once"}
            and fact.holds(
                services=self.contract.services,
                jurisdiction=self.jurisdiction,
                on=on,
                agreed_on=self.contract.agreed_on,
            )
        )
