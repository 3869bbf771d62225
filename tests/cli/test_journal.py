"""``negotiate log``, ``journal`` and ``forget``, and what the other commands make of a journal."""

from __future__ import annotations

import ast
import json
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import negotiate.cli
from negotiate.cli.group import main
from negotiate.journal.sqlite import open_journal
from negotiate.model.journal_entry import JournalEntry

Run = Callable[..., Result]

ON = ("--on", "2026-11-25")
CALL = ("call", "--on", "2026-11-24", "--outcome", "refused", "--agent", "Morgan")
READS_A_CASE_ALONE = {"journal/import_.py", "forget.py", "options.py"}


@pytest.fixture
def case(tmp_path: Path, example: Callable[[str], Path]) -> Path:
    path = tmp_path / "gym.toml"
    path.write_bytes(example("generic-gym").read_bytes())
    return path


def test_what_is_logged_stands_in_the_journal_and_the_case_stays_as_it_is(
    run: Run, case: Path
) -> None:
    before = case.read_bytes()
    done = run("log", case, *CALL, "--at", "14:05", "--summary", "No\nmore.")
    assert done.exit_code == 0, done.stderr
    journal = case.with_suffix(".journal")
    told = "2026-11-24  call at 14:05, refused; Morgan; No more."
    assert done.stdout == f"Entry 1 of {journal}: {told}\n"
    assert run("journal", "list", case).stdout == f"   1  {told}\n"
    assert case.read_bytes() == before
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_every_option_reaches_the_event(run: Run, case: Path) -> None:
    options = {
        "at": ("--at", "09:30", "09:30:00"),
        "channel": ("--channel", "chat", "chat"),
        "agent": ("--agent", "Morgan", "Morgan"),
        "reference": ("--reference", "SP-1", "SP-1"),
        "summary": ("--summary", "They will.", "They will."),
        "monthly_price": ("--price", "39.99", "39.99"),
        "months": ("--months", "12", 12),
        "price_after": ("--price-after", "54", "54"),
        "discount_monthly": ("--discount", "5", "5"),
        "credit_once": ("--credit", "10", "10"),
        "new_term_months": ("--new-term", "0", 0),
        "starts": ("--starts", "2026-12-01", "2026-12-01"),
        "ends": ("--ends", "2027-11-30", "2027-11-30"),
        "conditions": ("--conditions", "Autopay.", "Autopay."),
        "about": ("--about", "Membership", "Membership"),
        "number": ("--number", "+15551234567", "+15551234567"),
        "desk": ("--desk", "retention", "retention"),
        "minutes_held": ("--held", "12", 12),
        "minutes_spoken": ("--spoken", "9", 9),
        "received_on": ("--received-on", "2026-11-25", "2026-11-25"),
        "to": ("--to", "bank", "bank"),
        "evidence": ("--evidence", "A chat.", "A chat."),
        "they_called": ("--they-called", None, True),
        "admitted": ("--admitted", None, True),
        "foreseen": ("--not-foreseen", None, False),
    }
    args = [arg for name, value, _ in options.values() for arg in (name, value) if arg is not None]
    done = run("log", case, "promise", "--on", "2026-11-24", *args, "--json")
    assert done.exit_code == 0, done.stderr
    event = json.loads(done.stdout)["event"]
    wanted = {key: value for key, (_, _, value) in options.items()}
    assert event == {"kind": "promise", "on": "2026-11-24", **wanted}
    held = open_journal(case).entries()
    assert held == (JournalEntry.model_validate_json(done.stdout),)


