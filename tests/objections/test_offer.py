"""What is offered, and what only sounds like it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import InputError
from negotiate.model.reply import HeardOffer
from negotiate.objections.offer import hear
from negotiate.objections.text import SAID_CHARACTERS, even

AMOUNTS = ("monthly_price", "discount_monthly", "more_monthly", "price_after", "credit_once")


def parts(said: str, currency: str = "USD") -> dict[str, Any]:
    offer = hear(said, currency)
    return offer.model_dump(exclude_defaults=True) if offer else {}


@pytest.mark.parametrize(
    "said",
    [
        "Your account ends in 1877.",
        "It takes 3 to 5 days.",
        "Call us at 1-800-555-0199.",
        "I've been here 5 years.",
        "Your bill is $175 now.",
        "You're currently paying $84.99 a month.",
        "The hold time is about 20 minutes.",
        "They will charge you $60 a month after a year.",
        "I can't give you $20 off.",
        "We don't have anything at $50 a month.",
        "There is a $200 early termination fee.",
        "How much did you want to pay, $50 a month?",
        "You signed a two-year agreement in March.",
        "There are 12 months left on your contract.",
        "The price was $99 until May.",
        "No contract is needed.",
        "After that it goes to $80.",
        "You get 300 channels and 500 megs.",
        "",
        "$",
        "$0 off",
    ],
)
def test_what_is_no_offer_is_none(said: str) -> None:
    assert hear(said, "USD") is None


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("$10 off", {"discount_monthly": 10}),
        ("I can do ten dollars off for six months.", {"discount_monthly": 10, "months": 6}),
        ("forty-nine ninety-nine a month", {"monthly_price": Decimal("49.99")}),
        ("I can get you to a hundred and twenty dollars.", {"monthly_price": 120}),
        ("We could bring your bill down to 135.", {"monthly_price": 135}),
        ("I can do $50 off your next bill.", {"credit_once": 50}),
        ("a $10 monthly credit", {"discount_monthly": 10}),
        ("I can't do $100 but I can do $120 a month.", {"monthly_price": 120}),
        ("They charge $60 but we could do $55 a month.", {"monthly_price": 55}),
        ("The first three months free.", {"free_months": 3}),
        ("I'll waive the activation fee.", {"fee_waived": True}),
        (
            "It's $20 more a month for gigabit.",
            {"more_monthly": 20, "needs": ("upgrade",)},
        ),
        (
            "I can do $99 a month with autopay and a $35 activation fee.",
            {"monthly_price": 99, "needs": ("new_fee", "autopay")},
        ),
        (
            "I can offer $120 a month for a year. After that it goes to $150.",
            {"monthly_price": 120, "months": 12, "price_after": 150},
        ),
    ],
)
def test_an_offer_is_heard(said: str, offer: dict[str, Any]) -> None:
    assert parts(said) == offer


@pytest.mark.parametrize(
    ("said", "offer"),
    [
        ("I can take off twenty dollars a month for a year.", {"months": 12}),
        ("I can take twenty dollars off a month.", {}),
        ("We can knock $20 a month off.", {}),
        ("I could knock off another twenty dollars a month.", {}),
        ("I can take another $20 off a month.", {}),
        ("I can shave off about $20 a month.", {}),
        ("I can lower your bill $20 a month.", {}),
        ("We can drop it by $20 a month.", {}),
    ],
)
def test_what_is_taken_off_is_no_price(said: str, offer: dict[str, Any]) -> None:
    assert parts(said) == {"discount_monthly": 20} | offer


@pytest.mark.parametrize(
    ("said", "bill", "price"),
    [
        ("I can do one forty-two a month.", "175.18", "142"),
        ("I can do one forty-two dollars a month.", "175.18", "142"),
        ("I can do one twenty a month.", "175.18", "120"),
        ("I can do one oh five a month.", "175.18", "105"),
        ("I can do one nineteen a month.", "175.18", "119"),
        ("I can do two fifty a month.", "310", "250"),
        ("I can do one twenty-nine ninety-nine a month.", "175.18", "129.99"),
        ("I can do nine ninety-nine a month.", "15.99", "9.99"),
        ("I can do forty-nine ninety-nine a month.", "175.18", "49.99"),
        ("I can do forty-nine oh five a month.", "175.18", "49.05"),
        ("I can do nine fifty a month.", "100", None),
        ("I can give you one twenty dollar discount a month.", "175.18", None),
        ("I can do one forty-two a month.", None, None),
    ],
)
def test_hundreds_are_heard_as_they_are_said_on_the_phone(
    said: str, bill: str | None, price: str | None
) -> None:
    offer = hear(said, "USD", Decimal(bill) if bill else None)
    assert (offer and offer.monthly_price) == (price and Decimal(price))


def test_a_term_after_one_is_no_price() -> None:
    offer = hear("$120 a month with one twenty-four month agreement.", "USD", Decimal(175))
    assert offer is not None
    assert (offer.monthly_price, offer.new_term_months) == (Decimal(120), 24)


def test_an_amount_in_another_currency_is_not_heard() -> None:
    assert hear("I can take £5 off your bill.", "USD") is None
    assert parts("I can take £5 off your bill.", "GBP") == {"discount_monthly": 5}
    assert parts("29,99 € a month", "EUR") == {"monthly_price": Decimal("29.99")}


def test_what_is_too_long_is_refused_in_one_sentence() -> None:
    with pytest.raises(InputError, match="2,000 is the most"):
        hear("a" * (SAID_CHARACTERS + 1), "USD")


WORDS = st.sampled_from(
    "I can do take off a month for $10 $49.99 12 twenty one-time credit contract two year free "
    "waive fee more extra % percent half after that then to down your bill they not no but . ? , "
    "hundred and one five oh - 24-month next £5 29,99 1,299.00 0 per".split()
)
texts = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))


@given(texts)
def test_no_text_crashes_it_and_amounts_stand_in_the_text(said: str) -> None:
    offer = hear(said, "USD")
    if offer is None:
        return
    assert HeardOffer.model_validate_json(offer.model_dump_json()) == offer
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", even(said))
    known = {Decimal(number.replace(",", "").rstrip(".")) for number in numbers}
    known |= {Decimal(number.replace(",", ".")) for number in numbers if number.count(",") == 1}
    for name in AMOUNTS:
        value = getattr(offer, name)
        assert value is None or value in known
