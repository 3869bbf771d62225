"""`negotiate providers verify` proposes dates, and changes nothing that nobody asked it to."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import chdir
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result

from negotiate.cli.providers import verify as command
from negotiate.reading.record import parse_record
from negotiate.remote.page import NotRead, Page

Run = Callable[..., Result]
ON = ("--on", "2026-11-21")

RECORD = """\
# Kept.
slug = "acme"
name = "Acme"
country = "US"
currency = "USD"
web_domains = ["acme.example.com"]
services = ["internet"]

[[sources]]
id = "terms"
url = "https://acme.example.com/terms"
title = "Terms"
publisher = "provider"
read_on = 2026-01-01
quote = "Billed in advance."

[[policies.billed_in_advance]]
value = true
sources = ["terms"]
quality = "verified"
"""

#: A line that a diff shows and leaves as it is starts with a space, an empty one too.
PATCH = """\
--- a/acme.toml
+++ b/acme.toml
@@ -11,10 +11,12 @@
 url = "https://acme.example.com/terms"
 title = "Terms"
 publisher = "provider"
-read_on = 2026-01-01
+read_on = 2026-11-21
 quote = "Billed in advance."
\x20
 [[policies.billed_in_advance]]
 value = true
 sources = ["terms"]
 quality = "verified"
