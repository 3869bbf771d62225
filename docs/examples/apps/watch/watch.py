"""Watches a folder of bank exports, and prints this month's contracts that are worth a call.

Run ``python watch.py FOLDER``, or ``python watch.py FOLDER --once`` from cron. Files are CSV, OFX
or QFX, of one account or several. Nothing is changed, kept or sent.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from stat import S_ISREG

from negotiate import InputError, Negotiator
from negotiate.intake.bank.detect import recurring
from negotiate.intake.bank.statement import Statement, merged, read_statement
from negotiate.model.recurring import RecurringCharge

ENDINGS = {".csv", ".ofx", ".qfx"}
MONTHS = 12
Look = tuple[int, int]  # When a file was changed, and its size.


class Exports:
    """The statements of a folder; each file is read once, and again when it has changed."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; nothing is read yet."""
        self.folder = folder
        self.statements: dict[Path, Statement] = {}
        self._seen: dict[Path, Look] = {}
        self._read: dict[Path, Look] = {}
        self._told: dict[Path, str] = {}

    def refresh(self, *, wait: bool) -> Iterator[str]:
        """Read what is new, and yield what is wrong with a file, once.

        Args:
            wait: Leave a file alone until it looks as it did at the last refresh: somebody may
                still be writing it.
        """
        before, self._seen = self._seen, dict(self._look())
        for path in self._read.keys() - self._seen.keys():
            del self._read[path]
            self.statements.pop(path, None)
        for path, look in sorted(self._seen.items()):
            if look == self._read.get(path) or (wait and look != before.get(path)):
                continue
            self._read[path] = look
            try:
                self.statements[path] = read_statement(path)
                self._told.pop(path, None)
            except InputError as error:
                self.statements.pop(path, None)
                if self._told.get(path) != str(error):
                    yield str(error)
                self._told[path] = str(error)

    def _look(self) -> Iterator[tuple[Path, Look]]:
        for path in self.folder.glob("*"):
            with suppress(FileNotFoundError):  # Gone since it was listed.
                status = path.stat()
                if path.suffix.lower() in ENDINGS and S_ISREG(status.st_mode):
                    yield path, (status.st_mtime_ns, status.st_size)


def report(exports: Exports, negotiator: Negotiator, on: date) -> str:
    """What recurs and rose, or is of a company that a record describes, in words."""
    paths = sorted(exports.statements)
    statement = merged([exports.statements[path] for path in paths])
    found = recurring(statement.transactions, on, currency=statement.currency)
    active = [one for one in found if one.is_active]
    lines = [f"{on:%B %Y}: {len(active)} payments recur."]
    for number, one in enumerate(active, start=1):
        slugs = negotiator.catalogue.called(one.merchant_name or one.description)
        if one.rises or slugs:
            # A bank prints what it likes, and this becomes the name of a file.
            out = re.sub(r"\W+", "-", (one.merchant_name or "").lower()).strip("-") or "case"
            start = ["negotiate", "read", "bank", *map(str, paths), "--on", str(on)]
            lines += ["", *described(one, slugs, negotiator)]
            start += ["--start", str(number), "--out", f"{out}.toml"]
            lines.append(f"  Start: {shlex.join(start)}")
    return "\n".join([*lines, *(f"Note: {note}" for note in statement.notes)])


def described(one: RecurringCharge, slugs: Sequence[str], negotiator: Negotiator) -> Iterator[str]:
    """A contract: what it costs, since when that is more, and who knows the company."""
    amount, year = one.last_amount.amount, one.monthly * MONTHS
    yield f"{one.merchant_name or one.description}: {amount:.2f}, {year:.2f} a year"
    for rise in one.rises:
        more = year * (rise.now - rise.before) / amount
        sure = "" if rise.held else ", seen once so far"
        yield f"  Rose from {rise.before} to {rise.now} on {rise.on}{sure}: {more:.2f} a year."
    for slug in slugs:
        yield f"  Described: {negotiator.catalogue.provider(slug).name} ({slug})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Watch until Ctrl-C, or look once; 1 if a file could not be read then."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--once", action="store_true", help="look once, for cron")
    parser.add_argument("--every", type=float, default=30, metavar="SECONDS")
    parser.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="not today")
    given = parser.parse_args(arguments)
    if not given.folder.is_dir():
        parser.error(f"{given.folder} is no folder")
    exports, negotiator, shown = Exports(given.folder), Negotiator.discover(), None
    if not given.once:
        print(f"Watching {given.folder}, every {given.every:g} seconds.", flush=True)
    while True:
        problems = list(exports.refresh(wait=not given.once))
        for problem in problems:
            print(problem, file=sys.stderr, flush=True)
        on = given.on or date.today()
        state = ({**exports.statements}, on.month)
        if given.once or (exports.statements and state != shown):
            print(report(exports, negotiator, on), flush=True)
        if given.once:
            return 1 if problems else 0
        shown = state
        time.sleep(given.every)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
