"""Bad input: every problem at once, with its place and what to do; exit code 2; no traceback."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Example = Callable[[str], Path]
Changed = Callable[..., Path]

ON = ("--on", "2026-11-21")

# The key that is named, and the change that makes it wrong.
WRONG = [
    ("customer.name", 'name = "Dana Whitfield"', "name = 7"),
    ("customer.name", 'name = "Dana Whitfield"', 'name = ""'),
    ("customer.name", 'name = "Dana Whitfield"', 'name = "   "'),
    ("customer.name", 'name = "Dana Whitfield"', 'name = "Dana\\u0007"'),
    ("customer.name", 'name = "Dana Whitfield"', 'name = "Dana\\u202eWhitfield"'),
    ("customer.name", 'name = "Dana Whitfield"', 'name = "Dana\\nWhitfield"'),
    ("customer.name", 'name = "Dana Whitfield"', 'name = "' + "x" * 201 + '"'),
    ("currency", 'currency = "USD"', 'currency = "ABC"'),
    ("currency", 'currency = "USD"', 'currency = "EUR"'),
    ("jurisdiction", 'jurisdiction = "US-NY"', 'jurisdiction = "New York"'),
    ("contract.provider", 'provider = "spectrum"', 'provider = "spectrm"'),
    ("contract.provider", 'provider = "spectrum"', 'provider = "Spectrum"'),
    ("contract.cycle_starts_on_day", "cycle_starts_on_day = 12", "cycle_starts_on_day = 32"),
    ("contract.missed_payments", "missed_payments = 0", "missed_payments = -1"),
    ("contract.customer_since", "customer_since = 2021-03-15", 'customer_since = "March"'),
    ("contract.customer_since", "customer_since = 2021-03-15", "customer_since = 2031-03-15"),
    ("contract.charges[0].monthly_amount", "monthly_amount = 84.99", "monthly_amount = -84.99"),
    ("contract.charges[0].monthly_amount", "monthly_amount = 84.99", 'monthly_amount = "€84"'),
    ("contract.charges[0].monthly_amount", "monthly_amount = 84.99", "monthly_amount = inf"),
    ("contract.charges[0].monthly_amount", "monthly_amount = 84.99", "monthly_amount = nan"),
    ("contract.charges[0].monthly_amount", "monthly_amount = 84.99", "monthly_amount = true"),
    ("contract.charges[0].kind", 'kind = "service"', 'kind = "servise"'),
    ("contract.charges[0].used", "used = true", 'used = "maybe"'),
    ("bills[0]", "period_ends = 2026-11-11", "period_ends = 2026-10-11"),
    ("bills[0]", "total = 164.15", "total = 164.16"),
    ("offers[0]", "ends_on = 2026-12-31", "ends_on = 2026-01-31"),
    ("offers[1].seen_on", "seen_on = 2026-11-09", "seen_on = 2027-11-09"),
    ("offers[0].monthly_prise", "monthly_price = 134.99", "monthly_prise = 134.99"),
    ("mandate", "target_monthly = 135.00", "target_monthly = 156.00"),
    ("mandate.never", 'never = ["new_term"', 'never = ["new_terms"'),
    ("mandate.willing_to_leave", "willing_to_leave = true", "willing_to_leave = 1.5"),
    (
        "mandate.target_monthly",
        "target_monthly = 135.00\nwalk_away_monthly = 155.00",
        "target_monthly = 500\nwalk_away_monthly = 500",
    ),
]


@pytest.mark.parametrize("command", ["plan", "check"])
@pytest.mark.parametrize("wrong", WRONG, ids=[f"{key} {new[:30]}" for key, _, new in WRONG])
def test_a_wrong_value_is_named_with_file_and_key(
    run: Run, changed: Changed, command: str, wrong: tuple[str, str, str]
) -> None:
    key, *change = wrong
    case = changed(tuple(change))
    done = run(command, case, *ON)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{case}: {key}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [case for case in WRONG if case[0] not in {"mandate", "bills[0]", "offers[0]"}],
)
def test_the_line_is_named(run: Run, changed: Changed, key: str, right: str, wrong: str) -> None:
    case = changed((right, wrong))
    first = wrong.splitlines()[0]
    number = next(
        n for n, line in enumerate(case.read_text("utf-8").splitlines(), 1) if first in line
    )
    assert f"(line {number})" in run("check", case, *ON).stderr


def test_all_problems_are_told_at_once(run: Run, changed: Changed) -> None:
    case = changed(
        ('currency = "USD"', 'currency = "ABC"'),
        ("monthly_amount = 84.99", "monthly_amount = -84.99"),
        ("hour_worth = 20.00", "hour_worht = 20.00"),
    )
    done = run("check", case, *ON)
    assert "currency" in done.stderr
    assert "contract.charges[0].monthly_amount" in done.stderr
    assert "mandate.hour_worht" in done.stderr
    assert "Did you mean hour_worth?" in done.stderr
    assert f"4 problems in {case}." in done.stderr


@pytest.mark.parametrize("command", ["plan", "check"])
def test_what_only_provider_day_and_language_tell_comes_at_once_too(
    run: Run, changed: Changed, command: str
) -> None:
    case = changed(
        ('currency = "USD"', 'currency = "EUR"\nletter_language = "xx-XX"\nnumber_format = "xy"'),
        ('jurisdiction = "US-NY"', 'jurisdiction = "PA"'),
        ('services = ["internet"', 'services = ["gym", "energy", "internet"'),
        ("customer_since = 2021-03-15", "customer_since = 2031-03-15"),
        ("seen_on = 2026-11-09", "seen_on = 2027-11-09"),
        (
            "target_monthly = 135.00\nwalk_away_monthly = 155.00",
            "target_monthly = 500\nwalk_away_monthly = 500",
        ),
    )
    done = run(command, case, *ON)
    assert done.exit_code == 2
    *said, count = done.stderr.splitlines()
    assert [line.removeprefix(f"{case}: ").split(" ")[0] for line in said] == [
        "currency",
        "letter_language",
        "number_format",
        "jurisdiction",
        "contract.services[0]",
        "contract.services[1]",
        "contract.customer_since",
        "offers[1].seen_on",
        "mandate.target_monthly",
    ]
    assert count == f"9 problems in {case}."


def test_an_unknown_provider_hides_no_other_problem(run: Run, changed: Changed) -> None:
    case = changed(
        ('provider = "spectrum"', 'provider = "spectrm"'),
        ("customer_since = 2021-03-15", "customer_since = 2031-03-15"),
    )
    assert f"2 problems in {case}." in run("check", case, *ON).stderr


def test_an_unknown_provider_names_the_nearest_and_offers_the_generic_one(
    run: Run, changed: Changed
) -> None:
    done = run("plan", changed(('provider = "spectrum"', 'provider = "spectrm"')), *ON)
    assert "Did you mean spectrum?" in done.stderr
    assert 'provider = "generic"' in done.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        (b"this is not toml", "line 1 is not TOML"),
        (b"a = 1\nb = [\n", "is not TOML"),
        (b"\xff\xfe\x00\x00", "is not UTF-8"),
        (b"#" * 10_000_000, "is 10.0 MB"),
        (b"", "is missing"),
        (b"a = 1\na = 2\n", "is not TOML"),
        (b"[[[[", "is not TOML"),
        (b"a = " + b"[" * 5000, "nests lists or tables too deeply"),
        (b"b = " + b"[" * 5000 + b"]" * 5000, ""),
        (b"a = 2026-13-45\n", "is not TOML"),
        (b"a = " + b"9" * 10_000 + b"\n", ""),
        (b"\x00", "is not TOML"),
    ],
    ids=lambda value: repr(value)[:24],
)
@pytest.mark.parametrize("command", ["plan", "assess", "check"])
def test_a_file_that_is_no_case_is_one_clear_message(
    run: Run, tmp_path: Path, command: str, content: bytes | None, said: str
) -> None:
    case = tmp_path / "case.toml"
    if content is not None:
        case.write_bytes(content)
    done = run(command, case, *ON)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert str(case) in done.stderr
    assert said in done.stderr
    assert len(done.stderr) < 5000


def test_a_folder_is_no_case(run: Run, tmp_path: Path) -> None:
    done = run("plan", tmp_path, *ON)
    assert done.exit_code == 2
    assert "is a folder" in done.stderr


@pytest.mark.parametrize(
    "args",
    [
        ["--on", "tomorrow"],
        ["--on", "2026-02-30"],
        ["--on", "9999-12-31"],
        ["--on", "0001-01-01"],
        [*ON, "--locale", "klingon"],
        [*ON, "--locale", "../../etc"],
        [*ON, "--locale", "en-US/../en-US"],
        [*ON, "--locale", ""],
        [*ON, "--nonsense"],
    ],
    ids=" ".join,
)
def test_a_bad_option_is_one_clear_message(run: Run, example: Example, args: list[str]) -> None:
    done = run("plan", example("spectrum-internet"), *args)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr


def test_a_day_in_other_words_is_told_how_to_be_written(run: Run, example: Example) -> None:
    done = run("assess", example("generic-gym"), "--on", "21/11/2026")
    assert done.exit_code == 2
    assert "write it as 2026-11-21" in done.stderr


@pytest.mark.parametrize("day", ["9999-12-31", "2999-12-31", "0001-01-01"])
@pytest.mark.parametrize(
    "line", ["ends_on = 2026-12-31", "customer_since = 2021-03-15", "seen_on = 2026-11-18"]
)
def test_the_ends_of_the_calendar_crash_nothing(
    run: Run, changed: Changed, tmp_path: Path, line: str, day: str
) -> None:
    case = changed((line, f"{line.partition(' = ')[0]} = {day}"))
    done = run("plan", case, *ON, "--out", tmp_path / "out")
    assert done.exit_code in {0, 2}


def test_a_price_for_life_is_no_trouble(run: Run, changed: Changed, tmp_path: Path) -> None:
    case = changed(
        (
            "monthly_amount = 84.99",
            "monthly_amount = 84.99\nholds_until = 2999-12-31\namount_after = 99.99",
        )
    )
    assert run("plan", case, *ON, "--out", tmp_path / "out").exit_code == 0


@pytest.mark.parametrize(
    "number", ['kind = "per_remaining_month"\namount = 15', 'kind = "flat"\namount = 15']
)
def test_a_term_for_life_is_no_trouble(run: Run, changed: Changed, number: str) -> None:
    term = "[contract.term]\nstarts = 2025-01-01\nends = 2999-12-31\n"
    fee = f"[contract.early_termination]\n{number}\n\n[[contract.charges]]"
    case = changed(("[[contract.charges]]", f"{term}{fee}"))
    assert run("plan", case, *ON).exit_code == 0


class TestTheFolderToWriteTo:
    def test_may_not_be_a_file(self, run: Run, example: Example, tmp_path: Path) -> None:
        (tmp_path / "out").write_text("mine")
        done = run("plan", example("generic-gym"), *ON, "--out", tmp_path / "out")
        assert done.exit_code == 2
        assert (tmp_path / "out").read_text() == "mine"

    def test_may_not_lie_under_a_file(self, run: Run, example: Example, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine")
        done = run("plan", example("generic-gym"), *ON, "--out", tmp_path / "file" / "out")
        assert done.exit_code == 2
        assert "Traceback" not in done.stderr

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
    def test_may_not_be_read_only(self, run: Run, example: Example, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        done = run("plan", example("generic-gym"), *ON, "--out", tmp_path)
        tmp_path.chmod(0o700)
        assert done.exit_code == 2
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("fails_at", [1, 3, 8, 13])
    @pytest.mark.parametrize("operation", ["write_bytes", "replace"])
    def test_holds_what_it_held_when_writing_fails_halfway(
        self,
        run: Run,
        example: Example,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        *,
        operation: str,
        fails_at: int,
    ) -> None:
        (tmp_path / "call-script.md").write_text("mine")
        real, calls = getattr(Path, operation), 0

        def failing(path: Path, *args: object) -> object:
            nonlocal calls
            calls += 1
            if calls == fails_at:
                raise OSError(28, "No space left on device", str(path))
            return real(path, *args)

        monkeypatch.setattr(Path, operation, failing)
        done = run("plan", example("generic-gym"), *ON, "--out", tmp_path)
        assert done.exit_code == 2
        assert "No space left on device" in done.stderr
        assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"call-script.md": "mine"}

    def test_holds_what_it_held_when_a_folder_is_in_the_way(
        self, run: Run, example: Example, tmp_path: Path
    ) -> None:
        (tmp_path / "escalation.txt").mkdir()
        done = run("plan", example("generic-gym"), *ON, "--out", tmp_path)
        assert done.exit_code == 2
        assert [path.name for path in tmp_path.iterdir()] == ["escalation.txt"]

    def test_is_not_even_made_for_a_bad_case(self, run: Run, changed: Changed) -> None:
        case = changed(("monthly_amount = 84.99", "monthly_amount = -1"))
        out = case.parent / "out"
        assert run("plan", case, *ON, "--out", out).exit_code == 2
        assert not out.exists()


class TestPlugins:
    def test_one_that_is_set_aside_is_named_on_standard_error(
        self, run: Run, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        folder = tmp_path / "negotiate_broken-1.0.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: negotiate-broken\nVersion: 1"
        )
        (folder / "entry_points.txt").write_text("[negotiate]\nbroken = negotiate_broken\n")
        (tmp_path / "negotiate_broken.py").write_text("raise RuntimeError('no luck')")
        monkeypatch.syspath_prepend(tmp_path)
        done = run("plan", example("spectrum-internet"), *ON)
        assert done.exit_code == 0
        assert done.stderr.count("plugin 'broken' is set aside") == 1
        assert "no luck" in done.stderr
        assert "where you stand" in done.stdout
