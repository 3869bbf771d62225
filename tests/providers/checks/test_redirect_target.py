"""A redirect into the unknown is a warning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from negotiate.providers.check import Finding
from negotiate.providers.checking import check_records

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def redirect(slug: str, to: str) -> str:
    return (
        f'slug = "{slug}"\nname = "Old"\nreplaced_by = "{to}"\n'
        'since = 2026-01-01\nwhy = "Merged."\n'
    )


def test_a_target_that_is_not_seen_is_a_warning(find: Find) -> None:
    (finding,) = find("redirect_target", old=redirect("old", "acme"))
    assert (finding.pointer, finding.severity) == ("replaced_by", "warning")
    assert "check both together" in finding.suggestion


def test_a_target_among_the_records_passes(find: Find, acme: Acme) -> None:
    assert find("redirect_target", old=redirect("old", "acme"), acme=acme()) == []


def test_the_neighbour_of_a_file_checked_alone_is_seen(
    find: Find, acme: Acme, tmp_path: Path
) -> None:
    find("redirect_target", old=redirect("old", "acme"), acme=acme())
    report = check_records([tmp_path / "old.toml"], on=date(2026, 11, 21))
    assert report.findings == ()
