"""Speed as ratios within one run: ``make bench``.

Each ratio is processor time of the library over that of something else. A floor is the least that
anything doing the same with the same packages could take: a median above its bound makes the run
end with 1. A peer is another program for some of the same work; what it does and does not do is
said where it is measured, and it has no bound. Both sides run in turn on the same machine in the
same minute, so the ratio means the same on a slow machine and on a busy one.

Below them stand values with bounds of their own: how much of what agents say is understood, on
lines held out from building, how soon a key is answered, and how long a decision takes; then what
plans bring against simulated agents, which renews the figures of a page of the docs.

A whole run writes ``build/bench.json`` and what the docs show of it; one of some comparisons, named
by words in the names of their functions, writes nothing.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Any

import arena
import ledger
from assessing import assess_against_arithmetic, audit_grows_linearly
from batching import batch_against_bare_loop
from coaching import keys_against_a_bare_loop, keystrokes
from deciding import (
    compiled_against_one_pass,
    deciding,
    numpy_against_compiled,
    table_against_stakes,
)
from offering import first_call_against_negmas, offers_against_negmas
from pairs import Comparison, Limit, Result, Unmeasured, measure
from printing import letters_grow_linearly, pdf_against_typst
from reading import case_against_pydantic, record_against_pydantic
from records import loading_against_tomllib, many_records_against_few
from rendering import documents_against_templates
from replying import replies_against_one_match, understanding
from startup import SCRATCH, help_against_click, plan_against_imports
from writing import letter_against_peer, warm_letter_against_peer

Make = Callable[[], Comparison | Unmeasured]

COMPARISONS: tuple[Make, ...] = (
    help_against_click,
    plan_against_imports,
    case_against_pydantic,
    record_against_pydantic,
    loading_against_tomllib,
    many_records_against_few,
    assess_against_arithmetic,
    audit_grows_linearly,
    batch_against_bare_loop,
    documents_against_templates,
    pdf_against_typst,
    letters_grow_linearly,
    letter_against_peer,
    warm_letter_against_peer,
    replies_against_one_match,
    keys_against_a_bare_loop,
    compiled_against_one_pass,
    numpy_against_compiled,
    table_against_stakes,
    offers_against_negmas,
    first_call_against_negmas,
)


def main() -> int:
    """Measure, print the tables, write them down; 0 when every bound holds."""
    asked = _asked()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    report: dict[str, Any] = {
        "on": asked.on,
        "commit": ledger.commit(),
        "machine": ledger.machine(),
        "versions": ledger.versions(),
    }
    print("\n".join(f"{name}: {value}" for name, value in report["machine"].items()) + "\n")
    wanted = [make for make in COMPARISONS if _is_wanted(make, asked.only)]
    results = {make: _measured(make) for make in wanted}
    report |= _ratios(results)
    held = [one.holds for one in results.values() if isinstance(one, Result)]
    if asked.only:
        return 0 if all(held) else 1
    limits = list(_limits())
    print("\n" + "\n".join(_limit_table(limits)) + "\n")
    played = arena.main() == 0
    report |= {"limits": list(map(ledger.limit, limits)), "offers": ledger.offers()}
    ledger.write(report, [ledger.REPORT, ledger.PUBLISHED])
    return 0 if played and all(held) and all(one.holds for one in limits) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Print the speed ratios.")
    parser.add_argument("only", nargs="*", help="words in the names of comparisons; none: all")
    parser.add_argument("--on", help="the day of the run, as the docs show it", metavar="DAY")
    return parser.parse_args()


def _is_wanted(make: Make, only: Iterable[str]) -> bool:
    return not only or any(word in make.__name__ for word in only)


def _measured(make: Make) -> Result | Unmeasured:
    """Measure one comparison and print its row."""
    made = make()
    one = made if isinstance(made, Unmeasured) else measure(made)
    print(_unmeasured(one) if isinstance(one, Unmeasured) else _row(one), flush=True)
    return one


def _ratios(results: dict[Make, Result | Unmeasured]) -> dict[str, Any]:
    return {
        "ratios": [
            ledger.ratio(one, inspect.getdoc(make) or "")
            for make, one in results.items()
            if isinstance(one, Result)
        ],
        "unmeasured": [
            ledger.lacking(one) for one in results.values() if isinstance(one, Unmeasured)
        ],
    }


def _row(result: Result) -> str:
    ours, floor = (1000 * median(times) for times in (result.ours, result.floor))
    made = result.comparison
    bound = f"{'peer':>5}" if made.bound is None else f"{made.bound:>5.2f}"
    verdict = "" if made.bound is None else "holds" if result.holds else "BROKEN"
    return (
        f"{made.name:<24} {ours:>8.2f} ms {floor:>8.2f} ms   {min(result.ratios):>6.2f}"
        f" {result.median:>6.2f} {max(result.ratios):>6.2f}   {bound}"
        f"  {verdict:<8} {made.rounds}, {made.floor_name}"
    )


def _unmeasured(one: Unmeasured) -> str:
    return f"{one.name:<24} not measured: {one.why}  ({one.floor_name})"


def _limits() -> Iterator[Limit]:
    for told, limits in (understanding(), keystrokes()):
        print("\n" + "\n".join(told))
        yield from limits
    yield from deciding()


def _limit_table(limits: Iterable[Limit]) -> Iterator[str]:
    yield f"{'value':<30} {'measured':>10} {'bound':>13}"
    for one in limits:
        bound = f"{'at least' if one.least else 'at most'} {one.bound:,.3g}"
        verdict = "holds" if one.holds else "BROKEN"
        yield f"{one.name:<30} {one.value:>10,.3g} {bound:>16}  {verdict}"


if __name__ == "__main__":
    sys.exit(main())
