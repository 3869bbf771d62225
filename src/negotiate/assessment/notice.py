"""The notice a customer must give: what the contract says, else what the provider asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from negotiate.assessment.evidence import best
from negotiate.costs.notice import end_of_notice, latest_notice
from negotiate.costs.termination import term_on
from negotiate.model.case import Case
from negotiate.model.contract import Term
from negotiate.model.notice import Notice
from negotiate.model.origin import Origin, from_case
from negotiate.model.provider import Provider


@dataclass(frozen=True, slots=True)
class KnownNotice:
    """A notice period with its backing, in the billing cycle of one contract.

    Attributes:
        notice: The period; ``None`` when nobody says that there is one.
        origin: What says so.
        cycle_starts_on_day: Day of the month a cycle starts.
        disputed_by: What says otherwise.
    """

    notice: Notice | None
    origin: Origin
    cycle_starts_on_day: int
    disputed_by: tuple[Origin, ...] = ()

    def ends(self, given_on: date) -> date:
        """Last day of service when notice is given on a day."""
        return end_of_notice(self.notice, given_on, self.cycle_starts_on_day)

    def latest(self, ends_on: date) -> date:
        """Latest day to give notice so that service ends on ``ends_on`` or before."""
        return latest_notice(self.notice, ends_on, self.cycle_starts_on_day)

    @property
    def ends_with_cycle(self) -> bool:
        """Whether it runs on to the end of a billing cycle."""
        return self.notice is not None and (
            self.notice.ends_with_cycle or self.notice.unit == "cycles"
        )


def notice_of(case: Case, provider: Provider, on: date) -> KnownNotice:
    """The notice of a case's contract; the provider's where the contract is silent.

    Of a bundle, the notice of the first service that the provider says something of: one day ends
    them all.
    """
    contract = case.contract
    starts_on = contract.cycle_starts_on_day
    if contract.notice is None:
        name = "policies.notice"
        known = best(case, provider, name, provider.policies.notice, on)
        if known:
            return KnownNotice(known.fact.value, known.origin, starts_on, known.disputed_by)
    notice = contract.notice if contract.notice and contract.notice.length else None
    return KnownNotice(notice, from_case("contract.notice"), starts_on)


def term_to_end(case: Case, notice: KnownNotice, notice_on: date) -> Term | None:
    """The term that a notice given on the day can end: a renewed one where it comes too late."""
    term = case.contract.term
    return term_on(term, notice.ends(notice_on)) if term else None
