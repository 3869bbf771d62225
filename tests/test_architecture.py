"""The house numbers and rules that no linter counts; import-linter holds the floors."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles

import pytest

import negotiate

ROOT = Path(negotiate.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
FLOORS_OF_ARITHMETIC = ("costs", "assessment", "planning", "tactics")
# The decision model reckons with expectations, which nobody is billed: those are floating. What it
# is given and what it hands on are amounts, and tests/strategy holds that they are exact.
EXACT_MODULES = ("model/money.py", "strategy/ceiling.py", "strategy/interface.py")

MOST_LINES = 400
MEDIAN_LINES = 130
MOST_LINES_OF_A_FUNCTION = 60
MOST_POSITIONAL = 5

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Lines of the body, the docstring left out."""
    body = function.body
    if ast.get_docstring(function) is not None:
        body = body[1:]
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def positional(function: Function) -> list[str]:
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)]
    return names[1:] if names[:1] in (["self"], ["cls"]) else names


def is_command(function: Function) -> bool:
    """Whether click calls it, each option by its name."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


each_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


@each_module
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@each_module
def test_a_function_is_short(path: Path) -> None:
    for function in functions(path):
        lines = (function.end_lineno or 0) - function.lineno + 1
        assert lines <= MOST_LINES_OF_A_FUNCTION, function.name


@each_module
def test_a_function_takes_few_arguments_by_place(path: Path) -> None:
    for function in functions(path):
        if not is_command(function):
            assert len(positional(function)) <= MOST_POSITIONAL, function.name


@each_module
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(tree(path))


def test_most_modules_and_functions_are_shorter_still() -> None:
    modules = [len(path.read_text("utf-8").splitlines()) for path in MODULES]
    bodies = [body_lines(function) for path in MODULES for function in functions(path)]
    assert median(modules) <= MEDIAN_LINES
    assert median(bodies) <= 8
    assert quantiles(bodies, n=10)[-1] <= 26


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if p.relative_to(ROOT).parts[0] in FLOORS_OF_ARITHMETIC]
    + [ROOT / name for name in EXACT_MODULES],
    ids=name_of,
)
def test_money_is_never_a_float(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Constant):
            assert not isinstance(node.value, float), ast.unparse(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "float", ast.unparse(node)
        if isinstance(node, ast.Import | ast.ImportFrom):
            assert "math" not in ast.unparse(node).split(), ast.unparse(node)


@each_module
def test_nothing_is_imported_by_star(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names)


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "helpers", "common", "misc"}
    assert [name_of(path) for path in MODULES if path.stem in drawers] == []


@pytest.mark.parametrize("folder", ["model", "costs", "assessment", "strategy", "tactics"])
def test_the_lower_floors_read_no_file_and_no_clock(folder: str) -> None:
    forbidden = {"open", "print", "input"}
    for path in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in forbidden, (name_of(path), called)
                last = called.rpartition(".")[2]
                assert last not in {"today", "now", "utcnow", "read_text", "read_bytes"}, (
                    name_of(path),
                    called,
                )


def test_tests_mirror_the_source() -> None:
    floors = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "_"}
    tested = {path.name for path in Path(__file__).parent.iterdir() if path.is_dir()}
    assert floors - tested == set()
