"""What the company says it does, where a letter of the case may hold it to that.

A letter quotes a policy only where the facts of the case meet it: otherwise it would say that it
fits, which nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from negotiate.assessment.evidence import ranked
from negotiate.model.advisory import Advisory
from negotiate.model.case import Case
from negotiate.model.origin import Value
from negotiate.model.phone import Phone
from negotiate.model.provider import Provider
from negotiate.model.term import AirlineTerm, UnlockRule
from negotiate.reading.trust import TRUSTED


def promises(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """The policies that a letter may quote, each with its code and its words as `said`."""
    yield from _unlock(case, provider, on)
    yield from _seats(case, provider, on)


def _unlock(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """The rule of the company's own pages that the first phone meets."""
    if not case.phones:
        return
    phone, rules = case.phones[0], provider.policies.unlock
    holding = ranked(
        case, provider, "policies.unlock", rules, on, fits=lambda rule: _meets(phone, rule, on)
    )
    for known in holding:
        own = any(cite.publisher in TRUSTED for cite in known.origin.cites)
        if own and known.origin.age != "expired":
            values: dict[str, Value] = {"said": known.fact.value}
            yield Advisory(code="unlock", values=values, origins=(known.origin,))
            return


def _meets(phone: Phone, rule: UnlockRule, on: date) -> bool:
    """Whether what is known of a phone meets a rule.

    Rules for prepaid phones ask for service or refills that a case does not hold.
    """
    bought, paid = phone.bought_on, phone.paid_off_on
    old_enough = rule.after_days is None or (
        bought is not None and (on - bought).days > rule.after_days
    )
    is_paid = not rule.paid_in_full or (paid is not None and paid <= on)
    return phone.plan == rule.plan == "postpaid" and old_enough and is_paid and bool(phone.in_order)


def _seats(case: Case, provider: Provider, on: date) -> Iterator[Advisory]:
    """What the airline says of seats for the children of the first booking.

    An age that it sets must hold for each child. Where it leaves out cabins, the booking's must be
    known and none of them.
    """
    booking = next(iter(case.bookings), None)
    ages = [one.age for one in (booking.passengers if booking else ()) if one.age is not None]
    if booking is None or not ages:
        return
    terms, cabin = provider.policies.airline, (booking.cabin or "").casefold()

    def holds(term: AirlineTerm) -> bool:
        left_out = {name.casefold() for name in term.not_in}
        return (
            term.topic == "family_seating"
            and term.promised
            and (term.child_under is None or max(ages) < term.child_under)
            and (not left_out or (cabin != "" and cabin not in left_out))
        )

    for known in ranked(case, provider, "policies.airline", terms, on, fits=holds):
        if known.origin.age != "expired":
            values: dict[str, Value] = {"said": known.fact.value}
            yield Advisory(code="family_seating", values=values, origins=(known.origin,))
            return
