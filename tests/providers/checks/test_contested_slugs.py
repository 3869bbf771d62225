"""Two records of one provider are nobody's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def test_two_records_of_one_slug_are_both_caught(find: Find, acme: Acme, tmp_path: Path) -> None:
    for folder in ("aa", "zz"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "acme.toml").write_text(acme())
    first, second = find("contested_slugs")
    assert "zz/acme.toml claims 'acme' too" in first.message
    assert "aa/acme.toml claims 'acme' too" in second.message


def test_different_slugs_pass(find: Find, acme: Acme) -> None:
    assert find("contested_slugs", acme=acme(), blue=acme(slug="blue")) == []
