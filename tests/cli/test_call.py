"""``negotiate call`` and ``negotiate practice``, line by line."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from negotiate.cli.call.layout import tell_command
from negotiate.cli.group import main
from negotiate.journal.fold import standing
from negotiate.journal.sqlite import open_journal
from negotiate.model.event import Event

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
ON = ("--on", "2026-11-24")
#: Reached, asked back, the first ask granted and checked, every question answered, taken, over.
TAKEN = ("1", "2", "1", "1", "12", "175.18", "2026-12-12", "0", "", "Alex", "SP-5", "1", "1")

Typed = Callable[..., Result]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """The Spectrum example, which has no journal yet."""
    return Path(shutil.copy(EXAMPLES / "spectrum-internet.toml", tmp_path / "case.toml"))


@pytest.fixture
def typed(case: Path) -> Typed:
    """Types lines into a call, which ends with them."""

    def run(*lines: str, command: str = "call", more: tuple[str, ...] = ()) -> Result:
        text = "".join(f"{line}\n" for line in lines)
        args = [command, str(case), *ON, *more]
        return CliRunner(catch_exceptions=False).invoke(main, args, input=text)

    return run


def logged(case: Path) -> list[Event]:
    return [one.event for one in standing(open_journal(case).entries()) if one.event]


def test_a_call_ends_in_a_promise_and_the_command_for_the_letter(typed: Typed, case: Path) -> None:
    done = typed(*TAKEN)
    assert done.exit_code == 0
    assert "> I will take it once I have it in writing." in done.stdout
    assert "Written down: a call with a promise" in done.stdout
    assert f"negotiate letters write {case} agreed_terms --on 2026-11-24" in done.stdout
    (promise,) = logged(case)
    assert (promise.kind, promise.agent, promise.months) == ("promise", "Alex", 12)
    assert all(len(line) <= 80 for line in done.stdout.splitlines() if str(case) not in line)


def test_the_letter_that_confirms_it_is_written_and_not_sent(typed: Typed, tmp_path: Path) -> None:
    done = typed(*TAKEN, more=("--out", str(tmp_path / "letters")))
    assert "Nothing was sent." in done.stdout
    (text,) = (tmp_path / "letters").glob("*.txt")
    assert "$135" in text.read_text("utf-8")
    assert "Alex" in text.read_text("utf-8")


def test_a_call_that_was_cut_off_is_gone_on_with(typed: Typed, case: Path) -> None:
    first = typed(*TAKEN[:7])
    assert "Kept. Start again to go on with it." in first.stdout
    assert logged(case) == []
    second = typed("1", *TAKEN[7:])
    assert "has not ended" in second.stdout
    (promise,) = logged(case)
    assert (promise.kind, promise.months, promise.reference) == ("promise", 12, "SP-5")


def test_a_call_that_was_cut_off_can_be_closed(typed: Typed, case: Path) -> None:
    typed("1", "2")
    assert "Closed as dropped." in typed("2").stdout
    (ended,) = logged(case)
    assert ended.outcome == "dropped"
    assert "has not ended" not in typed().stdout


def test_going_on_is_picked_as_in_the_call_and_what_is_not_there_is_told(
    typed: Typed, case: Path
) -> None:
    typed("1", "2")
    again = typed("7", "", "1", "142", "q")
    assert again.stdout.count("There is no such number here.") == 2
    assert "On the table: $142 a month." in again.stdout
    assert "Type 1 to go on" in typed("q").stdout
    assert logged(case) == []


def test_what_was_written_but_not_told_is_told_once(typed: Typed, case: Path) -> None:
    """The program ended between the last turn and what the call came to."""
    typed(*TAKEN)
    journal = open_journal(case)
    kept = [one for one in journal.entries() if one.turn]
    journal.forget()
    for entry in kept:
        journal.append(entry)
    typed()
    typed()
    assert [event.kind for event in logged(case)] == ["promise"]


def test_a_step_that_is_taken_back_is_gone(typed: Typed, case: Path) -> None:
    typed("1", "150", "u", "q")
    kinds = [one.turn.kind for one in standing(open_journal(case).entries()) if one.turn]
    assert kinds == ["dialled", "reached"]


def test_a_narrow_terminal_gets_lines_that_break_at_spaces(
    typed: Typed, case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = typed(*TAKEN).stdout.splitlines()
    assert "Written down: a call with a promise, to be confirmed in" in lines
    assert all(len(line) < 60 for line in lines if str(case) not in line)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    command = ("negotiate letters write", "case.toml", "agreed_terms", "--on 2026-12-08")
    tell_command(*command, "--out letters")
    shown = capsys.readouterr().out
    assert all(len(line) < 60 for line in shown.splitlines())
    assert shlex.split(shown.replace("\\\n", " ")) == " ".join((*command, "--out letters")).split()


def test_the_journal_lists_what_a_call_came_to_and_its_turns_with_all(
    typed: Typed, case: Path
) -> None:
    typed(*TAKEN)
    run = CliRunner(catch_exceptions=False).invoke
    (line,) = run(main, ["journal", "list", str(case)]).stdout.splitlines()
    assert "promise" in line
    every = run(main, ["journal", "list", str(case), "--all"]).stdout
    assert every.count("in a call:") == len(open_journal(case).entries()) - 1


def test_an_agent_who_offers_nothing_speaks_of_no_price(typed: Typed) -> None:
    """Nothing was asked for yet: nothing can be lower than they can go."""
    done = typed(command="practice", more=("--auto", "--seed", "5"))
    answer = done.stdout.split("They say: ")[2]
    assert answer.startswith(("I am afraid I cannot go below that.", "I looked, and I do not see"))


def test_a_case_that_only_claims_is_sent_to_its_script(case: Path) -> None:
    shutil.copy(EXAMPLES / "card-charge.toml", case)
    args = ["call", str(case), "--on", "2026-11-21"]
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 2
    assert "claim-script.txt" in done.stderr
    assert not case.with_suffix(".journal").exists()


def test_practice_is_the_same_for_the_same_seed_and_leaves_no_trace(
    typed: Typed, case: Path
) -> None:
    first, second = (typed(command="practice", more=("--auto", "--seed", "5")) for _ in range(2))
    assert first.stdout == second.stdout
    assert "You did what the coach said, all the way." in first.stdout
    assert "None of this" in first.stdout
    assert not case.with_suffix(".journal").exists()


def test_practice_tells_what_was_left_and_the_manner(typed: Typed) -> None:
    lines = ("1", "2", "150", "7")
    done = typed(*lines, command="practice", more=("--agent", "generous", "--seed", "4"))
    assert "They say:" in done.stdout
    assert "You named a number before you asked what they can do." in done.stdout


@pytest.mark.parametrize("agent", ["harsh", "typical", "generous"])
def test_every_kind_of_agent_can_be_practised_with_to_the_end(typed: Typed, agent: str) -> None:
    for seed in range(2):
        more = ("--auto", "--agent", agent, "--seed", str(seed))
        done = typed(command="practice", more=more)
        assert done.exit_code == 0
        assert "Looking back" in done.stdout
