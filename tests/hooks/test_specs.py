"""Every hook is documented, typed, and used by the reference plugin."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import pytest

import negotiate_reference
from negotiate.hooks import specs
from negotiate.hooks.markers import PROJECT

HOOKS: dict[str, Callable[..., Any]] = {
    name: function
    for name, function in inspect.getmembers(specs, inspect.isfunction)
    if function.__module__ == specs.__name__
}

each_hook = pytest.mark.parametrize("name", sorted(HOOKS))


def test_there_are_hooks() -> None:
    assert "negotiate_records" in HOOKS


@each_hook
def test_a_hook_is_named_after_the_project_and_marked(name: str) -> None:
    assert name.startswith(f"{PROJECT}_")
    assert hasattr(HOOKS[name], f"{PROJECT}_spec")


@each_hook
def test_a_hook_says_when_it_is_called_and_what_it_returns(name: str) -> None:
    documented = inspect.getdoc(HOOKS[name]) or ""
    assert "Called" in documented
    assert "Returns:" in documented


@each_hook
def test_a_hook_says_what_each_argument_is(name: str) -> None:
    signature = inspect.signature(HOOKS[name])
    documented = inspect.getdoc(HOOKS[name]) or ""
    for argument in signature.parameters.values():
        assert f"{argument.name}:" in documented
        assert argument.annotation is not inspect.Parameter.empty
    assert signature.return_annotation is not inspect.Signature.empty


@each_hook
def test_a_hook_says_what_answering_nothing_means(name: str) -> None:
    documented = " ".join((inspect.getdoc(HOOKS[name]) or "").split())
    assert "leaves the hook out" in documented or "Nothing when" in documented


@each_hook
def test_the_reference_plugin_answers_it(name: str) -> None:
    assert hasattr(getattr(negotiate_reference, name), f"{PROJECT}_impl")
