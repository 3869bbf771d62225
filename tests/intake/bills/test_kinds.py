"""A kind is guessed from whole words, and from the sign where it says something."""

from __future__ import annotations

import pytest

from negotiate.intake.bills.kinds import kind_of


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Internet Premier", "service"),
        ("Private line", "service"),
        ("Taxes and fees", "tax"),
        ("VAT 20%", "tax"),
        ("Broadcast TV Surcharge", "fee"),
        ("Federal Universal Service Charge", "fee"),
        ("Gateway rental", "equipment"),
        ("Phone installment 3 of 36", "installment"),
        ("Rabat za e-fakturę", "discount"),
        ("Έκπτωση συμβολαίου", "discount"),
        ("Goodwill credit", "credit"),
    ],
)
def test_words_tell_a_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_the_sign_goes_before_the_words() -> None:
    assert kind_of("Credit card fee", reduces=False) == "fee"
    assert kind_of("Late fee", reduces=True) == "credit"
    assert kind_of("Promo", reduces=True) == "discount"
