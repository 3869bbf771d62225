"""What the pages on keeping records show is what the program does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli import main
from negotiate.cli.providers import verify as verify_command
from negotiate.reading.record import is_redirect, parse_redirect
from negotiate.remote.page import Page

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```([\w-]+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: str, kind: str) -> list[str]:
    text = (DOCS / "how-to" / page).read_text("utf-8")
    return [body for found, body in BLOCK.findall(text) if found == kind]


def pages(url: str) -> Page:
    """Village Cable's site after its terms were changed."""
    words = "Call us: 202-555-0147" if url.endswith("contact") else "We have new terms."
    return Page(url, "text/html; charset=utf-8", f"<p>{words}</p>".encode())


@pytest.fixture
def village(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record of the page on describing a provider; its site answers without network."""

    def reading() -> Callable[[str], Page]:
        return pages

    monkeypatch.setattr(verify_command, "_reading", reading)
    record = tmp_path / "village-cable.toml"
    (text,) = (b for b in blocks("describe-a-provider.md", "toml") if "# records/village" in b)
    record.write_text(text, "utf-8")
    return record


def verify(record: Path, *more: str) -> tuple[int, str]:
    """Exit code, and what is said on standard error."""
    day = date(2026, 11, 22).isoformat()
    words = ["providers", "verify", record.stem, "--record", str(record), "--on", day, *more]
    done = CliRunner().invoke(main, words)
    return done.exit_code, done.stderr


def test_verify_says_what_the_page_shows(village: Path) -> None:
    (shown,) = blocks("re-confirm-a-record.md", "text")
    assert verify(village) == (1, shown)


def test_verify_changes_a_record_with_apply_alone_and_keeps_what_it_was(village: Path) -> None:
    before = village.read_text("utf-8")
    verify(village)
    assert village.read_text("utf-8") == before
    verify(village, "--apply")
    assert "confirmed = 2026-11-22" in village.read_text("utf-8")
    assert village.with_name(f"{village.name}~").read_text("utf-8") == before


def test_the_redirect_that_the_page_shows_is_one() -> None:
    (text,) = filter(is_redirect, blocks("describe-a-provider.md", "toml"))
    redirect = parse_redirect(text, "old-village", "old-village.toml")
    assert redirect.replaced_by == "village-cable"
