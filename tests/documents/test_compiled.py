"""Compiled templates are kept like compiled modules, and never believed more than their text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from negotiate.documents.compiled import CompiledTemplates
from negotiate.documents.trace.environment import TracingEnvironment
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]
Render = Callable[[], str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "a.md.j2").write_text("one")
    return tmp_path


@pytest.fixture
def render(folder: Path) -> Render:
    def rendered() -> str:
        kept = CompiledTemplates(folder)
        environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=kept)
        return environment.get_template("a.md.j2").render()

    return rendered


def kept(folder: Path) -> list[Path]:
    return sorted((folder / "__pycache__").glob("*"))


def test_what_was_compiled_is_kept_and_used(folder: Path, render: Render) -> None:
    assert render() == "one"
    (file,) = kept(folder)
    before = file.stat().st_mtime_ns
    assert render() == "one"
    assert file.stat().st_mtime_ns == before


def test_another_text_is_compiled_again(folder: Path, render: Render) -> None:
    render()
    (folder / "a.md.j2").write_text("two")
    assert render() == "two"


@pytest.mark.parametrize("damage", [b"", b"no bytecode", b"\x80" * 300])
def test_what_is_damaged_is_compiled_again(folder: Path, render: Render, damage: bytes) -> None:
    render()
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes()[:20] + damage)
    assert render() == "one"


def test_nothing_is_written_where_python_writes_nothing(
    folder: Path, render: Render, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render() == "one"
    assert kept(folder) == []


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(folder: Path, render: Render) -> None:
    (folder / "__pycache__").write_text("a file in the way")
    assert render() == "one"


def test_nothing_of_another_folder_is_kept(folder: Path) -> None:
    assert CompiledTemplates(folder)._path("../a.md.j2") is None
    assert CompiledTemplates(folder)._path("b.md.j2") is None


def test_what_is_compiled_in_another_way_is_kept_apart(folder: Path) -> None:
    usual, other = CompiledTemplates(folder), CompiledTemplates(folder, "traced")
    assert usual._path("a.md.j2") != other._path("a.md.j2")


def test_a_tracer_compiles_no_built_in_template_twice(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    negotiator: Negotiator,
    plan_of: Callable[[Data], Plan],
    example: Callable[[str], Data],
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    plan = plan_of(example("generic-gym"))
    first = negotiator.traces(plan)
    monkeypatch.setattr(TracingEnvironment, "compile", _no_need)
    assert negotiator.traces(plan) == first


def _no_need(*args: object, **options: object) -> None:
    pytest.fail("compiled again")
