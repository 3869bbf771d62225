"""What an event says of a call stands in the letters about it, and is not asked again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

Data = dict[str, Any]
Written = dict[str, str]

PROMISE = {
    "on": date(2026, 11, 20),
    "at": time(14, 5),
    "kind": "promise",
    "channel": "phone",
    "agent": "Alex",
    "monthly_price": 139,
    "conditions": "Autopay stays on.",
}


def folded(text: str) -> str:
    return " ".join(text.split())


def test_the_hour_and_the_conditions_of_a_promise_are_confirmed(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("spectrum-internet")
    data["events"] = [PROMISE]
    said = folded(write(data)["confirmation.txt"])
    assert "On November 20, 2026 at 2:05 PM, by phone, I spoke with Alex" in said
    assert "Conditions: Autopay stays on." in said
    assert "whether it has conditions" not in said


def test_conditions_that_nobody_named_are_asked_for(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("spectrum-internet")
    data["events"] = [{key: PROMISE[key] for key in PROMISE if key != "conditions"}]
    assert "whether it has conditions" in folded(write(data)["confirmation.txt"])


def test_how_a_call_ended_is_told_where_nothing_else_is(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("spectrum-internet")
    call = {"on": date(2026, 11, 20), "kind": "call", "agent": "Morgan", "outcome": "refused"}
    data["events"] = [call]
    assert "with Morgan. The answer was no." in folded(write(data)["escalation.txt"])
