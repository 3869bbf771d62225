"""For each thing that a kind of letter must not say, a sentence that says it."""

from __future__ import annotations

import pytest

from negotiate.elements.check import check
from negotiate.elements.table import checklist, kinds_checked

CARD = "My card is 4111 1111 1111 1111."
SSN = "My number is 078-05-1120."
SAID = [
    ("adr_ee", "price", "Please lower my price."),
    ("adr_ee", "odr", "I will write to ec.europa.eu/consumers/odr."),
    ("adr_pl", "price", "Please lower my price."),
    ("adr_pl", "odr", "I will write to ec.europa.eu/consumers/odr."),
    ("adr_uk", "eight_weeks", "It has been eight weeks."),
    ("adr_uk", "odr", "I will write to ec.europa.eu/consumers/odr."),
    ("agreed_terms", "whole_account", "It is account number 88123456."),
    ("airline_refund", "whole_card_number", CARD),
    ("airline_seats", "legal_right", "By law you must give us seats together."),
    ("attorney_general", "ssn", SSN),
    ("attorney_general", "account", "It is account number 40881."),
    ("attorney_general", "price", "It is too expensive."),
    ("billing_error", "whole_card_number", CARD),
    ("billing_error", "late_fee_cap", "The late fee may be $8 at most."),
    ("cancellation", "click_to_cancel", "By the click-to-cancel rule you have to."),
    ("cfpb_complaint", "ssn", SSN),
    ("cfpb_complaint", "whole_card_number", CARD),
    ("charge_dispute", "legal_threat", "I will take legal action."),
    ("charge_dispute", "card_law", "This is by the Fair Credit Billing Act."),
    ("chargeback", "whole_card_number", CARD),
    ("chargeback", "days_as_law", "I have 120 days."),
    ("chargeback", "law", "It is my legal right."),
    ("complaint", "insult", "You are crooks."),
    ("complaint", "legal_threat", "I will sue you."),
    ("complaint", "media_threat", "I will tell everyone."),
    ("complaint", "whole_number", SSN),
    ("complaint", "whole_number", CARD),
    ("dot_complaint", "ssn", SSN),
    ("dot_complaint", "whole_card_number", CARD),
    ("dot_complaint", "safety", "The aircraft was unsafe."),
    ("eett_complaint", "damages", "I claim damages."),
    ("executive", "insult", "You are crooks."),
    ("executive", "legal_threat", "I will sue you."),
    ("executive", "media_threat", "I will tell everyone."),
    ("executive", "whole_number", CARD),
    ("executive", "chief", "Dear CEO, hello."),
    ("fcc_complaint", "ssn", SSN),
    ("fcc_complaint", "birth", "I was born on May 4, 1980."),
    ("fcc_complaint", "price", "Please lower my price."),
    ("fee_waiver", "right", "I am entitled to it."),
    ("fee_waiver", "late_fee_cap", "The cap on it is $8, and no more than that: $8 is the limit."),
    ("goodwill", "right", "You owe me that, and you must pay."),
    ("ombudsman_gr", "odr", "I will write to ec.europa.eu/consumers/odr."),
    ("price_increase_question", "claim", "I will ask the FCC."),
    ("price_match", "legal_right", "You have to by law."),
    ("price_rise_exit", "odr_platform", "I will use the ODR platform."),
    ("promise_missing", "legal_threat", "I will take legal action."),
    ("public_post", "too_long", "word " * 60),
    ("public_post", "account", "My account is 40881."),
    ("public_post", "person", "Your agent Maria lied."),
    ("public_post", "insult", "The worst of all."),
    ("retention", "claim", "I will file a complaint."),
    ("retention", "ultimatum", "Lower it or else."),
    ("stop_payments_company", "whole_bank_account", "It is bank account 12345678."),
    ("supervisor", "claim", "I will ask the FCC."),
    ("supervisor", "threat", "I will tell everyone."),
    ("supervisor", "insult", "Your agent was useless."),
    ("ttja_notice", "demand", "I ask the trader for a refund."),
    ("unlock", "federal_right", "Federal law says that you must unlock it."),
    ("utility_complaint", "ssn", SSN),
    ("utility_complaint", "birth", "I was born on May 4, 1980."),
    ("utility_complaint", "price", "Please lower my price."),
    ("warranty", "suit", "I will sue."),
    ("withdrawal", "odr_platform", "I will use the ODR platform."),
]


@pytest.mark.parametrize(("kind", "element", "sentence"), SAID)
def test_a_sentence_that_says_it_is_caught(kind: str, element: str, sentence: str) -> None:
    found = check(f"Dear Planet, {sentence} Sincerely, Jo Doe", kind).forbidden
    assert element in {one.element.id for one in found}


def test_each_thing_that_must_not_be_said_has_a_sentence() -> None:
    there = {(kind, one.id) for kind in kinds_checked() for one in checklist(kind).of("not")}
    assert there == {(kind, element) for kind, element, _ in SAID}
