"""A slug that was published stays: as a record, or as a redirect."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]

REDIRECT = 'slug = "old"\nname = "A"\nreplaced_by = "acme"\nsince = 2026-01-01\nwhy = "Merged."'


@pytest.fixture
def listed(tmp_path: Path) -> Callable[[str], int]:
    return (tmp_path / "slugs.txt").write_text


def test_a_changed_slug_is_caught_from_both_ends(
    find: Find, acme: Acme, listed: Callable[[str], int]
) -> None:
    listed("# Published.\nacme\n")
    missing, gone = find("slug_register", acme_fiber=acme(slug="acme-fiber"))
    assert (gone.file.name, gone.line, gone.severity) == ("slugs.txt", 2, "error")
    assert gone.message == "'acme' was published, and its record is gone"
    assert gone.suggestion.startswith("Put acme.toml back, or leave a redirect")
    assert missing.message == "does not list 'acme-fiber'"
    assert missing.suggestion == "Add this line: acme-fiber"


def test_a_redirect_keeps_the_old_slug(
    find: Find, acme: Acme, listed: Callable[[str], int]
) -> None:
    listed("acme\nold\n")
    assert find("slug_register", acme=acme(), old=REDIRECT) == []


def test_a_slug_listed_twice_is_caught(
    find: Find, acme: Acme, listed: Callable[[str], int]
) -> None:
    listed("acme\nacme\n")
    (finding,) = find("slug_register", acme=acme())
    assert finding.message == "lists 'acme' 2 times"


def test_a_register_that_cannot_be_read_is_caught(find: Find, acme: Acme, tmp_path: Path) -> None:
    (tmp_path / "slugs.txt").write_bytes(b"\xff\xfe")
    (finding,) = find("slug_register", acme=acme())
    assert "UTF-8" in finding.message
    assert find("register_kept", acme=acme()) == []


def test_a_folder_without_a_register_passes(find: Find, acme: Acme) -> None:
    assert find("slug_register", acme=acme()) == []
