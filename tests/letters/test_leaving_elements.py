"""The checklists of letters about leaving, held against letters that others wrote."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError
from tests.documents.conftest import EXAMPLES
from tests.documents.test_no_line_without_a_fact import HOLES, removals, without
from tests.installed import installed

from negotiate.elements.check import check
from negotiate.errors import CaseError, MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import LetterKind

FORMAL = """Jane Example
5 High Street
Leeds LS1 2AB

3 December 2026

Dear Acme,

"""
SIGNED = "\n\nYours faithfully,\nJane Example"

GOOD = {
    "cancellation": FORMAL
    + """Account number 12345678. Please accept this letter as notice to terminate my contract,
    effective 5 January 2027. Do not charge my account after that date. Please send me written
    confirmation of the end date, and the closing balance."""
    + SIGNED,
    "withdrawal": """To: Fancy Shop Ltd, 4 Mill Lane, York YO1 1AA, returns@fancy.example
    I/We hereby give notice that I/We withdraw from my/our contract of sale of the following
    goods: a kettle
    Ordered on 1 March 2026 / received on 4 March 2026
    Name of consumer(s): Jo Doe
    Address of consumer(s): 5 High Street, Leeds LS1 2AB
    Date: 6 March 2026""",
    "price_rise_exit": FORMAL
    + """Account number 443322. On 1 March 2026 you told me by a notice of 1 March 2026 that my
    price goes up from £30.00 to £35.00 a month from 1 April 2026. This increase is not agreed in my
    contract. I terminate it without penalty, ending on 31 March 2026. No early termination fee may
    be charged. Please send a final bill and confirm in writing."""
    + SIGNED,
    "stop_payments_company": FORMAL
    + """I revoke my authorization for you to debit my bank account for my loan, account number
    55-1234. Please take nothing from my account ending in 9921, effective March 3, 2026. I
    understand that this does not cancel my loan. Please send me written confirmation."""
    + SIGNED,
    "stop_payments_bank": FORMAL
    + """Please place a stop payment on my account number ending 9921. Payee: PayFast Loans. The
    next payment is scheduled for March 10, 2026 in the amount of $120.00. Please also stop all
    future payments to PayFast Loans. I have revoked my authorization, and a copy of my letter is
    attached. Please confirm in writing."""
    + SIGNED,
    "price_match": FORMAL
    + """I purchased a TV, model QX-55, on March 1, 2026 (order number 99-12) and paid $800.00.
    BigStore sells it for $700.00; I saw it on their website on March 3, 2026. It is the identical
    model, in stock, brand-new and sold by BigStore. I attach a screenshot of the price. Please
    adjust the price and refund the difference; I am within your 14-day window."""
    + SIGNED,
}


@pytest.mark.parametrize(("kind", "text"), GOOD.items(), ids=GOOD)
def test_a_letter_in_other_words_is_understood(kind: str, text: str) -> None:
    found = check(text, kind)
    assert [element.id for element in found.missing] == []
    assert found.holds


@pytest.mark.parametrize(
    ("kind", "text", "named"),
    [
        ("cancellation", "I might cancel. Click-to-cancel gives me that right.", "click_to_cancel"),
        ("withdrawal", "I withdraw. See https://ec.europa.eu/odr", "odr_platform"),
        ("price_rise_exit", "I will write to the ODR platform.", "odr_platform"),
        ("stop_payments_company", "my bank account number 0044 1234 5678", "whole_bank_account"),
        ("price_match", "You are legally bound to match it.", "legal_right"),
    ],
)
def test_what_must_not_be_said_is_named(kind: str, text: str, named: str) -> None:
    found = check(text, kind)
    assert [one.element.id for one in found.forbidden] == [named]
    assert found.missing


@pytest.mark.parametrize("text", ["I might cancel.", "I am thinking of ending it.", "Cancel?"])
def test_a_wish_is_no_cancellation(text: str) -> None:
    assert "cancels" in [element.id for element in check(text, "cancellation").missing]


WRITTEN: tuple[tuple[str, LetterKind], ...] = (
    ("generic-gym", "cancellation"),
    ("letters/cooling-off", "withdrawal"),
    ("letters/cooling-off-eu", "withdrawal"),
    ("letters/price-rise", "price_rise_exit"),
    ("letters/stop-debits", "stop_payments_company"),
    ("letters/stop-debits", "stop_payments_bank"),
    ("letters/price-match", "price_match"),
)


def plainer(name: str) -> Iterator[tuple[str, Case]]:
    """An example less one key or entry, with what is gone, wherever that is still a case."""
    data: dict[str, Any] = tomllib.loads(
        (EXAMPLES / f"{name}.toml").read_text("utf-8"), parse_float=Decimal
    )
    for path in removals(data):
        try:
            yield ".".join(map(str, path)), Case.model_validate(without(data, path))
        except ValidationError:
            continue


@pytest.mark.parametrize(("name", "kind"), WRITTEN)
def test_without_any_fact_a_letter_is_whole_or_not_written(name: str, kind: LetterKind) -> None:
    negotiator = installed()
    for gone, case in plainer(name):
        try:
            letter = negotiator.letter(negotiator.plan(case, on=date(2026, 11, 21)), kind)
        except (CaseError, MissingFacts):
            continue
        assert check(letter.text, kind).missing == (), gone
        assert [hole for hole, at in HOLES.items() if at.search(letter.markdown)] == [], gone


@pytest.mark.parametrize(("name", "kind"), [one for one in WRITTEN if "bank" not in one[1]])
def test_an_email_lacks_only_what_its_headers_say(name: str, kind: LetterKind) -> None:
    negotiator = installed()
    text = (EXAMPLES / f"{name}.toml").read_text("utf-8")
    case = Case.model_validate(tomllib.loads(text, parse_float=Decimal))
    mail = negotiator.letter(negotiator.plan(case, on=date(2026, 11, 21)), kind).mail
    assert mail
    lacking = {element.part for element in check(mail, kind).missing}
    assert lacking <= {"dated", "recipient"}
