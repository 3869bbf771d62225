"""The page of assumptions names every number of the code, with its value, and no other."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from pkgutil import walk_packages

import pytest

import negotiate
from negotiate.remote.client import Limits
from negotiate.remote.pace import Pace

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "assumptions.md"
NAMED = re.compile(r"^\| `([A-Za-z_]+)` \| ([^|]+) \|", re.MULTILINE)
CONSTANT = re.compile(r"^([A-Z][A-Z_]+)(?:: [^=]+)? = ", re.MULTILINE)

# What a number is called when it is no assumption: units of counting and rounding, and marks that
# stand for “none” in an array.
UNITS = {"ZERO", "NOTHING", "ONE", "CENT", "MONTHS_A_YEAR", "END", "NOBODY", "STAY"}
# The command line decides nothing, and what helps tests is not part of a plan.
EDGES = ("negotiate.cli", "negotiate.testing")


def constants() -> Iterator[tuple[str, object]]:
    """Public constants, each from the module that defines it."""
    for module in walk_packages(negotiate.__path__, "negotiate."):
        if module.name.startswith(EDGES):
            continue
        loaded = importlib.import_module(module.name)
        source = Path(str(loaded.__file__)).read_text("utf-8")
        for name in CONSTANT.findall(source):
            yield name, getattr(loaded, name)


def numbers() -> dict[str, str]:
    return {
        name: str(value)
        for name, value in constants()
        if isinstance(value, int | float | Decimal) and name not in UNITS
    }


def limits() -> dict[str, str]:
    """What reading a page may take, and the pause between two."""
    interval = inspect.signature(Pace).parameters["interval"].default
    found = {field.name: field.default for field in dataclasses.fields(Limits)}
    return {name: str(value) for name, value in {**found, "interval": interval}.items()}


def page() -> dict[str, str]:
    return dict(NAMED.findall(PAGE.read_text("utf-8")))


@pytest.mark.parametrize(("name", "value"), sorted(numbers().items()))
def test_the_page_gives_each_number_of_the_code(name: str, value: str) -> None:
    assert page().get(name) == value, f"say what {name} is and why in {PAGE.name}"


def test_the_page_names_nothing_that_is_gone() -> None:
    known = {name for name, _ in constants()}
    assert set(page()) <= known | set(limits())


def test_the_page_gives_each_limit_of_reading_pages() -> None:
    found = {name: value for name, value in page().items() if name.islower()}
    assert found == limits()


@pytest.mark.parametrize(
    "name", ["DESKS_FOR_ASK", "WRONG_FOR_ASK", "DESKS_FOR_WRITING", "DESKS", "CHANNELS"]
)
def test_the_page_lists_desks_as_the_code_tries_them(name: str) -> None:
    value = dict(constants())[name]
    assert isinstance(value, tuple)
    assert page()[name] == ", ".join(value)


@pytest.mark.parametrize("name", ["DESKS_FOR_CLAIM", "AWAY"])
def test_the_page_lists_what_has_no_order_by_name(name: str) -> None:
    value = dict(constants())[name]
    assert isinstance(value, frozenset)
    assert page()[name] == ", ".join(sorted(value))