def test_all_problems_are_told_at_once_by_their_options(run: Run, case: Path) -> None:
    args = ("--on", "20261124", "--at", "25:99", "--price", "$40", "--months", "0", "--desk", "x")
    done = run("log", case, "offer", *args)
    assert done.exit_code == 2
    for words in (
        "--on: '20261124' is not a day. Write it as 2026-11-21.",
        "--at: '25:99' is not a time. Write it as 14:05.",
        "--price: names a currency.",
        "--months: '0' is too small. Write 1 or more.",
        "--desk: 'x' is not known here. Write one of: front_line,",
        "5 problems in what happened.",
    ):
        assert words in done.stderr
    assert not case.with_suffix(".journal").exists()


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("offer",), 'kind = "offer" needs --price or --summary: what was it?'),
        (("letter", *CALL[1:]), '--outcome can be said of kind = "call" alone'),
        (
            ("call", "--on", "2026-11-24", "--call-back-on", "2026-11-23"),
            "--call-back-on is before --on: they asked for a day that was over",
        ),
    ],
)
def test_what_does_not_go_together_is_told_by_options(
    run: Run, case: Path, args: tuple[str, ...], said: str
) -> None:
    done = run("log", case, *args)
    assert done.exit_code == 2
    assert said in done.stderr


def test_a_slip_in_the_name_of_the_case_starts_no_journal(run: Run, tmp_path: Path) -> None:
    done = run("log", tmp_path / "gim.toml", *CALL)
    assert done.exit_code == 2
    assert "there is no such file" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_correction_changes_what_it_names_and_keeps_the_old_entry(run: Run, case: Path) -> None:
    run("log", case, *CALL, "--reference", "SP-1")
    run("log", case, "promise", *ON, "--price", "39.99")
    done = run("journal", "correct", case, "1", "--agent", "Alex", "--outcome", "")
    assert "is in place of 1: 2026-11-24  call; Alex; reference SP-1" in done.stdout
    assert run("journal", "list", case).stdout.splitlines() == [
        "   3  2026-11-24  call; Alex; reference SP-1 (in place of 1)",
        "   2  2026-11-25  promise; 39.99 a month",
    ]
    assert len(run("journal", "list", case, "--all").stdout.splitlines()) == 3
    assert run("journal", "correct", case, "1", "--agent", "Sam").exit_code == 2
    assert "nothing changes" in run("journal", "correct", case, "3", "--agent", "Alex").stderr


def test_a_new_entry_may_take_the_place_of_an_old_one_or_none(run: Run, case: Path) -> None:
    run("log", case, *CALL)
    run("log", case, "offer", *ON, "--price", "40", "--corrects", "1")
    assert (
        "   2  2026-11-25  offer; 40 a month (in place of 1)\n"
        in run("journal", "list", case).stdout
    )
    done = run("journal", "take-back", case, "2")
    assert "Entry 2 of" in done.stdout
    assert run("journal", "list", case).stdout == ""
    again = run("journal", "take-back", case, "2")
    assert again.exit_code == 2
    assert "was corrected or taken back already" in again.stderr
    assert "has no entry '9'" in run("journal", "take-back", case, "9").stderr


def test_an_export_is_read_elsewhere_and_twice_does_no_harm(
    run: Run, case: Path, tmp_path: Path
) -> None:
    run("log", case, *CALL)
    run("journal", "correct", case, "1", "--agent", "Alex")
    file = tmp_path / "gym.jsonl"
    assert run("journal", "export", case, file).stdout == f"Wrote 2 entries to {file}.\n"
    assert "is there already; name another file" in run("journal", "export", case, file).stderr
    other = tmp_path / "other.toml"
    other.write_bytes(case.read_bytes())
    journal = tmp_path / "other.journal"
    added = run("journal", "import", other, file)
    assert added.stdout == f"Added 2 entries to {journal}.\n"
    again = run("journal", "import", other, file)
    assert again.stdout == f"Added 0 entries to {journal}; 2 more were there.\n"
    assert open_journal(other).entries() == open_journal(case).entries()


def test_a_journal_that_is_not_there_is_said_to_be_so(run: Run, case: Path) -> None:
    assert "`negotiate log` starts one" in run("journal", "list", case).stdout
    assert run("journal", "list", case, "--json").stdout == "[]\n"
    assert "nothing to forget" in run("forget", case, "--yes").stdout
    assert list(case.parent.iterdir()) == [case]