+confirmed = 2026-11-21
+method = "web"
"""


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "acme.toml"
    path.write_text(RECORD, "utf-8")
    return path


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, Page | NotRead]:
    """What each address holds; nothing else is there, and no network is touched."""
    pages: dict[str, Page | NotRead] = {}
    gone = NotRead("answered with status 404", 404)
    monkeypatch.setattr(command, "_reading", lambda: lambda url: pages.get(url, gone))
    pages["https://acme.example.com/terms"] = says("Billed in advance.")
    return pages


def says(words: str) -> Page:
    return Page("https://acme.example.com/terms", "text/html", words.encode())


def test_a_patch_is_printed_and_nothing_is_written(
    run: Run, record: Path, web: dict[str, Page | NotRead]
) -> None:
    result = run("providers", "verify", "acme", "--record", record, *ON)
    assert (result.exit_code, result.stdout) == (0, PATCH)
    assert "terms: confirmed: the quoted words stand\n" in result.stderr
    assert "Facts: 1 with a new date, 0 pending, 0 as they were.\n" in result.stderr
    assert record.read_text("utf-8") == RECORD
    assert [path.name for path in record.parent.iterdir()] == ["acme.toml"]


def test_a_changed_page_is_told_and_ends_with_one(
    run: Run, record: Path, web: dict[str, Page | NotRead]
) -> None:
    web["https://acme.example.com/terms"] = says("Billed afterwards.")
    result = run("providers", "verify", "acme", "--record", record, *ON)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "terms: changed: the quoted words are not on the page\n" in result.stderr
    assert (
        "pending: policies.billed_in_advance[0] rests on terms: read it again.\n" in result.stderr
    )
    assert "There is no new date to propose.\n" in result.stderr


def test_what_the_quotation_does_not_say_is_listed_and_ends_with_zero(
    run: Run, record: Path, web: dict[str, Page | NotRead]
) -> None:
    more = '[[policies.has_term]]\nvalue = false\nsources = ["terms"]\nquality = "verified"\n'
    record.write_text(f"{RECORD}\n{more}", "utf-8")
    result = run("providers", "verify", "acme", "--record", record, *ON)
    assert result.exit_code == 0
    assert "+confirmed" not in result.stdout
    assert "Facts: 0 with a new date, 0 pending, 2 as they were.\n" in result.stderr
    said = "the quotation does not say it; read the page.\n"
    assert f"kept: policies.has_term[0]: {said}" in result.stderr
    assert f"kept: policies.billed_in_advance[0]: {said}" in result.stderr


def test_a_table_on_one_line_is_named_and_keeps_no_other_from_its_date(
    run: Run, record: Path, web: dict[str, Page | NotRead]
) -> None:
    fact = '{ value = true, sources = ["terms"], quality = "verified" }'
    head, _, _ = RECORD.partition("[[policies")
    record.write_text(f"{head}[policies]\nbilled_in_advance = [{fact}]\n", "utf-8")
    result = run("providers", "verify", "acme", "--record", record, *ON)
    assert result.exit_code == 0
    assert "\n+read_on = 2026-11-21\n" in result.stdout
    assert "+confirmed" not in result.stdout
    assert "by hand: policies.billed_in_advance[0]: its table stands on one line" in result.stderr


def test_a_page_that_is_gone_is_unknown_never_dead(
    run: Run, record: Path, web: dict[str, Page | NotRead]
) -> None:
    web.clear()
    result = run("providers", "verify", "acme", "--record", record, *ON)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "terms: unknown: answered with status 404\n" in result.stderr


def test_programs_get_json(run: Run, record: Path, web: dict[str, Page | NotRead]) -> None:
    result = run("providers", "verify", "acme", "--record", record, "--json", *ON)
    assert json.loads(result.stdout) == {
        "provider": "acme",
        "on": "2026-11-21",
        "sources": [
            {
                "id": "terms",
                "url": "https://acme.example.com/terms",
                "state": "confirmed",
                "reason": "",
            }
        ],
        "facts": [
            {
                "pointer": "policies.billed_in_advance[0]",
                "standing": "confirmed",
                "reason": "",
                "sources": ["terms"],
            }
        ],
        "patch": PATCH,
    }


def test_the_patch_is_written_to_a_file(
    run: Run, record: Path, web: dict[str, Page | NotRead], tmp_path: Path
) -> None:
    file = tmp_path / "new" / "dates.patch"
    result = run("providers", "verify", "acme", "--record", record, "--write", file, *ON)
    assert (result.exit_code, result.stdout) == (0, "")
    assert file.read_text("utf-8") == PATCH
    assert record.read_text("utf-8") == RECORD


def test_a_record_of_ones_own_is_changed_when_asked(
    run: Run, record: Path, web: dict[str, Page | NotRead]
) -> None:
    assert run("providers", "verify", "acme", "--record", record, "--apply", *ON).exit_code == 0
    provider = parse_record(record.read_text("utf-8"), "acme", "acme.toml")
    assert provider.policies.billed_in_advance[0].confirmed == date(2026, 11, 21)
    assert record.read_text("utf-8").startswith("# Kept.\n")
    assert record.with_name("acme.toml~").read_text("utf-8") == RECORD
    again = run("providers", "verify", "acme", "--record", record, "--apply", *ON)
    assert (again.exit_code, again.stdout) == (0, "")


def test_a_record_that_changed_meanwhile_is_left(
    run: Run, record: Path, web: dict[str, Page | NotRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Meddling(dict[str, Page | NotRead]):
        def get(self, key: str, default: object = None) -> Page | NotRead:
            record.write_text(RECORD + "# Mine.\n", "utf-8")
            return self[key]

    pages = Meddling(web)
    monkeypatch.setattr(command, "_reading", lambda: pages.get)
    result = run("providers", "verify", "acme", "--record", record, "--apply", *ON)
    assert result.exit_code == 2
    assert "was changed while its sources were read" in result.stderr
    assert record.read_text("utf-8") == RECORD + "# Mine.\n"


def test_an_installed_record_is_never_changed(run: Run, web: dict[str, Page | NotRead]) -> None:
    result = run("providers", "verify", "acme-fiber", "--apply", *ON)
    assert result.exit_code == 2
    assert "--record PATH" in result.stderr


def test_an_installed_record_is_verified(run: Run, web: dict[str, Page | NotRead]) -> None:
    web.clear()
    result = run("providers", "verify", "acme-fiber", *ON)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "terms: unknown: answered with status 404" in result.stderr
    assert "no quotation: nothing to compare" in result.stderr


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("acme-fibre",), "Did you mean acme-fiber"),
        (("other", "--record", "acme.toml"), "is the record of 'acme', not of 'other'"),
        (("acme", "--record", "nowhere/acme.toml"), "there is no such file"),
    ],
)
def test_bad_input_is_one_message(
    run: Run, record: Path, web: dict[str, Page | NotRead], args: tuple[str, ...], said: str
) -> None:
    with chdir(record.parent):
        result = run("providers", "verify", *args, *ON)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_no_option_and_no_variable_opens_the_gate() -> None:
    options = {name for option in command.verify.params for name in option.opts}
    assert options == {"slug", "--record", "--write", "--apply", "--json", "--on"}
    assert all(option.envvar is None for option in command.verify.params)


def test_an_obsolete_record_names_the_one_to_verify(run: Run, tmp_path: Path) -> None:
    old = tmp_path / "old-acme.toml"
    old.write_text(
        'slug = "old-acme"\nname = "Old Acme"\nreplaced_by = "acme"\nsince = 2026-01-01\n'
        'why = "A new name."\n'
    )
    result = run("providers", "verify", "old-acme", "--record", old, *ON)
    assert result.exit_code == 2
    assert "is obsolete: verify the record of acme" in result.stderr
