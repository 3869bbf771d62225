"""Whole processes: from the start of the interpreter to its end.

Processor time (user and system) of the finished child is counted, not time on the wall: programs
with one thread and a warm disk take the same of both, and other work on the machine disturbs it
less. Byte code is cached in a folder of the benchmark's own, as it is from the second run of an
installed program on; the warm-up fills it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from sysconfig import get_path

import click

from negotiate.cli import main as negotiate_command
from pairs import Comparison, Stopwatch

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / "build" / "bench"
PLAN = ("plan", "docs/examples/spectrum-internet.toml", "--on", "2026-11-21")

#: What the installed command does, with the module that holds ``main`` left open.
ENTRY = "import sys; from {module} import main; sys.exit(main())"

#: Before the same: at its end, say on standard error which modules came from which file.
_LOADED = """
import atexit, json, sys
atexit.register(lambda: json.dump(
    {n: m.__file__ for n, m in sys.modules.items() if getattr(m, "__file__", None)}, sys.stderr
))
"""


def help_against_click() -> Comparison:
    """``negotiate --help`` against a bare click command of the same shape.

    The floor has as many subcommands, arguments and options, and nothing else: no library, no help
    texts of its own, commands that do nothing. It is started the same way. Fair, because a program
    built on click cannot answer ``--help`` with less; but it ends as Python does, looking over all
    it holds for garbage, which ours passes over, so that the ratio may be below one. Passing it
    over in both gave 1.11 on 2026-11-27.
    """
    (SCRATCH / "bare_click.py").write_text(bare_click(negotiate_command))
    return Comparison(
        "negotiate --help",
        "a bare click command with as many subcommands and options",
        process(ENTRY.format(module="negotiate.cli"), "--help"),
        process(ENTRY.format(module="bare_click"), "--help"),
        bound=1.3,
        rounds=25,
    )


def plan_against_imports() -> Comparison:
    """``negotiate plan`` against importing the same modules of other packages.

    The floor imports every module of another package that is loaded at the end of a plan, in the
    same order, and does nothing more. The list is read from such a plan each time, so it cannot
    fall behind; modules that a package loads by itself when it is first used (the countries of
    holidays, the schema builder of pydantic) are on it, because that is importing too. Fair,
    because a program that plans with these packages has to import them at the least; our own
    modules, the models they define, the files read, the templates compiled and filled in all count
    against the library. What ours saves counts for it: it collects no garbage, nor at its end,
    where the floor does as Python does. Collecting none in both gave 2.31 on 2026-11-27, which is
    above the bound: without that saving this row would not hold.
    """
    names = _other_modules()
    (SCRATCH / "imports.py").write_text("".join(f"import {name}\n" for name in names))
    return Comparison(
        "negotiate plan",
        f"importing the same {len(names)} modules of other packages",
        process(ENTRY.format(module="negotiate.cli"), *PLAN),
        process("import imports"),
        bound=2.0,
        rounds=11,
    )


def bare_click(command: click.Command) -> str:
    """Source of a click command with the shape of another."""
    lines = ["import click", *_declare(command, "main", "click")]
    return "\n".join(lines) + "\n"


def _declare(command: click.Command, name: str, parent: str) -> Iterator[str]:
    group = isinstance(command, click.Group)
    yield f"@{parent}.{'group' if group else 'command'}()"
    for number, parameter in enumerate(command.params):
        if isinstance(parameter, click.Option):
            yield f"@click.option('--option-{number}', help='An option.')"
        else:
            yield f"@click.argument('argument_{number}')"
    yield f"def {name}(**values):"
    yield "    'Help.'"
    if isinstance(command, click.Group):
        context = click.Context(command)
        for number, child in enumerate(command.list_commands(context)):
            found = command.get_command(context, child)
            if found:
                yield from _declare(found, f"{name}_{number}", name)


def _other_modules() -> list[str]:
    """Names of other packages' modules that a plan loads, in the order they are done loading."""
    ran = run(_LOADED + ENTRY.format(module="negotiate.cli"), *PLAN)
    loaded: dict[str, str] = json.loads(ran.stderr.splitlines()[-1])
    installed = (get_path("purelib"), get_path("platlib"))
    return [
        name
        for name, file in loaded.items()
        if file.startswith(installed) and not name.startswith("negotiate")
    ]


def process(code: str, *arguments: str, **settings: str) -> Stopwatch:
    """Times a process of its own; ``settings`` are environment variables."""
    return _timed(lambda: run(code, *arguments, **settings))


def child(command: Sequence[str], **settings: str) -> Stopwatch:
    """Times any other program; ``settings`` are environment variables."""
    return _timed(lambda: child_output(command, **settings))


def child_output(command: Sequence[str], **settings: str) -> str:
    """Run another program from the root of the project; what it prints."""
    environment = os.environ | settings
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


def _timed(start: Callable[[], object]) -> Stopwatch:
    def timed() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start()
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    return timed


def run(code: str, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python code in a process of its own, from the root of the project."""
    environment = {
        name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    } | {
        "PYTHONPYCACHEPREFIX": str(SCRATCH / "bytecode"),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(SCRATCH), os.getenv("PYTHONPATH")])),
        **settings,
    }
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
