"""The program as it is started: from a shell, in any environment, piped anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Program = Callable[..., "subprocess.CompletedProcess[str]"]
Example = Callable[[str], Path]

ON = ("--on", "2026-11-21")
EXAMPLES = str(Path(__file__).parents[2] / "docs" / "examples")
HEAVY = ("pydantic", "jinja2", "httpx", "rich", "icalendar", "holidays", "babel", "pluggy", "numpy")


def imported_by(code: str) -> set[str]:
    """Top-level packages that a fresh process has imported after running the code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_help_imports_nothing_heavy() -> None:
    code = "from negotiate.cli import main\nmain(['--help'], standalone_mode=False)"
    assert imported_by(code).isdisjoint(HEAVY)


def test_the_package_imports_nothing_heavy() -> None:
    assert imported_by("import negotiate").isdisjoint({*HEAVY, "click"})


@pytest.mark.parametrize(("call", "passed"), [("main()", True), ("main(['--help'])", False)])
def test_only_the_program_itself_passes_over_all_it_holds_at_its_end(
    call: str, passed: bool
) -> None:
    code = (
        "import atexit, gc, sys\n"
        "atexit.register(lambda: print(gc.get_freeze_count() > 0, file=sys.stderr))\n"
        "from negotiate.cli import main\n"
        f"sys.argv = ['negotiate', '--help']\n{call}"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    assert done.stderr.split() == [str(passed)]


def test_a_plan_that_is_piped_imports_neither_rich_nor_a_compiler(example: Example) -> None:
    code = (
        "from negotiate.cli import main\n"
        f"main(['plan', {str(example('generic-gym'))!r}, '--on', '2026-11-21'],"
        " standalone_mode=False)"
    )
    assert imported_by(code).isdisjoint({"rich", "numba", "llvmlite", "negmas", "hypothesis"})


@pytest.mark.parametrize(
    "args",
    [
        pytest.param(("schema", "case"), id="schema"),
        pytest.param(("providers", "list"), id="providers"),
        pytest.param(("deadlines", EXAMPLES, *ON), id="deadlines"),
    ],
)
def test_a_command_that_decides_nothing_does_not_import_numpy(args: tuple[str, ...]) -> None:
    code = f"from negotiate.cli import main\nmain({[*args]!r}, standalone_mode=False)"
    assert "numpy" not in imported_by(code)


def test_the_same_day_gives_the_same_bytes_anywhere(
    program: Program, example: Example, tmp_path: Path
) -> None:
    here = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C", "COLUMNS": "40"}
    there = {
        "PYTHONHASHSEED": "987",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "pl_PL.UTF-8",
        "LANG": "de_DE.UTF-8",
        "COLUMNS": "200",
    }
    made = []
    for number, env in enumerate((here, there)):
        out = tmp_path / str(number)
        done = program("plan", example("spectrum-internet"), *ON, "--out", out, **env)
        assert done.returncode == 0, done.stderr
        said = done.stdout.replace(str(out), "OUT")
        made.append((said, {path.name: path.read_bytes() for path in out.iterdir()}))
    assert made[0] == made[1]


def test_a_deadline_is_the_same_day_in_any_zone_and_language(
    program: Program, example: Example
) -> None:
    environments = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "pl_PL.UTF-8"},
        {"TZ": "Pacific/Pago_Pago", "LC_ALL": "C"},
    )
    said = {program("deadlines", example("att-wireless").parent, *ON, **env).stdout
            for env in environments}  # fmt: skip
    assert len(said) == 1
    assert "What you can act on" in said.pop()


@pytest.mark.parametrize(
    ("args", "code"),
    [(["plan"], 2), (["plan", "nowhere.toml"], 2), (["nonsense"], 2), (["schema", "case"], 0)],
    ids=["no case", "no file", "no command", "good"],
)
def test_it_exits_with_a_code_a_script_can_use(
    program: Program, args: list[str], code: int
) -> None:
    done = program(*args)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_a_reader_that_has_enough_is_no_error(example: Example) -> None:
    code = "from negotiate.cli import main; main(prog_name='negotiate')"
    args = [sys.executable, "-c", code, "schema", "plan"]
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        args, stdout=write_end, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    os.close(write_end)
    assert done.stderr == ""


def test_a_reader_that_has_enough_loses_no_document(example: Example, tmp_path: Path) -> None:
    code = "from negotiate.cli import main; main(prog_name='negotiate')"
    out = tmp_path / "out"
    case = str(example("generic-gym"))
    args = [sys.executable, "-c", code, "plan", case, *ON, "--out", str(out)]
    read_end, write_end = os.pipe()
    os.close(read_end)
    subprocess.run(args, stdout=write_end, stderr=subprocess.PIPE, check=False)
    os.close(write_end)
    assert {"call-script.md", "escalation.eml", "reminders.ics"} <= {p.name for p in out.iterdir()}


def test_it_prints_names_in_any_script_whatever_the_locale(
    program: Program, example: Example, tmp_path: Path
) -> None:
    text = example("generic-gym").read_text("utf-8").replace("Ironside Fitness", "Łódź 契約")
    case = tmp_path / "case.toml"
    case.write_text(text, "utf-8")
    done = program("plan", case, *ON, LC_ALL="C", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert "Łódź 契約" in done.stdout
