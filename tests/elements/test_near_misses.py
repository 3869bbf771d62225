"""Sentences that only look as if they said a thing, and other words that do say it."""

from __future__ import annotations

import pytest

from negotiate.elements.check import check
from negotiate.elements.table import checklist


def seen(kind: str, text: str) -> set[str]:
    """Ids of what is there, forbidden or not."""
    found = check(text, kind)
    return {one.element.id for one in (*found.there, *found.forbidden)}


MISSES = [
    ("cancellation", "cancels", "Dear Planet, If you do not lower my price I cancel my contract."),
    ("cancellation", "cancels", "Dear Planet, I want to end this discussion."),
    ("stop_payments_bank", "order", "Please do not stop the payments to Planet Gym."),
    (
        "billing_error",
        "merchant",
        "The charge of $89.00 of October 9, 2026 is in error because I did not authorize it.",
    ),
    ("fee_waiver", "ask", "You refused to refund the fee, fine."),
    ("dot_complaint", "safety", "The pilot said that it would be late, and I kept my bag safe."),
    ("dot_complaint", "problem", "I complained about the canceled flight."),
    ("dot_complaint", "flies_on", "I called about the flight, and they answered on May 4, 2026."),
    ("supervisor", "supervisor", "Dear Planet, Theo said that a supervisor had no time."),
    ("supervisor", "claim", "Please issue a credit; the rate is due to change."),
    ("supervisor", "threat", "I will tell my family about it, unless there is a better day."),
    ("supervisor", "attempts", "Please answer by May 4, 2026. I asked nobody yet."),
]
#: What must not stand in a letter, in each way that people write it.
CAUGHT = [
    ("complaint", "legal_threat", "I will sue."),
    ("complaint", "legal_threat", "I will take you to court."),
    ("complaint", "legal_threat", "You will hear from my lawyer."),
    ("complaint", "media_threat", "I will contact the press."),
    ("attorney_general", "account", "My account is GG-40881."),
    ("attorney_general", "account", "It is account number GG-40881."),
    ("attorney_general", "ssn", "My SSN 123456789."),
    ("dot_complaint", "safety", "It was held up at the security checkpoint."),
    ("supervisor", "claim", "By law you have to."),
    ("supervisor", "threat", "I'll go to the press."),
]
REWORDED = [
    ("billing_error", "account", "Account number: EE 4471 9920"),
    ("retention", "account", "Account number: EE 4471 9920"),
    ("charge_dispute", "account", "My account ends in 8231."),
    ("cancellation", "account", "My membership ends in 8231."),
    ("charge_dispute", "dated", "Jo Doe 27 Nov 2026 Dear Planet, hello."),
    ("charge_dispute", "reply_by", "Please answer no later than December 11."),
    ("retention", "answer_by", "Please answer no later than December 11."),
    ("promise_missing", "shortfall", "You charged $15 too much each time."),
    ("promise_missing", "total", "That is $45 altogether."),
    ("charge_dispute", "reach", "Sincerely, Jo Doe 2025550142"),
    ("retention", "reach", "Jo Doe 2025550142 Dear Planet, please lower it."),
    ("charge_dispute", "name", "Marlene Fischer 12 Elm Street Dear Planet, no. Thanks, Marlene"),
    ("cancellation", "cancels", "Dear Planet, I am cancelling my service."),
    ("cancellation", "cancels", "Hello, I want to end my gym membership."),
    ("fee_waiver", "ask", "Could you take the late fee back and refund the charge?"),
    ("dot_complaint", "flies_on", "My flight UA 482 on May 4, 2026 was late."),
    ("dot_complaint", "problem", "You delayed our flight by nine hours."),
    ("dot_complaint", "route", "I flew from Chicago to Denver."),
    ("supervisor", "supervisor", "Dear Manager, please lower my rate."),
    ("supervisor", "attempts", "I spoke with Theo on May 4, 2026."),
]


@pytest.mark.parametrize(("kind", "element", "text"), MISSES)
def test_what_only_looks_like_it_does_not_do(kind: str, element: str, text: str) -> None:
    assert element in {one.id for one in checklist(kind).elements}
    assert element not in seen(kind, text)


@pytest.mark.parametrize(("kind", "element", "text"), [*CAUGHT, *REWORDED])
def test_other_words_do(kind: str, element: str, text: str) -> None:
    assert element in seen(kind, text)
