"""A request for a better price stays a request: no law, no regulator, no threat, no insult."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain, combinations
from typing import Any, get_args

import pytest

from negotiate.model.case import Case
from negotiate.model.mandate import Never
from negotiate.model.plan import Plan
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

Data = dict[str, Any]
Written = dict[str, str]
Heard = Callable[[Written], str]

CASES = ["spectrum-internet", "att-wireless", "generic-gym"]

SUBSETS = list(
    chain.from_iterable(combinations(get_args(Never), n) for n in range(len(get_args(Never)) + 1))
)


def broken(text: str, data: Data, *, may_leave: bool) -> set[str]:
    """What the company would hear that an ask never says; what backs it is another test's."""
    case = Case.model_validate(data)
    found = breaches(text, flow="ask", may_leave=may_leave, origins=None, names=names_in(case))
    return {str(breach) for breach in found}


@pytest.mark.parametrize("case", CASES)
def test_the_company_reads_and_hears_no_claim_threat_or_insult(
    case: str, example: Callable[[str], Data], written: Callable[[str], Written], heard: Heard
) -> None:
    assert broken(heard(written(case)), example(case), may_leave=True) == set()


def test_what_the_company_hears_is_found(written: Callable[[str], Written], heard: Heard) -> None:
    said = heard(written("spectrum-internet"))
    for part in (
        "Could you transfer me to the retention team",
        "To the menu, say “cancel service”",
        "Hello, my name is Dana Whitfield",
        "Do I lose any feature",
        "My answer depends on these terms",
        "Please answer in writing",
    ):
        assert part in said
    assert "do not accept" not in said


@pytest.mark.parametrize("case", CASES)
def test_a_customer_who_stays_hints_at_leaving_nowhere(
    case: str,
    example: Callable[[str], Data],
    write: Callable[[Data], Written],
    heard: Heard,
) -> None:
    data = example(case)
    data["mandate"]["willing_to_leave"] = False
    assert broken(heard(write(data)), data, may_leave=False) == set()


@pytest.mark.parametrize("case", CASES)
def test_a_customer_who_would_go_may_say_so(
    case: str,
    example: Callable[[str], Data],
    write: Callable[[Data], Written],
    heard: Heard,
) -> None:
    data = example(case)
    data["mandate"]["willing_to_leave"] = True
    assert "rather than move to another company" in heard(write(data))


@pytest.mark.parametrize("never", SUBSETS, ids=lambda never: "+".join(never) or "nothing")
def test_the_script_agrees_to_nothing_that_is_forbidden(
    never: tuple[str, ...],
    example: Callable[[str], Data],
    plan_of: Callable[[Data], Plan],
    negotiator_script: Callable[[Plan], str],
) -> None:
    data = example("spectrum-internet")
    data["mandate"]["never"] = list(never)
    script = negotiator_script(plan_of(data))
    refusal = "".join(re.findall(r"^The answer is no if it means (.*)$", script, re.MULTILINE))
    words = {
        "new_term": "a new contract term",
        "new_fee": "a new fee",
        "lost_feature": "losing a feature",
        "upgrade": "an upgrade",
        "equipment_change": "a change of equipment",
        "autopay": "autopay as a condition",
    }
    assert {code for code, said in words.items() if said in refusal} == set(never)
    assert ("I do not want a new term" in script) == ("new_term" in never)
    assert ("How long, what would leaving early cost" in script) == ("new_term" not in never)
    assert ("I do not use “Sports View”" in script) == ("lost_feature" not in never)
    assert ("what I have is enough" in script) == ("upgrade" in never)


@pytest.mark.parametrize("case", CASES)
def test_no_amount_above_the_walk_away_is_asked_for_or_accepted(
    case: str, written: Callable[[str], Written], example: Callable[[str], Data]
) -> None:
    data = example(case)
    script = written(case)["call-script.md"]
    asks = re.search(r"^## 4\..*?(?=^## 6\.)", script, re.MULTILINE | re.DOTALL)
    assert asks
    named = [float(amount) for amount in re.findall(r"\$(\d+(?:\.\d\d)?)", asks[0])]
    assert max(named) <= data["mandate"]["walk_away_monthly"]


@pytest.mark.parametrize("case", CASES)
def test_the_letter_asks_for_the_target_and_nothing_above(
    case: str, written: Callable[[str], Written], example: Callable[[str], Data]
) -> None:
    target = example(case)["mandate"]["target_monthly"]
    letter = written(case)["escalation.txt"].replace("\n", " ")
    asked = re.findall(r"\bto \$([\d.]+\d) a month", letter)
    assert [Decimal(amount) for amount in asked] == [target]
