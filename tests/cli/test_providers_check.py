"""`negotiate providers check` tells people, programs and GitHub the same, and exits by it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from negotiate.cli.providers.findings import as_annotations, as_lines
from negotiate.providers.check import Finding
from negotiate.providers.checking import Report

Run = Callable[..., Result]

RECORD = """\
slug = "acme"
name = "Acme"
country = "US"
currency = "USD"
web_domains = ["acme.test"]
services = ["internet"]

[[sources]]
id = "site"
url = "https://www.acme.test/contact"
title = "Contact us"
publisher = "provider"
read_on = 2026-11-01
quote = "Call 800 331 0500."

[[sources]]
id = "forum"
url = "https://forum.test/acme"
title = "How do I cancel?"
publisher = "third_party"
read_on = 2026-11-01

[[routes]]
id = "care"
purposes = ["retention"]
channel = "phone"
address = "+18003310500"
sources = ["{source}"]
quality = "{quality}"
"""
SOUND = RECORD.replace("{source}", 'site", "forum').replace("{quality}", "verified")
PLANTED = RECORD.replace("{source}", "forum").replace("{quality}", "reported")
UNUSED = RECORD.replace("{source}", "site").replace("{quality}", "verified")
ON = ("--on", "2026-11-21")


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Writes the record into the current folder and gives its name."""
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> str:
        (tmp_path / "acme.toml").write_text(text)
        return "acme.toml"

    return write


def test_a_sound_record_is_counted_and_that_is_all(run: Run, record: Callable[[str], str]) -> None:
    result = run("providers", "check", record(SOUND), *ON)
    assert (result.exit_code, result.output) == (0, "1 record, 0 errors, 0 warnings\n")


def test_a_planted_number_is_told_with_its_line_and_what_to_do(
    run: Run, record: Callable[[str], str]
) -> None:
    result = run("providers", "check", record(PLANTED), *ON)
    assert result.exit_code == 1
    unused, quotation, planted, summary = result.output.splitlines()
    assert planted.startswith("acme.toml:28: error: routes[0].sources: 'care' rests on no provider")
    assert planted.endswith("or delete the route and say so under [[unknown]]. [phone_trust]")
    assert unused.endswith("[unused_sources]")
    assert quotation.endswith("[quotations]")
    assert summary == "1 record, 1 error, 2 warnings"


@pytest.mark.parametrize(("strict", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_count_when_one_is_strict(
    run: Run, record: Callable[[str], str], strict: tuple[str, ...], code: int
) -> None:
    result = run("providers", "check", record(UNUSED), *strict, *ON)
    assert result.exit_code == code
    assert "acme.toml:16: warning: sources[1]: 'forum' backs no fact." in result.output


def test_the_day_is_the_one_that_is_given(run: Run, record: Callable[[str], str]) -> None:
    result = run("providers", "check", record(SOUND), "--on", "2026-10-31")
    assert result.exit_code == 1
    assert "2026-11-01 has not come yet; it is 2026-10-31" in result.output


def test_programs_get_json_and_nothing_else(run: Run, record: Callable[[str], str]) -> None:
    result = run("providers", "check", record(PLANTED), "--json", *ON)
    said = json.loads(result.output)
    assert result.exit_code == 1
    assert {key: said[key] for key in ("on", "records", "errors", "warnings")} == {
        "on": "2026-11-21",
        "records": 1,
        "errors": 1,
        "warnings": 2,
    }
    assert said["findings"][-1].keys() == {
        "check", "severity", "file", "line", "pointer", "message", "suggestion",
    }  # fmt: skip
    assert (said["findings"][-1]["file"], said["findings"][-1]["line"]) == ("acme.toml", 28)


def test_github_gets_annotations_named_from_the_current_folder(
    run: Run, record: Callable[[str], str], tmp_path: Path
) -> None:
    record(PLANTED)
    result = run("providers", "check", tmp_path.resolve(), "--github", *ON)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith("::warning file=acme.toml,line=8,title=unused_sources::sources[0]:")
    assert lines[2].startswith("::error file=acme.toml,line=28,title=phone_trust::routes[0]")


HOSTILE = Finding(
    check="slug",
    severity="error",
    file=Path("a,b:c%\n::error::x.toml"),
    line=None,
    pointer="slug",
    message="is 100%\r\n::error::taken\x1b[2J over",
    suggestion="Mend it.",
)


def test_no_text_of_a_record_is_a_command_to_github() -> None:
    line, _ = as_annotations(Report(on=date(2026, 11, 21), records=1, findings=(HOSTILE,)))
    assert line == (
        "::error file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.toml,title=slug"
        "::slug: is 100%25%0D%0A::error::taken\ufffd[2J over. Mend it."
    )


def test_no_text_of_a_record_moves_the_cursor() -> None:
    line, _ = as_lines(Report(on=date(2026, 11, 21), records=1, findings=(HOSTILE,)))
    assert line.isprintable()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "name what to check"),
        (("nowhere",), "does not exist"),
        (("acme.toml", "--json", "--github"), "choose one of --json and --github"),
        (("acme.toml", "--on", "soon"), "is not a day"),
        (("empty",), "there is no provider record here"),
    ],
)
def test_bad_usage_is_one_message(
    run: Run, record: Callable[[str], str], tmp_path: Path, args: tuple[str, ...], said: str
) -> None:
    record(SOUND)
    (tmp_path / "empty").mkdir()
    result = run("providers", "check", *args)
    assert result.exit_code == 2
    assert said in result.output
