"""``negotiate strategy``: whether another call is worth it, and what that hangs on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
Example = Callable[[str], Path]
ON = ("--on", "2026-11-21")


def test_says_what_to_take_and_what_calling_again_is_worth(run: Run, example: Example) -> None:
    done = run("strategy", example("att-wireless"), *ON)
    said = " ".join(done.stdout.split())
    assert done.exit_code == 0
    assert re.search(r"Take \$\d+ a month or less, which is \$\d+ off\. Above that, thank", said)
    assert re.search(r"worth about \$\d+ to you, after about \$\d+ of your time for each", said)
    assert "This is reckoned, not measured." in said
    assert "no amount here comes from real calls" in said.lower()


def test_says_so_when_no_call_is_worth_its_time(run: Run, changed: Callable[..., Path]) -> None:
    case = changed(("hour_worth = 20.00", "hour_worth = 200.00"))
    printed = run("strategy", case, *ON).stdout
    said = " ".join(printed.split())
    assert "No call is worth its time." in said
    assert "\n\nThis is reckoned" in printed
    assert "Leave without one: that saves about" in said


def test_has_no_price_to_weigh_where_only_a_claim_is_made(run: Run, example: Example) -> None:
    said = run("strategy", example("card-charge"), *ON).stdout
    assert "There is no price to weigh." in said


def test_prints_the_explanation_as_json(run: Run, example: Example) -> None:
    found = json.loads(run("strategy", example("generic-gym"), *ON, "--json").stdout)
    assert {"calls", "drivers", "robustness", "bounds", "kinds"} <= found.keys()
    assert json.loads(run("strategy", example("card-charge"), *ON, "--json").stdout) is None
