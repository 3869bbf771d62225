"""Of every example: what asks holds no claim, and what claims holds no haggling."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.documents.conftest import ASKS, CASES, CLAIMS

from negotiate.model.case import Case
from negotiate.model.move import Flow
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

Data = dict[str, Any]
Written = dict[str, str]
Heard = Callable[[Written], str]


def broken(text: str, data: Data, flow: Flow) -> set[str]:
    """What a text of this flow never says; what backs it is another test's."""
    case = Case.model_validate(data)
    leaves = case.mandate.willing_to_leave
    found = breaches(text, flow=flow, may_leave=leaves, origins=None, names=names_in(case))
    return {str(breach) for breach in found}


@pytest.mark.parametrize("case", ASKS)
def test_an_ask_holds_no_claim(
    case: str, example: Callable[[str], Data], written: Callable[[str], Written], heard: Heard
) -> None:
    assert broken(heard(written(case)), example(case), "ask") == set()


@pytest.mark.parametrize("case", CASES)
def test_a_claim_holds_no_haggling(
    case: str, example: Callable[[str], Data], written: Callable[[str], Written]
) -> None:
    script = written(case).get("claim-script.md", "")
    said = "\n".join(line for line in script.splitlines() if line.lstrip().startswith(">"))
    assert broken(said, example(case), "claim") == set()
    assert bool(said) == (case in CLAIMS or case in {"executive-office", "wrong-bill"})


@pytest.mark.parametrize("case", CLAIMS)
def test_a_claim_alone_has_no_document_of_an_ask(
    case: str, written: Callable[[str], Written]
) -> None:
    assert {name.partition(".")[0] for name in written(case)} <= {
        "position",
        "claim-script",
        "reminders",
    }


def test_a_claim_holds_no_wish_where_the_case_has_one(
    example: Callable[[str], Data], written: Callable[[str], Written]
) -> None:
    assert example("executive-office")["mandate"]["target_monthly"] == 62
    assert "62" not in written("executive-office")["claim-script.md"]


def test_a_wrong_charge_is_no_reason_for_a_lower_price(written: Callable[[str], Written]) -> None:
    script = written("executive-office")["call-script.md"]
    assert "As agreed, it should be $76" in script
    assert "higher than the one before" not in script
