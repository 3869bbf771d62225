from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from pydantic import BaseModel, ValidationError

import negotiate.model
from negotiate.model.base import Model
from negotiate.model.case import Case
from negotiate.strategy.interface import Position
from negotiate.testing.cases import cases
from negotiate.testing.samples import sample_case


def nouns() -> Iterator[type[Model]]:
    for module in pkgutil.iter_modules(negotiate.model.__path__):
        home = f"negotiate.model.{module.name}"
        for value in vars(importlib.import_module(home)).values():
            if (
                isinstance(value, type)
                and value.__module__ == home
                and issubclass(value, BaseModel)
            ):
                yield value  # type: ignore[misc]  # that each is a Model is what is tested
    yield Position


NOUNS = sorted(set(nouns()) - {Model}, key=lambda noun: noun.__name__)


def test_the_nouns_are_found() -> None:
    names = {noun.__name__ for noun in NOUNS}
    assert {"Case", "Charge", "Provider", "Assessment", "Plan", "Document", "Rule"} <= names


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_a_noun_is_frozen_and_knows_its_keys(noun: type[Model]) -> None:
    assert noun.model_config["frozen"] is True
    assert noun.model_config["extra"] == "forbid"


def test_a_case_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        sample_case().currency = "EUR"  # type: ignore[misc]  # the refusal is what is tested


def test_a_part_of_a_case_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        sample_case().contract.cycle_starts_on_day = 2  # type: ignore[misc]  # as above


def test_a_misspelt_key_is_not_lost_in_silence() -> None:
    with pytest.raises(ValidationError, match="offerz"):
        sample_case(offerz=())


@settings(max_examples=40)
@given(cases())
def test_a_case_written_as_json_reads_back_the_same(case: Case) -> None:
    assert Case.model_validate_json(case.model_dump_json()) == case


@settings(max_examples=20)
@given(cases())
def test_amounts_keep_every_digit_in_json(case: Case) -> None:
    read = Case.model_validate_json(case.model_dump_json())
    amounts = [str(charge.monthly_amount) for charge in case.contract.charges]
    assert [str(charge.monthly_amount) for charge in read.contract.charges] == amounts
