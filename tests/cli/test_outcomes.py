"""`negotiate outcomes`: opt-in, apart, and forgotten when asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from tests.cli.conftest import EXAMPLES

from negotiate.cli.outcomes.folder import kept

Run = Callable[..., Result]
ON = ("--on", "2026-11-21")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = tmp_path / "kept"
    monkeypatch.setenv("NEGOTIATE_OUTCOMES", str(made))
    return made


@pytest.fixture
def old(tmp_path: Path, run: Run) -> Path:
    """A case of this June in which four agents refused."""
    path = tmp_path / "old.toml"
    path.write_bytes((EXAMPLES / "spectrum-internet.toml").read_bytes())
    for day in ("02", "05", "09", "12"):
        run("log", path, "call", "--on", f"2026-06-{day}", "--outcome", "refused", "--agent", "Lee")
    return path


def test_nothing_is_kept_unless_it_is_added(run: Run, old: Path, folder: Path) -> None:
    for command in ("plan", "next", "assess"):
        assert run(command, old, *ON).exit_code == 0
    assert not folder.exists()
    assert not old.with_suffix(".outcome").exists()
    assert "You have added none" in run("outcomes", "show").stdout


def test_a_plan_of_another_case_counts_it_in_and_the_case_itself_does_not(
    run: Run, old: Path, example: Callable[[str], Path]
) -> None:
    here = example("spectrum-internet")
    plain, own = (run("plan", case, *ON).stdout for case in (here, old))
    assert run("outcomes", "add", old, *ON).stdout.startswith("Added to ")
    learned = run("plan", here, *ON).stdout
    assert "Counted in: what 4 earlier calls to them brought" in learned
    assert "$142 or less on call 1" in plain
    assert "$142 or less on call 1" not in learned
    assert run("plan", old, *ON).stdout == own
    run("outcomes", "forget", "--yes")
    assert run("plan", here, *ON).stdout == plain


def test_added_again_it_takes_its_own_place(run: Run, old: Path) -> None:
    run("outcomes", "add", old, *ON)
    run("log", old, "offer", "--on", "2026-06-15", "--price", "150")
    assert run("outcomes", "add", old, *ON).stdout.startswith("Replaced in ")
    (only,) = kept().of_mine()
    assert len(only.calls) == 5
    assert run("outcomes", "forget", old, "--yes").exit_code == 0
    assert kept().of_mine() == ()
    assert not old.with_suffix(".outcome").exists()


def test_who_forgets_a_journal_is_told_that_its_outcome_is_left(run: Run, old: Path) -> None:
    run("outcomes", "add", old, *ON)
    assert f"`negotiate outcomes forget {old}` takes it out" in run("forget", old, "--yes").stdout
    assert len(kept().of_mine()) == 1


def test_what_is_kept_and_exported_names_nobody(run: Run, old: Path, tmp_path: Path) -> None:
    run("outcomes", "add", old, *ON)
    file = tmp_path / "mine.jsonl"
    assert run("outcomes", "export", file).stdout == f"Wrote 1 outcome to {file}.\n"
    private = "Dana Whitfield Lee 8260 11215 2026-06- old.toml 84.99 164.15".split()
    for text in (file.read_text("utf-8"), kept().own.read_text("utf-8")):
        assert not [word for word in private if word in text]
    again = run("outcomes", "export", file)
    assert again.exit_code == 2
    assert "is there already" in again.stderr


def test_what_others_shared_is_shown_apart_and_moves_no_plan(
    run: Run, old: Path, example: Callable[[str], Path], tmp_path: Path
) -> None:
    here, file = example("spectrum-internet"), tmp_path / "theirs.jsonl"
    plain = run("plan", here, *ON).stdout
    run("outcomes", "add", old, *ON)
    run("outcomes", "export", file)
    run("outcomes", "forget", "--yes")
    assert run("outcomes", "import", file).stdout.startswith("Added 1 outcome to ")
    assert "1 more was there" in run("outcomes", "import", file).stdout
    shown = run("outcomes", "show").stdout
    assert shown.index("You have added none") < shown.index("Shared by others.")
    assert run("plan", here, *ON).stdout == plain


def test_a_bad_file_is_told_in_full_and_nothing_of_it_is_taken_in(
    run: Run, old: Path, tmp_path: Path
) -> None:
    file = tmp_path / "theirs.jsonl"
    run("outcomes", "add", old, *ON)
    run("outcomes", "export", file)
    with file.open("a", encoding="utf-8") as more:
        more.write('bad\n{"provider": "x y"}\n')
    found = run("outcomes", "import", file)
    assert found.exit_code == 2
    assert "line 3: is not JSON" in found.stderr
    assert "provider (line 4)" in found.stderr
    assert "6 problems in" in found.stderr
    assert not kept().shared.exists()


def test_a_share_is_told_from_ten_calls_on_and_counts_alone_before(run: Run, old: Path) -> None:
    run("outcomes", "add", old, *ON)
    few = run("outcomes", "show", "--provider", "spectrum").stdout
    assert "No share is told of fewer than 10 calls" in few
    assert "(0 %)" not in few
    for day in range(15, 21):
        run("log", old, "call", "--on", f"2026-06-{day}", "--outcome", "refused")
    run("outcomes", "add", old, *ON)
    enough = run("outcomes", "show").stdout
    assert "0 (0 %)" in enough
    assert "No share is told" not in enough
    assert "spectrum" not in run("outcomes", "show", "--provider", "xfinity").stdout


@pytest.mark.parametrize("name", ["spectrum-internet", "generic-gym"])
def test_what_cannot_be_counted_is_told(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes((EXAMPLES / f"{name}.toml").read_bytes())
    found = run("outcomes", "add", path, *ON)
    assert found.exit_code == 2
    assert "nobody was heard" in found.stderr or "no record describes" in found.stderr
    assert not path.with_suffix(".outcome").exists()


def test_a_damaged_file_is_told_and_no_plan_is_made_without_it(
    run: Run, old: Path, folder: Path
) -> None:
    folder.mkdir()
    (folder / "outcomes.jsonl").write_text("[]\n", "utf-8")
    found = run("plan", old, *ON)
    assert found.exit_code == 2
    assert "does not say that it is a file of one's own outcomes" in found.stderr


@pytest.mark.parametrize(
    ("system", "wanted"),
    [
        ("linux", "/data/negotiate"),
        ("darwin", "/home/dana/Library/Application Support/negotiate"),
        ("win32", "/local/negotiate"),
    ],
)
def test_they_are_where_the_system_keeps_what_programs_keep(
    monkeypatch: pytest.MonkeyPatch, system: str, wanted: str
) -> None:
    monkeypatch.delenv("NEGOTIATE_OUTCOMES")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setenv("LOCALAPPDATA", "/local")
    monkeypatch.setenv("HOME", "/home/dana")
    monkeypatch.setattr("sys.platform", system)
    assert kept().own == Path(wanted) / "outcomes.jsonl"


def test_a_data_home_that_is_no_whole_path_is_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEGOTIATE_OUTCOMES")
    monkeypatch.setenv("XDG_DATA_HOME", "data")
    monkeypatch.setenv("HOME", "/home/dana")
    monkeypatch.setattr("sys.platform", "linux")
    assert kept().own == Path("/home/dana/.local/share/negotiate/outcomes.jsonl")
