"""``negotiate reply``."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from negotiate.model.reply import Reply

Run = Callable[..., Result]
Example = Callable[[str], Path]

ON = ("--on", "2026-11-21")


@pytest.fixture
def answer(run: Run, example: Example) -> Callable[..., Result]:
    """Asks what to answer in the Spectrum example."""
    return lambda said, *more: run("reply", example("spectrum-internet"), said, *ON, *more)


def test_says_what_it_heard_and_what_to_say(answer: Run) -> None:
    done = answer("I can take $10 off your bill for the next 12 months.")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert "They offer a lower price. Offered: $10 off a month, for 12 months." in done.stdout
    assert "  > Thank you for looking. $165.18 a month is more than I want to pay." in done.stdout
    assert "Know: It comes to $165.18 a month" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 78


def test_says_so_when_it_does_not_know(answer: Run) -> None:
    done = answer("Purple monkey dishwasher.")
    assert done.exit_code == 0
    assert done.stdout.startswith("I do not know what that is.")
    assert "Could you say that in another way, please?" in done.stdout
    assert "Say:" not in done.stdout


def test_an_offer_is_weighed_though_its_kind_is_not_known(answer: Run) -> None:
    found = Reply.model_validate_json(answer("Purple monkey, $10 off.", "--json").stdout)
    assert found.offer
    assert found.verdict == "refuse"


def test_json_is_what_the_library_gives(answer: Run) -> None:
    printed = json.loads(answer("For $20 more you could have gigabit speed.", "--json").stdout)
    assert printed["kind"] == "upsell"
    assert printed["offer"]["more_monthly"] == "20"
    assert printed["verdict"] == "refuse"
    assert printed["breaks"] == ["upgrade"]
    assert printed["counter"] == "135.00"
    assert Reply.model_validate(printed).kind == "upsell"


def test_too_much_is_refused(
    program: Callable[..., subprocess.CompletedProcess[str]], example: Example
) -> None:
    done = program("reply", example("spectrum-internet"), "a " * 1500, *ON)
    assert done.returncode == 2
    assert "2,000 is the most" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_language_without_words_is_answered_in_english(answer: Run) -> None:
    assert answer("We will call you back.", "--locale", "de-DE").exit_code == 0