def test_forgetting_asks_deletes_and_says_what_is_left(run: Run, case: Path) -> None:
    run("log", case, *CALL)
    journal = case.with_suffix(".journal")
    refused = CliRunner().invoke(main, ["forget", str(case)], input="n\n")
    assert refused.exit_code == 1
    assert f"Delete {journal} for good? Nothing brings it back." in refused.output
    assert journal.exists()
    done = run("forget", case, "--yes")
    assert list(case.parent.iterdir()) == [case]
    assert f"Deleted {journal}.\n{case} itself is left; --case-file deletes it" in done.stdout
    assert "exports, documents written with --out, and backups" in done.stdout


def test_forgetting_may_take_the_case_along_and_nothing_else(run: Run, case: Path) -> None:
    run("log", case, *CALL)
    photo = case.with_name("photo.png")
    photo.write_bytes(b"\x89PNG")
    assert run("forget", photo, "--case-file", "--yes").exit_code == 2
    assert run("forget", case, "--case-file", "--yes").exit_code == 0
    assert list(case.parent.iterdir()) == [photo]


def test_a_new_case_says_that_an_old_journal_counts_for_it(run: Run, case: Path) -> None:
    run("log", case, *CALL)
    case.unlink()
    done = run("new", case)
    assert done.exit_code == 0
    assert f"note: {case.with_suffix('.journal')} is there from before" in done.stderr


COMMANDS = [
    ("plan",),
    ("assess",),
    ("strategy",),
    ("tactics",),
    ("reply", "That is the best we can do."),
    ("deadlines",),
    ("check",),
    ("letters", "list"),
    ("letters", "write", "cancellation"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_acts_on_a_case_whose_journal_it_cannot_read(
    run: Run, case: Path, command: tuple[str, ...]
) -> None:
    name, *rest = command
    at = [name, rest.pop(0), case, *rest] if name == "letters" else [name, case, *rest]
    journal = case.with_suffix(".journal")
    journal.write_text("mine", "utf-8")
    done = run(*at, *ON)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"negotiate: {journal}: is damaged, or is no journal")


def test_no_command_reads_a_case_past_its_journal() -> None:
    folder = Path(negotiate.cli.__file__).parent
    calls = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "read_case"
    }
    assert calls == READS_A_CASE_ALONE


def test_the_next_plan_starts_from_what_was_logged(run: Run, case: Path) -> None:
    before = json.loads(run("plan", case, *ON, "--json").stdout)
    run("log", case, *CALL)
    after = json.loads(run("plan", case, *ON, "--json").stdout)
    assert before["case"]["events"] == []
    assert [event["agent"] for event in after["case"]["events"]] == ["Morgan"]
    assert before["decision"] != after["decision"]


def test_the_days_of_a_folder_are_told_with_its_journals(run: Run, case: Path) -> None:
    case.with_name("good.toml").write_bytes(case.read_bytes())
    case.with_suffix(".journal").write_text("mine", "utf-8")
    done = run("deadlines", case.parent, *ON)
    assert done.exit_code == 2
    assert f"{case}: {case.with_suffix('.journal')}: is damaged" in done.stderr
    assert "good.toml" in done.stdout


def test_a_day_to_come_is_told_with_the_journal_it_is_in(run: Run, case: Path) -> None:
    run("log", case, *CALL)
    done = run("plan", case, "--on", "2026-11-20")
    assert done.exit_code == 2
    journal = case.with_suffix(".journal")
    assert "events[0].on: is 2026-11-24, after the day of the plan" in done.stderr
    assert f"It is in {journal}: see `negotiate journal list`." in done.stderr


def test_more_than_a_case_holds_is_told_before_it_is_written(run: Run, case: Path) -> None:
    run("log", case, *CALL)
    journal = open_journal(case)
    (first,) = journal.entries()
    more = [first.model_copy(update={"id": first.id.__class__(int=at)}) for at in range(1, 500)]
    journal.append_all(more)
    done = run("log", case, *CALL)
    assert done.exit_code == 2
    assert "holds 501 events, and at most 500 fit" in done.stderr
    assert len(journal.entries()) == 500
