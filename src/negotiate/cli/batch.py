"""``negotiate batch``: many contracts at once, from a file into a file."""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from negotiate.cli.messages import _
from negotiate.cli.options import json_option, on_option, own_folders

if TYPE_CHECKING:
    from negotiate.batch.run import Files, Progress
    from negotiate.batch.work import Work

INTERRUPTED: Final = 130
#: What asks a program to stop: Ctrl-C, and whoever runs it as a service.
_WISHES: Final = (signal.SIGINT, signal.SIGTERM)
#: Seconds between two lines of progress: on a terminal, where each takes the place of the last,
#: and in a log.
ON_A_TERMINAL, IN_A_LOG = 0.2, 30.0

_path = click.Path(path_type=Path)


@click.command()
@click.argument("source", type=_path, metavar="IN")
@click.argument("out", type=_path, metavar="OUT")
@on_option
@click.option("--plan", is_flag=True, help="Plan each, which takes far longer; else assess.")
@click.option("--full", is_flag=True, help="Add the whole assessment or plan to each row.")
@click.option(
    "--workers",
    type=click.IntRange(1, 1_000),
    metavar="N",
    help="Number of processes; one for each core if left out.",
)
@click.option(
    "--rejects",
    type=_path,
    metavar="PATH",
    help="Where records that cannot be used are told, and why. Beside OUT if left out.",
)
@json_option
@click.pass_context
def batch(  # noqa: PLR0917 - click passes each by name
    ctx: click.Context,
    source: Path,
    out: Path,
    on: date,
    plan: bool,
    full: bool,
    workers: int | None,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """Assess each contract of a file, one row for each.

    IN and OUT end in .jsonl or .parquet. A record that cannot be used is told in the file of
    rejects, and stops no other. A run that was ended, however it was, goes on where it was when the
    same command runs again.
    """
    from negotiate.batch.run import run
    from negotiate.batch.work import Work

    files = _files(source, out, rejects or out.with_suffix(".rejects.jsonl"))
    work = Work("plan" if plan else "assess", on, full, tuple(own_folders()))
    # A command is over in a second and leaves its garbage; this one may take a day.
    gc.enable()
    shown = _Shown()
    try:
        with _stopping_once():
            marked = _fingerprint(work)
            done = run(work, files, marked, workers=workers or _cores(), tell=shown)
    except KeyboardInterrupt:
        shown.end()
        click.echo(_stopped(shown, files), err=True)
        ctx.exit(INTERRUPTED)
    except Exception:
        shown.end()
        if shown.last:
            click.echo(_stopped(shown, files), err=True)
        raise
    shown.end()
    told = _("Rows: {rows}, in {file}. Rejects: {rejects}, in {rejects_file}.")
    click.echo(
        told.format(
            rows=done.rows, file=files.rows, rejects=done.rejects, rejects_file=files.rejects
        ),
        err=True,
    )
    if as_json:
        click.echo(json.dumps(_summary(done, files), indent=2, ensure_ascii=False))


@contextmanager
def _stopping_once() -> Iterator[None]:
    """Take the first Ctrl-C, or the end of a service, for a wish to stop, and say so at once.

    What is under way takes a second or two to end. Who presses again in that time would end what
    waits for it, and leave its processes behind.
    """
    before = {wish: signal.getsignal(wish) for wish in _WISHES}
    said = _("\nStopping: what is under way is finished and kept.\n").encode()

    def stop(*_: object) -> None:
        for wish in _WISHES:
            signal.signal(wish, signal.SIG_IGN)
        # A handler may come in the middle of a line that is being printed.
        os.write(sys.stderr.fileno(), said)
        raise KeyboardInterrupt

    for wish in _WISHES:
        signal.signal(wish, stop)
    try:
        yield
    finally:
        for wish, handler in before.items():
            signal.signal(wish, handler)


def _fingerprint(work: Work) -> str:
    """Of all that is installed; what cannot be used of it is named on standard error."""
    from negotiate.batch.fingerprint import fingerprint
    from negotiate.negotiator import Negotiator

    negotiator = Negotiator.discover(folders=work.folders)
    for plugin in negotiator.set_aside:
        click.echo(_("warning: {what}").format(what=plugin), err=True)
    return fingerprint(negotiator)


def _summary(done: Progress, files: Files) -> dict[str, object]:
    return {
        "rows": done.rows,
        "rejects": done.rejects,
        "reused": done.reused,
        "rows_file": str(files.rows),
        "rejects_file": str(files.rejects),
    }


def _stopped(shown: _Shown, files: Files) -> str:
    done = shown.last.rows + shown.last.rejects if shown.last else 0
    told = _(
        "Stopped. Records done: {count}. They, and those that were under way, are kept in "
        "{folder}: run the same again to go on."
    )
    return told.format(count=done, folder=files.parts)


def _files(source: Path, out: Path, rejects: Path) -> Files:
    """The three files, each another, with their formats."""
    from negotiate.batch.formats import LINES, format_of
    from negotiate.batch.run import Files

    if rejects.suffix.lower() not in LINES:
        what = _("rejects are written as JSON Lines: name a file that ends in .jsonl.")
        raise click.BadParameter(what, param_hint="--rejects")
    places = [path.resolve() for path in (source, out, rejects)]
    if len(set(places)) < len(places):
        raise click.UsageError(_("IN, OUT and the file of rejects must be three files."))
    for path in (out, rejects):
        if path.is_dir():
            what = _("{file} is a folder; name a file.").format(file=path)
            raise click.UsageError(what)
    return Files(source, format_of(source), out, format_of(out), rejects)


def _cores() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Shown:
    """Progress on standard error: a line that changes on a terminal, now and then one in a log."""

    def __init__(self) -> None:
        self.last: Progress | None = None
        self._terminal = sys.stderr.isatty()
        self._began = self._told = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        self.last = progress
        now = time.monotonic()
        if now - self._told < (ON_A_TERMINAL if self._terminal else IN_A_LOG):
            return
        self._told = now
        fresh = progress.rows + progress.rejects - progress.reused
        told = _("{share:.0%}, rows: {rows}, rejects: {rejects}, a second: {rate:.0f}").format(
            share=progress.share,
            rows=progress.rows,
            rejects=progress.rejects,
            rate=fresh / (now - self._began),
        )
        click.echo(f"\r{told}\x1b[K" if self._terminal else told, err=True, nl=not self._terminal)

    def end(self) -> None:
        """Leave the line of a terminal for what is told next."""
        if self._terminal and self.last:
            click.echo("\r\x1b[K", err=True, nl=False)
