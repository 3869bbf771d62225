"""`negotiate providers report` makes a patch and an issue, and sends neither."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from negotiate.model.route import Route
from negotiate.reading.record import parse_record

Run = Callable[..., Result]
ON = ("--on", "2026-11-21")

RECORD = """\
slug = "zenith"
name = "Zenith"
country = "US"
currency = "USD"
web_domains = ["zenith.example.com"]
services = ["internet"]

[[sources]]
id = "contact"
url = "https://zenith.example.com/contact"
title = "Contact"
publisher = "provider"
dated = 2026-02-03
read_on = 2026-03-04

[[routes]]
id = "care"
purposes = ["cancel", "billing"]
channel = "phone"
address = "+12025550110"
sources = ["contact"]
quality = "verified"
note = "Ask twice."

[[routes]]
id = "chat"
purposes = ["cancel"]
channel = "chat"
address = "https://zenith.example.com/chat"
sources = ["contact"]
quality = "tested"
confirmed = 2026-05-06
method = "chat"
confirmed_by = "Jane"

[[routes]]
id = "shop"
purposes = ["returns"]
channel = "store"
address = "https://zenith.example.com/shops"
sources = ["contact"]
quality = "verified"
confirmed = 2026-05-06
method = "web"
confirmed_by = "Jane"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with one record."""
    made = tmp_path / "records"
    made.mkdir()
    (made / "zenith.toml").write_text(RECORD, "utf-8")
    monkeypatch.setenv("NEGOTIATE_PROVIDERS", str(made))
    return made


@pytest.fixture
def patched(run: Run, folder: Path, tmp_path: Path) -> Callable[..., Route]:
    """The route as the record has it once the patch is applied, by the program people use."""

    def apply(route: str, *args: str) -> Route:
        out = tmp_path / "out"
        result = run("providers", "report", "zenith", route, *args, "--out", out, *ON)
        assert result.exit_code == 0, result.output
        assert (folder / "zenith.toml").read_text("utf-8") == RECORD
        diff = (out / f"zenith-{route}.patch").read_bytes()
        subprocess.run(["git", "apply", "-"], input=diff, cwd=folder, check=True)
        provider = parse_record((folder / "zenith.toml").read_text("utf-8"), "zenith", "zenith")
        return next(known for known in provider.routes if known.id == route)

    return apply


needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")


@needs_git
def test_a_route_that_worked_for_somebody_by_name_is_tested(
    patched: Callable[..., Route],
) -> None:
    route = patched("care", "--worked", "--by", "Kim")
    assert (route.quality, route.confirmed, route.method, route.confirmed_by) == (
        "tested",
        date(2026, 11, 21),
        "call",
        "Kim",
    )


@needs_git
def test_nobodys_word_makes_no_route_fresh(patched: Callable[..., Route]) -> None:
    route = patched("care", "--worked", "--method", "chat")
    assert (route.quality, route.confirmed, route.method) == ("verified", None, None)
    assert (route.note or "").endswith("Reported to work on 2026-11-21.")


@needs_git
def test_a_test_by_name_is_not_moved_by_somebody_without_one(
    patched: Callable[..., Route],
) -> None:
    route = patched("chat", "--worked")
    assert (route.quality, route.confirmed, route.confirmed_by) == (
        "tested",
        date(2026, 5, 6),
        "Jane",
    )
    assert route.note == "Reported to work on 2026-11-21."


@needs_git
def test_a_route_that_failed_keeps_all_it_has_and_gets_a_note(
    patched: Callable[..., Route],
) -> None:
    route = patched("care", "--failed")
    assert route.note == "Ask twice. Reported not to work on 2026-11-21."
    assert (route.quality, route.confirmed) == ("verified", None)


def test_both_are_printed_and_it_is_said_that_nothing_was_sent(run: Run, folder: Path) -> None:
    result = run("providers", "report", "zenith", "care", "--failed", "--note", "It\nrings.", *ON)
    assert result.exit_code == 0
    assert result.stdout.startswith("--- a/zenith.toml\n+++ b/zenith.toml\n")
    assert "It rings." not in result.stdout.partition("# Zenith")[0]
    for line in (
        "# Zenith: route care did not work on 2026-11-21",
        "- Address: +12025550110",
        "- How: call",
        "- Note: It rings.",
        "- Contact: <https://zenith.example.com/contact> (provider, 2026-02-03, read 2026-03-04)",
        "Quality verified, never confirmed. It rests on:",
    ):
        assert line in result.stdout.splitlines()
    assert "No account data belongs here" in result.stdout
    assert "Nothing was sent." in result.stderr


def test_a_report_made_twice_adds_nothing(run: Run, folder: Path) -> None:
    file = folder / "zenith.toml"
    text = RECORD.replace("Ask twice.", "Ask twice. Reported not to work on 2026-11-21.")
    file.write_text(text, "utf-8")
    result = run("providers", "report", "zenith", "care", "--failed", *ON)
    assert "The record says so already: the patch is empty." in result.stderr
    assert "--- a/" not in result.stdout


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("zenit", "care", "--worked"), "Did you mean zenith"),
        (("zenith", "cara", "--worked"), "Did you mean care or chat?"),
        (("zenith", "nothing-alike", "--worked"), "Its routes: care, chat, shop."),
        (("zenith", "care"), "say --worked or --failed"),
        (("zenith", "shop", "--worked"), "say how you tried it with --method"),
        (("zenith", "care", "--worked", "--by", "x" * 201), "confirmed_by"),
        (("zenith", "care", "--worked", "--by", "a\x1bb"), "control character"),
    ],
)
def test_bad_input_is_one_message(run: Run, folder: Path, args: tuple[str, ...], said: str) -> None:
    result = run("providers", "report", *args, *ON)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert result.stdout == ""


def test_a_day_before_the_record_was_confirmed_adds_nothing(run: Run, folder: Path) -> None:
    args = ("zenith", "chat", "--worked", "--by", "Kim", "--on", "2026-05-05")
    result = run("providers", "report", *args)
    assert result.exit_code == 2
    assert "2026-05-06" in result.stderr
