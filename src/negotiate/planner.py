"""Decides: what a case comes to, what to do about it, and what to do next. Writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from negotiate.assessment.assess import assess
from negotiate.errors import PluginError
from negotiate.hooks.relay import Relay
from negotiate.hooks.set_aside import SetAside
from negotiate.model.assessment import Assessment
from negotiate.model.case import Case
from negotiate.model.explanation import Explanation
from negotiate.model.outcome import Outcome
from negotiate.model.plan import Plan
from negotiate.model.read_bill import ReadBill
from negotiate.planning.outcome import earlier_calls, outcome_of
from negotiate.planning.plan import make_plan, require_fresh
from negotiate.providers.catalogue import Catalogue
from negotiate.strategy.interface import Strategy

if TYPE_CHECKING:
    from negotiate.intake.bills.understand import Given
    from negotiate.model.recurring import RecurringCharge


class Planner:
    """Assesses a case and makes its plan, with what plugins know.

    Attributes:
        catalogue: Every provider record at hand.
    """

    def __init__(
        self,
        relay: Relay,
        strategy: Strategy | None = None,
        *,
        outcomes: Iterable[Outcome] = (),
    ) -> None:
        """Take what plugins offer.

        Args:
            relay: The plugins to use.
            strategy: Decides what to ask and accept; the decision model if left out.
            outcomes: What the customer's cases brought. Their calls to the company of a case teach
                what kind of company it is; those of the case itself are not counted twice.
        """
        self._relay = relay
        self._outcomes = tuple(outcomes)
        self._strategy = strategy
        self._tactics = relay.tactics()
        self.catalogue = Catalogue(relay.records())
        self._refused = SetAside()

    @property
    def set_aside(self) -> tuple[PluginError, ...]:
        """Plugins and parts of them that cannot be used so far, each with the reason."""
        return (*self._relay.set_aside, *self.catalogue.set_aside, *self._refused)

    def assess(self, case: Case, *, on: date, months: int | None = None) -> Assessment:
        """What the customer pays, what leaving costs, what the bills show, on a day.

        Args:
            case: What the customer knows.
            on: The day.
            months: Over how many months to compare; the mandate's if left out.

        Raises:
            UnknownProvider: No record describes the case's provider.
            RecordError: The provider's record cannot be used.
            CaseError: The provider bills in another currency.
        """
        return assess(case, self.catalogue.provider_of(case), on, months=months)

    def plan(self, case: Case, *, on: date, strict: bool = False) -> Plan:
        """What to ask, accept and refuse, whom to call, and what comes next.

        Args:
            case: What the customer knows.
            on: The day to plan for.
            strict: Refuse to lean on facts that are past their time or undated.

        Raises:
            UnknownProvider: No record describes the case's provider.
            RecordError: The provider's record cannot be used.
            CaseError: The mandate leaves nothing to ask for, or the currency is another.
            StaleFacts: ``strict``, and the plan leans on such facts.
        """
        provider = self.catalogue.provider_of(case)
        assessment = assess(case, provider, on)
        owner = self.catalogue.owner(provider.slug)
        plan = make_plan(
            case,
            provider,
            assessment,
            strategy=self._strategy or _model(),
            tactics=self._tactics,
            quirks=self._relay.advisories(owner, case, provider, assessment, on),
            elsewhere=earlier_calls(case, provider, self._outcomes, on),
        )
        if strict:
            require_fresh(plan)
        return plan

    def outcome(self, case: Case, *, on: date) -> Outcome | None:
        """What a case brought until a day, without anything that tells whose it is.

        Args:
            case: The case, with all that happened in it.
            on: The day.

        Returns:
            None where nobody was heard on a call, or no record describes the company.

        Raises:
            UnknownProvider: No record describes the case's provider.
            RecordError: The provider's record cannot be used.
        """
        return outcome_of(case, self.catalogue.provider_of(case), on)

    def explain(self, plan: Plan) -> Explanation | None:
        """What a plan reckons with, and how much of that is assumed; takes seconds.

        Args:
            plan: A plan by the decision model. Another strategy's numbers are not explained: these
                are the model's.

        Returns:
            None where the plan asks for no lower price, or none is to be won.

        Raises:
            UnknownProvider: No record describes the case's provider.
            RecordError: The provider's record cannot be used.
        """
        # Only who asks why pays for it.
        from negotiate.planning.explained import explained

        return explained(plan, self.catalogue.provider_of(plan.case))

    def read_bills(
        self, path: Path, given: Given | None = None, *, provider: str | None = None
    ) -> tuple[ReadBill, ...]:
        """The bills of a file: CSV, JSON of invoice2data, or a PDF that a plugin's template fits.

        Args:
            path: The file.
            given: What is known besides the file.
            provider: Slug of the provider whose templates alone are tried on a PDF.

        Raises:
            IntakeError: It cannot be read; it carries every problem.
        """
        # Only who reads a file of bills needs what reads them.
        from negotiate.intake.bills.reader import read_bills
        from negotiate.intake.bills.templates import BillTemplates

        templates = BillTemplates(self._relay.bill_templates(), provider)
        try:
            return read_bills(path, given, templates)
        finally:
            for one in templates.set_aside:
                self._refused.put(one)

    def case_from_stream(self, stream: RecurringCharge, *, currency: str | None = None) -> str:
        """A commented case file to fill in, started from a payment that recurs.

        Nothing is made up: what the payment does not tell is left blank and marked.

        Args:
            stream: The payment, of a bank statement or of another program.
            currency: ISO code, where the payment names none at all.

        Returns:
            TOML.
        """
        from negotiate.intake.start import case_from_stream

        # Only a name that is one record's and no other's is certain.
        known = self.catalogue.called(stream.merchant_name or stream.description)
        return case_from_stream(stream, known[0] if len(known) == 1 else None, currency)


@cache
def _model() -> Strategy:
    """The decision model, imported once somebody plans: reading a bill takes no arithmetic."""
    from negotiate.strategy.modelled import ModelStrategy

    return ModelStrategy()
