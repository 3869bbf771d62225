"""Runs the snippets of README.md and docs/, so that what they show is what the program does.

* ``console``: each ``$ command`` runs; what it prints must be what the page shows. A line ``...``
  stands for any lines left out.
* ``python``: the block runs; what it prints must be what its ``# >`` lines show.
* ``toml``: must parse. A first line ``# case.toml`` makes it that file, ``# add to case.toml``
  appends it; a case must be one the program reads, and so must a record (``# records/x.toml``).

Each block runs in a folder of its own, which holds a copy of docs/examples and the TOML files that
the page showed before it. So blocks share nothing, and may run in any order and process.
"""

from __future__ import annotations

import contextlib
import gc
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from sybil import Example, Sybil
from sybil.evaluators.python import pad
from sybil.parsers.myst import CodeBlockParser

from negotiate import NegotiateError, parse_case
from negotiate.reading.record import is_redirect, parse_record, parse_redirect

ROOT = Path(__file__).parent
EXAMPLES = ROOT / "docs" / "examples"
# Each example app has an environment of its own, in which its tests run: `.ci/apps`.
collect_ignore = ["docs/examples/apps"]
LEFT_OUT = "..."
PRINTED = "# > "

# A named TOML block, with the line that names it and what follows.
TOML_FILE = re.compile(
    r"^```toml\n# (add to )?([\w./-]+\.toml)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
COMMAND = re.compile(r"^\$ (.+)$", re.MULTILINE)

# Hundreds of programs are started, and each would compile every module and template it needs: more
# than half of its time. So they share what is compiled, also where Python is told to keep nothing,
# and in a folder of the tests' own: what they copy and list stays as it was.
sys.dont_write_bytecode = False
sys.pycache_prefix = str(ROOT / ".pytest_cache" / "bytecode")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
# What the program says is the same wherever the tests run.
os.environ["NEGOTIATE_LANGUAGE"] = "en"
os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix

# Thousands of collected tests stay until the end. To look them over for garbage again and again
# took a twentieth of the time.
gc.disable()
#: Objects made before the young are looked at, and how often that is done before older ones are.
SELDOM = (20_000, 20, 50)

# Whoever runs the tests may have outcomes of their own: no test reads or changes them.
os.environ["NEGOTIATE_OUTCOMES"] = str(ROOT / ".pytest_cache" / "no-outcomes")


def pytest_collection_finish() -> None:
    """From here on garbage is collected, but seldom, and only what tests make is looked at."""
    gc.freeze()
    gc.set_threshold(*SELDOM)
    gc.enable()


@contextlib.contextmanager
def folder_at(example: Example, end: int) -> Iterator[Path]:
    """A fresh folder as a reader has it who followed the page up to ``end``."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        shutil.copytree(EXAMPLES, folder / "docs" / "examples")
        (folder / ".venv").symlink_to(sys.prefix)
        for added, name, body in TOML_FILE.findall(example.document.text[:end]):
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            before = file.read_text("utf-8") if added else ""
            file.write_text(before + body, "utf-8")
        yield folder


def difference(shown: str, printed: str) -> str | None:
    """What to report when a page does not show what was printed."""
    lines = [line.rstrip() for line in shown.strip("\n").splitlines()]
    said = "\n".join(line.rstrip() for line in printed.strip("\n").splitlines()) + "\n"
    parts = [r"(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + r"\n" for line in lines]
    if re.fullmatch("".join(parts) or r"\n", said):
        return None
    return f"The page shows:\n\n{shown.strip()}\n\nThe program printed:\n\n{said}"


def run_console(example: Example) -> str | None:
    """Run each command of a block and hold its output against the page."""
    _, *pairs = COMMAND.split(str(example.parsed))
    path = f"{Path(sys.prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}"
    settings = {**os.environ, "PATH": path, "COLUMNS": "80", "LC_ALL": "C.UTF-8"}
    settings["NEGOTIATE_OUTCOMES"] = "outcomes"
    with folder_at(example, example.start) as folder:
        for command, shown in zip(pairs[::2], pairs[1::2], strict=True):
            done = subprocess.run(  # noqa: S603 - our own pages
                ["/bin/sh", "-c", command],
                cwd=folder,
                env=settings,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            if done.returncode:
                return f"$ {command}\nended with exit code {done.returncode}:\n\n{done.stdout}"
            if problem := difference(shown, done.stdout):
                return f"$ {command}\n\n{problem}"
    return None if pairs else "No line of this block starts with “$ ”."


def run_python(example: Example) -> str | None:
    """Run a block and hold what it prints against its ``# >`` lines."""
    source = str(example.parsed)
    shown = [line.removeprefix(PRINTED) for line in source.splitlines() if line.startswith(PRINTED)]
    code = compile(pad(source, example.line), example.path, "exec", dont_inherit=True)
    printed = io.StringIO()
    with (
        folder_at(example, example.start) as folder,
        contextlib.chdir(folder),
        contextlib.redirect_stdout(printed),
    ):
        exec(code, {"__name__": "snippet"})  # noqa: S102 - our own pages
    return difference("\n".join(shown), printed.getvalue())


def read_toml(example: Example) -> str | None:
    """Read a block of TOML, and the case or record that it makes."""
    tomllib.loads(str(example.parsed))
    named = TOML_FILE.match(example.document.text, example.start)
    if not named:
        return None
    with folder_at(example, example.end) as folder:
        file = folder / named[2]
        try:
            text = file.read_text("utf-8")
            if file.parent.name == "records":
                (parse_redirect if is_redirect(text) else parse_record)(text, file.stem, named[2])
            elif file.stem != "pyproject":
                parse_case(text, named[2])
        except NegotiateError as error:
            return str(error)
    return None


pytest_collect_file = Sybil(
    parsers=[
        CodeBlockParser(language="console", evaluator=run_console),
        CodeBlockParser(language="python", evaluator=run_python),
        CodeBlockParser(language="toml", evaluator=read_toml),
    ],
    pattern="*.md",
).pytest()
