"""A request for a better price stays a request: no law, no regulator, no threat, no insult."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from itertools import chain, combinations
from typing import Any, get_args

import pytest

from negotiate.model.mandate import Never
from negotiate.model.plan import Plan

Data = dict[str, Any]
Written = dict[str, str]
Heard = Callable[[Written], str]

CASES = ["spectrum-internet", "att-wireless", "generic-gym"]

CLAIM = re.compile(
    r"regulat|commission|\bfcc\b|\bftc\b|\bcfpb\b|\bbbb\b|attorney|ombudsman|watchdog|small claims"
    r"|lawsuit|\bsue\b|\bcourt\b|legal|lawyer|statut|\blaws?\b|\bact\b|u\.s\.c|c\.f\.r|\bcfr\b|§"
    r"|chargeback|charge back|dispute|card issuer|arbitrat|complain",
    re.IGNORECASE,
)
THREAT = re.compile(
    r"or else|\bunless you\b|\bwill be forced\b|no choice|last chance|final warning|consequence"
    r"|social media|\bpress\b|newspaper|review|post about|tell everyone",
    re.IGNORECASE,
)
INSULT = re.compile(
    r"stupid|idiot|incompeten|useless|rip-?off|scam|crook|greed|shame|disgrac|ridiculous|outrag"
    r"|terrible|pathetic|\bliar|\blying\b",
    re.IGNORECASE,
)
LEAVING = re.compile(
    r"cancel|leav|switch|disconnect|terminat|move to|moving to|elsewhere|another company",
    re.IGNORECASE,
)
# What a contract costs to leave early is asked before a yes, whoever stays.
ALLOWED = re.compile(r"for leaving early|leaving early cost")

SUBSETS = list(
    chain.from_iterable(combinations(get_args(Never), n) for n in range(len(get_args(Never)) + 1))
)


@pytest.mark.parametrize("pattern", [CLAIM, THREAT, INSULT], ids=["claim", "threat", "insult"])
@pytest.mark.parametrize("case", CASES)
def test_the_company_reads_and_hears_no(
    pattern: re.Pattern[str], case: str, written: Callable[[str], Written], heard: Heard
) -> None:
    assert pattern.findall(heard(written(case))) == []


def test_what_the_company_hears_is_found(written: Callable[[str], Written], heard: Heard) -> None:
    said = heard(written("spectrum-internet"))
    for part in (
        "Could you transfer me to the retention team",
        "To the menu, say “cancel service”",
        "Hello, my name is Dana Whitfield",
        "Do I lose any feature",
        "My agreement depends on these terms",
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
    said = ALLOWED.sub("", heard(write(data)))
    assert LEAVING.findall(said) == []


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
