"""Cases as programs send them."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate import CaseError, parse_case, parse_case_json
from negotiate.testing.cases import cases_on_a_day
from negotiate.testing.samples import sample_case

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
CASES = sorted([*EXAMPLES.glob("*.toml"), *EXAMPLES.glob("letters/*.toml")])


def sent(**changes: Any) -> str:
    data = json.loads(sample_case().model_dump_json())
    return json.dumps(data | changes)


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(CaseError) as refused:
        parse_case_json(text, "body")
    return [(problem.key, problem.what) for problem in refused.value.problems]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_example_that_was_written_as_json_is_read_as_the_same_case(path: Path) -> None:
    case = parse_case(path.read_text("utf-8"))
    assert parse_case_json(case.model_dump_json()) == case
    assert parse_case_json(case.model_dump_json(exclude_none=True)) == case


@given(cases_on_a_day())
def test_any_case_comes_back_as_it_was(held: tuple[Any, Any]) -> None:
    case, _ = held
    assert parse_case_json(case.model_dump_json()) == case


def test_amounts_are_exact_as_numbers_too() -> None:
    data = json.loads(sent())
    data["contract"]["charges"] = [{"name": "Gym", "kind": "service", "monthly_amount": 84.99}]
    (charge,) = parse_case_json(json.dumps(data)).contract.charges
    assert charge.monthly_amount == Decimal("84.99")


def test_every_problem_comes_in_one_error() -> None:
    assert [key for key, _ in problems(sent(currency="dollars", offer=[]))] == ["currency", "offer"]


BROKEN = [
    ("", "is not JSON"),
    ('{"currency": ', "is not JSON"),
    ("[]", "is no object"),
    ("null", "is no object"),
    ('{"currency": "USD", "currency": "EUR"}', "is written twice"),
    ('{"a": NaN}', "NaN, which is no number"),
    ('{"a": -Infinity}', "-Infinity, which is no number"),
    (f'{{"a": {"9" * 5000}}}', "more digits than can be read"),
    ("[" * 100_000, "too deeply"),
]


@pytest.mark.parametrize(("text", "what"), BROKEN, ids=[text[:20] for text, _ in BROKEN])
def test_what_is_no_json_is_one_problem(text: str, what: str) -> None:
    ((_, said),) = problems(text)
    assert what in said


def test_half_a_character_in_a_key_is_written_so_that_it_can_be_sent_on() -> None:
    found = problems('{"\\ud800": 1, "\\ud800": 2}') + problems(sent(**{"\ud800": 1}))
    assert len(found) == 2
    assert all((key + what).encode() for key, what in found)
    assert "holds half a character" in found[1]


def test_what_tells_who_the_customer_is_is_not_repeated() -> None:
    data = json.loads(sent())
    data["contract"]["account_number"] = 123456789
    data["customer"]["name"] = 5
    assert "123456789" not in str(problems(json.dumps(data)))


@given(st.text())
def test_any_text_is_a_case_or_a_problem(text: str) -> None:
    assert problems(text)
