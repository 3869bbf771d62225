"""Speed as ratios within one run: ``make bench``.

Each ratio is processor time of the library over that of a floor: the least that anything doing the
same with the same packages could take. Both run in turn on the same machine in the same minute, so
the ratio means the same on a slow machine and on a busy one. Every floor is described where it is
made. Writes ``build/bench.json``; exits with 1 when a median is above its bound.

Below them stand how much of what agents say is understood, on lines held out from building; how
long a decision takes; and what plans bring against simulated agents, which renews the figures of a
page of the docs.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterable, Iterator
from statistics import median

import arena
from assessing import assess_against_arithmetic, audit_grows_linearly
from coaching import keys_against_a_bare_loop, keystrokes
from deciding import (
    compiled_against_one_pass,
    deciding,
    numpy_against_compiled,
    table_against_stakes,
)
from pairs import Result, measure
from printing import letters_grow_linearly, pdf_against_typst
from records import loading_against_tomllib, many_records_against_few
from rendering import documents_against_templates
from replying import replies_against_one_match, understanding
from startup import ROOT, SCRATCH, help_against_click, plan_against_imports

COMPARISONS = (
    help_against_click,
    plan_against_imports,
    documents_against_templates,
    pdf_against_typst,
    letters_grow_linearly,
    assess_against_arithmetic,
    audit_grows_linearly,
    loading_against_tomllib,
    many_records_against_few,
    replies_against_one_match,
    keys_against_a_bare_loop,
    compiled_against_one_pass,
    numpy_against_compiled,
    table_against_stakes,
)


def main() -> int:
    """Measure, print the table, write it down; 0 when every bound holds."""
    SCRATCH.mkdir(parents=True, exist_ok=True)
    results = [measure(make()) for make in COMPARISONS]
    print(f"{_machine()}\n")
    print("\n".join(_table(results)))
    understood, holds = understanding()
    print("\n" + "\n".join(understood))
    answered, soon = keystrokes()
    print("\n" + "\n".join(answered))
    decided, in_time = deciding()
    print("\n" + "\n".join(decided) + "\n")
    played = arena.main() == 0
    report = {"machine": _machine(), "ratios": [_record(result) for result in results]}
    (ROOT / "build" / "bench.json").write_text(json.dumps(report, indent=2) + "\n")
    return 0 if holds and soon and in_time and played and all(one.holds for one in results) else 1


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{python}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores"


def _table(results: Iterable[Result]) -> Iterator[str]:
    yield (
        f"{'measured':<20} {'ms':>7} {'floor ms':>9}   {'min':>5} {'median':>6} {'max':>5}"
        f"   {'bound':>5}  {'':<8} pairs, floor"
    )
    for result in results:
        ours, floor = (1000 * median(times) for times in (result.ours, result.floor))
        made = result.comparison
        yield (
            f"{made.name:<20} {ours:>7.1f} {floor:>9.1f}   {min(result.ratios):>5.2f}"
            f" {result.median:>6.2f} {max(result.ratios):>5.2f}   {made.bound:>5.2f}"
            f"  {'holds' if result.holds else 'BROKEN':<8} {made.rounds}, {made.floor_name}"
        )


def _record(result: Result) -> dict[str, object]:
    return {
        "name": result.comparison.name,
        "floor": result.comparison.floor_name,
        "bound": result.comparison.bound,
        "holds": result.holds,
        "ratio": {
            "min": min(result.ratios),
            "median": result.median,
            "max": max(result.ratios),
        },
        "seconds": result.ours,
        "floor_seconds": result.floor,
    }


if __name__ == "__main__":
    sys.exit(main())
