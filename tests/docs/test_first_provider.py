"""The tutorial on a first provider does what it says, from the first line to the last."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from negotiate.cli import main
from negotiate.cli.providers import new as new_command

PAGE = Path(__file__).parents[2] / "docs" / "tutorial" / "first-provider.md"
TEXT = PAGE.read_text("utf-8")
BLOCKS = re.findall(r"^```([\w-]+)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
DAY = date(2026, 11, 21)
RECORD = Path("negotiate-village-cable/src/negotiate_village_cable/village-cable.toml")

#: What the reader types at each question; nothing is Enter.
ANSWERS = (
    "",
    "US",
    "",
    "internet",
    "village.example.com",
    "202-555-0147",
    "https://village.example.com/contact",
    "Call us: 202-555-0147",
    "Sam Rivera",
)


def sessions() -> Mapping[str, str]:
    """What the page shows after each command."""
    shown: dict[str, str] = {}
    for kind, body in BLOCKS:
        if kind == "shell-session":
            _, *pairs = re.split(r"^\$ (.+)\n", body, flags=re.MULTILINE)
            shown |= dict(zip(pairs[::2], pairs[1::2], strict=True))
    return shown


def is_as_shown(printed: str, shown: str) -> bool:
    """Whether a page shows what was printed; a line ``...`` stands for any lines left out."""
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    parts = [r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in lines]
    said = "".join(line.rstrip() + "\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch("".join(parts), said) is not None


def run(command: str, folder: Mapping[str, str], typed: str = "") -> str:
    """What a command of the page prints on the day of the page."""
    words = command.removeprefix("NEGOTIATE_PROVIDERS=records ").split()[1:]
    # `check` without a day would hold the dates of the page against the clock.
    words += ["--on", DAY.isoformat()]
    done = CliRunner().invoke(main, words, input=typed, env=dict(folder))
    assert done.exit_code == 0, done.output
    return done.stdout


def rewritten(text: str, start: str, block: str) -> str:
    """The record with the example that starts so changed into what the page shows."""
    assert text.count(start) == 1
    before, _, after = text.partition(start)
    _, _, rest = after.partition("\n\n")
    return f"{before}{block}\n{rest}"


@pytest.fixture
def followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Mapping[str, str]:
    """A folder in which the page was followed up to the check; settings that name the record."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(new_command, "_on_a_terminal", lambda: True)
    command = "negotiate providers new village-cable"
    printed = run(command, {}, "".join(f"{answer}\n" for answer in ANSWERS))
    assert is_as_shown(printed, sessions()[command])
    toml = [body for kind, body in BLOCKS if kind == "toml"]
    text = RECORD.read_text("utf-8")
    written = tomllib.loads(text)
    assert [{"sources": written["sources"]}, {"routes": written["routes"]}] == [
        tomllib.loads(block) for block in toml[:2]
    ]
    text = rewritten(text, "#[[sources]]", toml[2])
    RECORD.write_text(rewritten(text, "#[[policies.notice]]", toml[3]), "utf-8")
    Path("my-case.toml").write_text(toml[4], "utf-8")
    # `pip install` is tried where wheels are; a folder of records is found the same way.
    return {"NEGOTIATE_PROVIDERS": str(RECORD.parent)}


@pytest.mark.parametrize("does", ["providers check", "providers show village", "plan"])
def test_the_page_shows_what_the_program_prints(does: str, followed: Mapping[str, str]) -> None:
    ((command, shown),) = ((c, s) for c, s in sessions().items() if f"negotiate {does}" in c)
    assert is_as_shown(run(command, followed), shown)


def test_a_misspelt_source_is_told_as_the_page_says(followed: Mapping[str, str]) -> None:
    text = RECORD.read_text("utf-8")
    RECORD.write_text(
        text.replace('sources = ["terms"]\nquality', 'sources = ["term"]\nquality', 1)
    )
    done = CliRunner().invoke(main, ["providers", "check", str(RECORD), "--on", DAY.isoformat()])
    (shown,) = (body for kind, body in BLOCKS if kind == "text")
    told, shown = (re.sub(r"^\S+\.toml:\d+", "", text) for text in (done.stdout, shown))
    assert told == shown


def test_a_record_without_a_package_is_found_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [command for command in sessions() if "hill-cable" in command]
    assert len(commands) == 2
    for command in commands:
        settings = {"NEGOTIATE_PROVIDERS": "records"} if command.startswith("NEGO") else {}
        assert is_as_shown(run(command, settings), sessions()[command])
