"""Every check is registered, described, tested, and on the page that lists them."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from negotiate.providers import checks
from negotiate.providers.check import Check, Subject
from negotiate.providers.checks.registry import CHECKS
from negotiate.providers.register import Register

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"
MODULES = sorted(m.name for m in iter_modules(checks.__path__) if m.name != "registry")

each = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)


def rows() -> list[tuple[str, ...]]:
    row = re.compile(r"^\| `(\w+)` \| (\w+) \| (.+?) \| (.+?) \|$", re.MULTILINE)
    return [found.groups() for found in row.finditer(PAGE.read_text("utf-8"))]


def test_every_module_is_a_check_and_none_is_forgotten() -> None:
    assert sorted(check.id for check in CHECKS) == MODULES


@pytest.mark.parametrize("name", MODULES)
def test_a_check_is_called_as_its_module(name: str) -> None:
    assert import_module(f"negotiate.providers.checks.{name}").CHECK.id == name


@each
def test_a_check_says_what_must_hold_and_how_to_mend_it(
    check: Check[Subject] | Check[Register],
) -> None:
    assert check.description.endswith(".")
    assert check.mend.endswith(".")


@each
def test_a_check_has_tests_of_its_own(check: Check[Subject] | Check[Register]) -> None:
    assert (Path(__file__).parent / f"test_{check.id}.py").is_file()


def test_the_page_lists_every_check_in_the_words_of_its_object() -> None:
    assert rows() == [(c.id, c.severity, c.description, c.mend) for c in CHECKS], (
        f"write {PAGE.name} anew: `python {Path(__file__).name}` prints the rows"
    )


if __name__ == "__main__":
    import sys

    for c in CHECKS:
        sys.stdout.write(f"| `{c.id}` | {c.severity} | {c.description} | {c.mend} |\n")
