"""A line is there only when a fact supports it: take the fact away, and its line goes too.

Every optional key and every entry of every list in the examples is taken away in turn. Each time
all documents must still be whole: no empty bullet, no doubled space, no leftover of a template.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from pydantic import ValidationError
from tests.documents.conftest import CASES

from negotiate.errors import CaseError
from negotiate.model.case import Case

Data = dict[str, Any]
Written = dict[str, str]
Path = tuple[str | int, ...]

HOLES = {
    "a value that is not there": re.compile(r"\bNone\b|Undefined|\bnull\b"),
    "a leftover of a template": re.compile(r"{{|{%|{#|}}|%}|#}|\{\w*\}"),
    "a leftover of Python": re.compile(r"Decimal\(|datetime|\[\]|\(\)|<\w+ object"),
    "a doubled mark": re.compile(r"[,;:] ?[,;:.]|(?<!\.)\.\.(?!\.)| [,;.]"),
    "a doubled space": re.compile(r"(?<=\S)  +(?=\S)"),
    "an empty bullet": re.compile(r"^ *(-|\d+\.|>) *$", re.MULTILINE),
}


def holes(written: Written) -> list[str]:
    """What is broken in the text of any document."""
    found = []
    for name, text in written.items():
        if name.endswith(".txt"):
            continue  # Tables are set out with spaces here, and the Markdown holds the same words.
        prose = "\n".join(line for line in text.splitlines() if not line.startswith("|"))
        found += [
            f"{name}: {what}: {hit[0]!r}"
            for what, pattern in HOLES.items()
            for hit in pattern.finditer(prose)
        ]
        found += [f"{name}: nothing under {above!r}" for above in _empty_sections(text)]
    return found


def _empty_sections(markdown: str) -> Iterator[str]:
    lines = [line for line in markdown.splitlines() if line.strip()]
    for above, below in pairwise([*lines, "# end"]):
        if above.startswith("## ") and below.startswith("#"):
            yield above


def removals(data: Data) -> Iterator[Path]:
    """Every key and list entry, however deep."""

    def walk(value: Any, path: Path) -> Iterator[Path]:
        keys = value.keys() if isinstance(value, dict) else range(len(value))
        for key in keys:
            here = (*path, key)
            yield here
            if isinstance(value[key], dict | list):
                yield from walk(value[key], here)

    yield from walk(data, ())


def without(data: Data, path: Path) -> Data:
    """The data less one key or entry; a table or list left empty goes with it."""
    copy = deepcopy(data)
    *way, last = path
    holder: Any = copy
    for key in way:
        holder = holder[key]
    del holder[last]
    return copy


def folded(written: Written) -> str:
    return " ".join(" ".join(written.values()).split())


@pytest.mark.parametrize("case", CASES)
def test_the_examples_have_no_hole(case: str, written: Callable[[str], Written]) -> None:
    assert holes(written(case)) == []


def test_a_hole_would_be_found() -> None:
    broken = {
        "a.md": "- \n\nDear None, pay {{ price }}  now, , or () else.\n\n## A\n\n## B\n\ntext",
    }
    assert [hole.split(": ")[1] for hole in holes(broken)] == [
        "a value that is not there",
        "a leftover of a template",
        "a leftover of a template",
        "a leftover of Python",
        "a doubled mark",
        "a doubled space",
        "an empty bullet",
        "nothing under '## A'",
    ]


@pytest.mark.parametrize("case", CASES)
def test_anything_optional_can_be_left_out(
    case: str, example: Callable[[str], Data], markdown: Callable[[Data], Written]
) -> None:
    data = example(case)
    tried = 0
    for path in removals(data):
        left = without(data, path)
        try:
            Case.model_validate(left)
        except ValidationError:
            continue
        try:
            assert holes(markdown(left)) == [], path
        except CaseError as error:
            # With a line of the bill gone there may be nothing left to ask for, and with the
            # evidence gone nothing left to claim. That is said, and it is all that may be.
            said = {problem.key for problem in error.problems}
            assert said <= {"mandate.target_monthly", "mandate.goal"}, path
        tried += 1
    assert tried > 9


def test_everything_optional_can_be_left_out_at_once(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("spectrum-internet")
    mandate = {
        key: data["mandate"][key]
        for key in ("target_monthly", "walk_away_monthly", "willing_to_leave", "hour_worth")
    }
    least = {
        "currency": "USD",
        "jurisdiction": "US-NY",
        "customer": {"name": "Dana Whitfield"},
        "company": {"name": "Ironside Fitness"},
        "contract": {
            "provider": "generic",
            "services": ["gym"],
            "cycle_starts_on_day": 12,
            "charges": [{"name": "Membership", "kind": "service", "monthly_amount": 180}],
        },
        "mandate": mandate,
    }
    written = write(least)
    assert holes(written) == []
    assert "the number printed on your bill" in written["call-script.md"]
    assert "> I would like to pay less." in written["call-script.md"]
    assert "I would like to stay" not in written["call-script.md"]  # They may as well go.


# What rests on a fact: the case, where the fact stands, and words that only it supports.
RESTS_ON = [
    ("spectrum-internet", ("contract", "customer_since"), "with you for 5 years"),
    ("spectrum-internet", ("contract", "missed_payments"), "missed a payment"),
    ("spectrum-internet", ("contract", "account_number"), "ending 1877"),
    ("spectrum-internet", ("contract", "charges", 3, "used"), "I do not use “Sports View”"),
    ("spectrum-internet", ("contract", "charges", 4), "credit the “Broadcast TV Surcharge”"),
    ("spectrum-internet", ("bills",), "higher than the one before"),
    ("spectrum-internet", ("bills", 0), "higher than the one before"),
    ("spectrum-internet", ("bills",), "the bill of October 12, 2026"),
    ("spectrum-internet", ("offers",), "Verizon Fios"),
    ("spectrum-internet", ("offers",), "I saw it"),
    ("spectrum-internet", ("offers", 0, "ends_on"), "December 31, 2026"),
    ("spectrum-internet", ("offers", 0, "regular_price"), "It does, to $154.99"),
    ("spectrum-internet", ("offers", 1, "differs"), "no TV"),
    ("spectrum-internet", ("mandate", "wishes"), "a month free"),
    ("spectrum-internet", ("mandate", "wishes"), "I would consider"),
    ("spectrum-internet", ("customer", "phone"), "(202) 555-0143"),
    ("spectrum-internet", ("customer", "email"), "From: "),
    ("spectrum-internet", ("customer", "email"), "dana.whitfield@example.com"),
    ("spectrum-internet", ("customer", "address"), "418 Rivermont Avenue"),
    ("att-wireless", ("events",), "Renee"),
    ("att-wireless", ("events", 0, "agent"), "with Renee"),
    ("att-wireless", ("events", 0, "reference"), "CM20261110-4471"),
    ("att-wireless", ("events", 0, "channel"), "by phone, with Renee"),
    ("att-wireless", ("events", 0, "summary"), "could not see any offer"),
    ("att-wireless", ("contract", "devices"), "$276.72"),
    (
        "att-wireless",
        ("contract", "charges", 1, "holds_until"),
        "rise by $15 a month after January 27, 2027",
    ),
    ("att-wireless", ("contract", "charges", 1, "holds_until"), "A price ends."),
    ("att-wireless", ("offers", 0, "differs"), "It is not quite the same"),
    ("generic-gym", ("company", "phone"), "(202) 555-0118"),
    ("generic-gym", ("company", "email"), "members@example.com"),
    ("generic-gym", ("contract", "notice"), "notice by"),
    ("generic-gym", ("contract", "notice"), "last day to give notice"),
]


@pytest.mark.parametrize(
    "rests", RESTS_ON, ids=lambda rests: f"{rests[0]}: {rests[2]} <- {rests[1][-2:]}"
)
def test_words_go_with_the_fact_they_rest_on(
    rests: tuple[str, Path, str],
    example: Callable[[str], Data],
    write: Callable[[Data], Written],
    written: Callable[[str], Written],
) -> None:
    case, path, words = rests
    assert words in folded(written(case))
    assert words not in folded(write(without(example(case), path)))


def test_a_term_that_is_not_stated_is_not_warned_of(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("att-wireless")
    del data["contract"]["term"], data["contract"]["early_termination"]
    assert "early termination fee" not in folded(write(data))


def test_an_unlisted_loyalty_is_not_claimed_within_the_first_year(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("spectrum-internet")
    data["contract"]["customer_since"] = data["offers"][0]["seen_on"].replace(month=1)
    said = folded(write(data))
    assert "I have been with you" not in said
    assert "have not missed a payment" in said


def test_a_missed_payment_takes_the_payment_record_away(
    example: Callable[[str], Data], write: Callable[[Data], Written]
) -> None:
    data = example("spectrum-internet")
    data["contract"]["missed_payments"] = 1
    assert "missed a payment" not in folded(write(data))
