"""Examples that companies, regulators and others have published, each with its address.

Each file under ``cases`` is named in a sentence, says the example in words, and gives where it was
read. What is expected is the published figure, not ours.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.installed import installed

from negotiate.assessment.clocks import clocks
from negotiate.assessment.exit import exit_of
from negotiate.assessment.notice import notice_of
from negotiate.costs.proration import bill_after_change, prorated
from negotiate.costs.termination import termination_fee
from negotiate.model.case import Case
from negotiate.model.contract import Contract, Term
from negotiate.model.money import to_cents
from negotiate.negotiator import Negotiator
from negotiate.testing.samples import (
    sample_case,
    sample_charge,
    sample_contract,
    sample_provider,
)

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
Example = dict[str, Any]


def read(path: Path) -> Example:
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)


@cache
def negotiator() -> Negotiator:
    return installed()


def case_of(example: Example, **more: object) -> Case:
    contract = sample_contract(
        provider=example.get("provider", "generic"),
        services=[example["service"]],
        cycle_starts_on_day=example.get("cycle_starts_on_day", 1),
        charges=[sample_charge(monthly_amount=example.get("price", Decimal(40)))],
    )
    return sample_case(jurisdiction=example["jurisdiction"], contract=contract, **more)


def termination(example: Example) -> None:
    plain = sample_contract().model_dump()
    contract = Contract.model_validate(
        {**plain, "term": example["term"], "early_termination": example["fee"]}
    )
    price = Decimal(example.get("monthly_price", 0))
    assert contract.early_termination
    found = termination_fee(
        contract.early_termination,
        Term.model_validate(example["term"]),
        example["last_day"],
        price=lambda day: price,
    )
    assert found
    assert to_cents(found.amount) == example["amount"]
    assert found.at_most == example.get("at_most", False)
    assert found.working[-1].amount == found.amount


def proration(example: Example) -> None:
    days = (example["last"] - example["first"]).days + 1
    cycle = (example["cycle_last"] - example["cycle_first"]).days + 1
    assert prorated(Decimal(example["price"]), days, cycle) == example["amount"]


def change(example: Example) -> None:
    lines = bill_after_change(
        Decimal(example["before"]),
        Decimal(example["after"]),
        example["changes_on"],
        example["cycle_first"].day,
        in_advance=example["in_advance"],
    )
    assert [line.amount for line in lines] == example["amounts"]


def clock(example: Example) -> None:
    case = case_of(
        example,
        events=[example["event"]] if "event" in example else [],
        card_statements=[example["card_statement"]] if "card_statement" in example else [],
    )
    found = [
        day
        for day in clocks(case, sample_provider(), example["as_of"])
        if day.kind == example["kind"]
    ]
    if "on" not in example:
        assert not found
        return
    day = next(day for day in found if day.rule and day.rule.id == example["rule"])
    assert day.on == example["on"]
    assert day.caution == example.get("caution")
    assert day.met_when == example.get("met_when", day.met_when)
    assert example.get("unsettled", "") in (day.unsettled or "")
    assert day.origin.cites


def refund(example: Example) -> None:
    case = case_of(example)
    provider = negotiator().catalogue.provider_of(case)
    on: date = example["notice_on"]
    cost = exit_of(case, provider, on).cost(notice_on=on, ends_on=on)
    assert cost.total == example["lost"]
    assert not cost.unknown


def notice(example: Example) -> None:
    case = case_of(example, currency="GBP")
    provider = negotiator().catalogue.provider_of(case)
    known = notice_of(case, provider, example["given_on"])
    assert known.ends(example["given_on"]) == example["ends_on"]
    assert known.origin.cites


CHECKS: dict[str, Callable[[Example], None]] = {
    "termination": termination,
    "proration": proration,
    "change": change,
    "clock": clock,
    "refund": refund,
    "notice": notice,
}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_was_published_is_what_we_work_out(path: Path) -> None:
    example = read(path)
    (kind,) = CHECKS.keys() & example.keys()
    CHECKS[kind](example[kind])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_example_says_where_it_was_read(path: Path) -> None:
    example = read(path)
    assert example["url"].startswith("http")
    assert example["says"].strip()
    assert isinstance(example["read_on"], date)
    assert example["publisher"] in {"provider", "regulator", "statute", "press", "third_party"}


def test_there_are_many_of_them() -> None:
    assert len(CASES) >= 30
