"""The public names are these, and nothing else by accident."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import negotiate

PUBLIC = [
    "Assessment",
    "Bill",
    "Case",
    "CaseError",
    "Document",
    "Event",
    "ForbiddenWords",
    "InputError",
    "Journal",
    "JournalEntry",
    "JournalError",
    "MissingFacts",
    "NegotiateError",
    "Negotiator",
    "NextStep",
    "Plan",
    "PluginError",
    "Problem",
    "Provider",
    "RecordError",
    "Reply",
    "SqliteJournal",
    "StaleFacts",
    "TemplateError",
    "UnknownLocale",
    "UnknownProvider",
    "folded",
    "hookimpl",
    "open_journal",
    "parse_case",
    "parse_case_json",
    "read_case",
]


def test_the_names_are_locked_and_sorted() -> None:
    assert negotiate.__all__ == PUBLIC
    assert sorted(PUBLIC) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_a_name_can_be_imported_and_is_documented(name: str) -> None:
    found = getattr(negotiate, name)
    assert inspect.getdoc(found)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_name_says_where_it_lives(name: str) -> None:
    found = getattr(negotiate, name)
    if inspect.isclass(found) or inspect.isfunction(found):
        assert found.__module__ == negotiate._HOMES[name]


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Haggler'"):
        _ = negotiate.Haggler


def test_the_names_are_listed_before_they_are_loaded() -> None:
    assert set(PUBLIC) <= set(dir(negotiate))


def test_the_names_that_type_checkers_see_are_those_that_load() -> None:
    source = Path(negotiate.__file__).read_text("utf-8")
    (block,) = (
        node
        for node in ast.parse(source).body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    seen = {
        alias.asname: node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == negotiate._HOMES


def test_the_package_is_typed() -> None:
    assert (Path(negotiate.__file__).parent / "py.typed").is_file()
