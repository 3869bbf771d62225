"""The kind of what was said; silence where it is not sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import InputError
from negotiate.objections.lexicon import lexicon
from negotiate.objections.recognise import UNKNOWN, recognise
from negotiate.objections.text import SAID_CHARACTERS, even, sentences


@pytest.mark.parametrize(
    "said",
    ["", "   ", "?!", "Purple monkey dishwasher.", "No.", "Thank you for holding.", "12345", "да"],
)
def test_what_is_not_understood_gets_no_answer(said: str) -> None:
    assert recognise(said) == UNKNOWN


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("that is teh best we can do", "best_we_can_do"),
        ("I WILL PUT YOU THROUGH TO BILLING", "transfer"),
        ("we\u2019ll call you back", "callback_promise"),
        ("Sorry, that offer has expierd.", "promo_expired"),
        ("Can you tell me your password?", "sensitive_request"),
    ],
)
def test_slips_capitals_and_quotes_do_no_harm(said: str, kind: str) -> None:
    assert recognise(said).kind == kind


@pytest.mark.parametrize(
    "said",
    [
        "I can help you with that. To continue, please tell me the one-time code we sent you.",
        "Can I get your name, address and the PIN on the account?",
        "To verify you I'll need the code from the text I just sent.",
        "Could you verify your full social security number and date of birth?",
    ],
)
def test_what_nobody_may_have_is_heard_whatever_else_is_said(said: str) -> None:
    assert recognise(said).kind == "sensitive_request"


@pytest.mark.parametrize(
    "said",
    ["We will never ask for your password.", "What is your zip code?", "Your code is valid."],
)
def test_what_only_sounds_like_it_is_not(said: str) -> None:
    assert recognise(said).kind != "sensitive_request"


def test_what_is_too_long_is_refused() -> None:
    with pytest.raises(InputError, match="2,001 characters"):
        recognise("a" * (SAID_CHARACTERS + 1))


@given(st.text(max_size=300))
def test_no_text_crashes_it(said: str) -> None:
    found = recognise(said)
    assert 0 <= found.confidence <= 99
    assert (found.kind is None) == (found.confidence == 0)


def test_the_phrases_are_written_as_the_program_compares_them() -> None:
    for phrase in lexicon().phrases:
        assert sentences(even(phrase)) == (phrase,)


def test_numbers_are_read_from_words() -> None:
    assert even("Forty-nine ninety-nine, or a hundred and five?") == "49.99, or 105?"
    assert even("one moment, that one-time thing") == "one moment, that one time thing"
