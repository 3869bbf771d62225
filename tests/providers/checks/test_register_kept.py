"""A package keeps the register; a loose folder need not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def test_a_package_without_a_register_is_a_warning(find: Find, acme: Acme, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (finding,) = find("register_kept", acme=acme())
    assert (finding.severity, finding.file.name) == ("warning", "slugs.txt")
    assert finding.suggestion == "Write it, one slug a line: acme."


def test_a_package_with_a_register_passes(find: Find, acme: Acme, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "slugs.txt").write_text("acme\n")
    assert find("register_kept", acme=acme()) == []


def test_a_loose_folder_needs_none(find: Find, acme: Acme) -> None:
    assert find("register_kept", acme=acme()) == []
