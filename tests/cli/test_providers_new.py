"""`negotiate providers new` writes a package from flags, from answers, or from almost nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.group import main
from negotiate.reading.record import parse_record

Run = Callable[..., Result]

ON = ("--on", "2026-11-21")
LEAST = ("--yes", "--country", "US", "--service", "internet", *ON)
NUMBER = (
    "--domain",
    "town.example.com",
    "--phone",
    "(202) 555-0110",
    "--phone-source",
    "https://town.example.com/contact",
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command as on a terminal, with what a person types."""
    monkeypatch.setattr("negotiate.cli.providers.new._on_a_terminal", lambda: True)

    def run(*typed: str, args: tuple[str, ...] = ("town-net",)) -> Result:
        return CliRunner(catch_exceptions=False).invoke(
            main, ["providers", "new", *args, *ON], input="".join(f"{line}\n" for line in typed)
        )

    return run


def record_of(slug: str) -> Path:
    package = f"negotiate-{slug}"
    return Path(package, "src", package.replace("-", "_"), f"{slug}.toml")


def test_it_ends_with_three_commands_to_type_next(run: Run) -> None:
    done = run("providers", "new", "town-net", *LEAST)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-3:] == [
        "  negotiate providers check ./negotiate-town-net",
        "  python -m pip install -e ./negotiate-town-net",
        "  negotiate providers show town-net",
    ]


def test_the_first_of_them_finds_nothing_wrong(run: Run) -> None:
    run("providers", "new", "town-net", *LEAST, *NUMBER)
    assert run("providers", "check", "negotiate-town-net", *ON).exit_code == 0


def test_without_questions_the_usual_name_and_currency_are_taken(run: Run) -> None:
    run("providers", "new", "town-net", *LEAST)
    provider = parse_record(record_of("town-net").read_text("utf-8"), "town-net", "x")
    assert (provider.name, provider.currency) == ("Town Net", "USD")


def test_what_cannot_be_left_open_is_told_by_its_option(run: Run) -> None:
    done = run("providers", "new", "town-net", "--yes")
    assert done.exit_code == 2
    assert "--country: is missing" in done.stderr
    assert "--service: is missing" in done.stderr
    assert list(Path().iterdir()) == []


def test_a_number_without_its_page_is_refused(run: Run) -> None:
    done = run("providers", "new", "town-net", *LEAST, *NUMBER[:4])
    assert done.exit_code == 2
    assert "--phone-source: is missing" in done.stderr
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("slug", ["../evil", "a/b", "Acme", "generic", "-x", "a--b", "é"])
def test_a_slug_that_is_none_is_refused_before_anything_is_asked(run: Run, slug: str) -> None:
    done = run("providers", "new", *LEAST, "--", slug)
    assert done.exit_code == 2
    assert "SLUG" in done.stderr
    assert list(Path().iterdir()) == []


def test_a_slug_that_a_record_has_is_refused(run: Run) -> None:
    done = run("providers", "new", "acme-fiber", *LEAST)
    assert done.exit_code == 2
    assert "described already, by plugin 'reference'" in done.stderr


def test_a_folder_that_is_there_is_never_written_over(run: Run) -> None:
    run("providers", "new", "town-net", *LEAST)
    before = record_of("town-net").read_bytes()
    done = run("providers", "new", "town-net", "--name", "Another", *LEAST)
    assert done.exit_code == 2
    assert "never written over" in done.stderr
    assert record_of("town-net").read_bytes() == before


def test_a_plain_record_can_be_used_without_a_package(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = run("providers", "new", "town-net", *LEAST, *NUMBER, "--plain", "mine")
    assert {path.name for path in Path("mine").iterdir()} == {"town-net.toml", "slugs.txt"}
    told = f"  export NEGOTIATE_PROVIDERS={Path('mine').resolve()}"
    assert told in done.stdout.splitlines()
    monkeypatch.setenv("NEGOTIATE_PROVIDERS", str(Path("mine").resolve()))
    assert "+12025550110" in run("providers", "show", "town-net", *ON).stdout


def test_a_path_with_spaces_is_told_as_a_shell_needs_it(run: Run) -> None:
    done = run("providers", "new", "town-net", *LEAST, "--out", "my plugins")
    assert "check './my plugins/negotiate-town-net'" in done.stdout


def test_each_answer_is_checked_at_once_and_asked_again(
    asked: Callable[..., Result],
) -> None:
    done = asked(
        "",
        "UK",
        "us",
        "",
        "webs",
        "Internet, tv",
        "town",
        "town.example.com",
        "202 555 0110",
        "https://numbers.example.net/town",
        "https://town.example.com/contact",
        "Call 202-555-0110",
        "Ann",
    )
    assert done.exit_code == 0, done.output
    assert "Write GB" in done.output
    assert "'webs' is not known here" in done.output
    assert "is no domain of one company" in done.output
    assert "stands on numbers.example.net" in done.output
    provider = parse_record(record_of("town-net").read_text("utf-8"), "town-net", "x")
    assert provider.services == ("internet", "tv")
    assert provider.routes[0].address == "+12025550110"
    assert provider.routes[0].confirmed_by == "Ann"


def test_enter_leaves_open_what_is_not_needed(asked: Callable[..., Result]) -> None:
    done = asked("", "US", "", "internet", "", "")
    assert done.exit_code == 0, done.output
    assert "customer service" not in done.output.partition("Wrote")[0]
    provider = parse_record(record_of("town-net").read_text("utf-8"), "town-net", "x")
    assert len(provider.unknown) == 2


def test_a_number_whose_page_is_not_found_is_dropped(asked: Callable[..., Result]) -> None:
    done = asked("", "US", "", "internet", "town.example.com", "202 555 0110", "", "")
    assert done.exit_code == 0, done.output
    provider = parse_record(record_of("town-net").read_text("utf-8"), "town-net", "x")
    assert provider.routes == ()
    assert provider.unknown


def test_what_an_option_said_is_not_asked(asked: Callable[..., Result]) -> None:
    done = asked(
        "internet",
        "",
        "",
        args=("town-net", "--name", "Town", "--country", "US", "--currency", "USD"),
    )
    assert done.exit_code == 0, done.output
    assert "Country" not in done.output


def test_an_option_that_is_wrong_is_refused_before_anything_is_asked(
    asked: Callable[..., Result],
) -> None:
    done = asked(args=("town-net", "--country", "UK"))
    assert done.exit_code == 2
    assert "--country: names no country of ISO 3166. Write GB" in done.stderr
    assert "Name, as" not in done.output


def test_leaving_in_the_middle_writes_nothing(asked: Callable[..., Result]) -> None:
    assert asked("", "US").exit_code == 1
    assert list(Path().iterdir()) == []
