"""The page of benchmarks shows every ratio of the last run, with what it was held against."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs"
sys.path.append(str(DOCS / "_ext"))

# It lies beside the pages, not in a package.
benchmark_figures: Any = importlib.import_module("benchmark_figures")


def ratio(kind: str, **changed: object) -> dict[str, Any]:
    return {
        "name": f"a {kind}'s work",
        "against": f"the {kind}",
        "kind": kind,
        "about": "Both do ``work``.\n\nFair, because it is.",
        "bound": 1.5 if kind == "floor" else None,
        "holds": True,
        "pairs": 3,
        "ratio": {"min": 1.0, "median": 1.25, "max": 1.414},
        "milliseconds": 12.345,
        "against_milliseconds": 0.01234,
    } | changed


FOUND: dict[str, Any] = {
    "on": "2026-11-27",
    "commit": "abc123",
    "machine": {
        "processor": "A processor",
        "cores": 2,
        "memory_gib": 8.0,
        "system": "Linux x86_64",
        "python": "CPython 3.11.7",
        "load": 0.1,
    },
    "versions": {"click": "8.4"},
    "ratios": [ratio("floor"), ratio("peer")],
    "unmeasured": [{"name": "a letter", "against": "a peer", "why": "no node"}],
    "limits": [{"name": "plans", "value": 2345.6, "bound": 2000, "least": True, "holds": True}],
    "offers": [{"name": "planned*", "saved": 1.9}],
}


def shown(tmp_path: Path, **changed: object) -> str:
    file = tmp_path / "benchmarks.json"
    file.write_text(json.dumps(FOUND | changed), "utf-8")
    return str(benchmark_figures.page(file))


def test_the_page_has_the_figures() -> None:
    assert "```{benchmark-figures}" in (DOCS / "reference" / "benchmarks.md").read_text("utf-8")


def test_the_machine_and_the_day_come_first(tmp_path: Path) -> None:
    first = shown(tmp_path).partition("\n\n")[0]
    assert first == (
        "Measured on 2026-11-27, at commit `abc123`: A processor, 2 cores, 8.0 GiB, Linux x86_64, "
        "CPython 3.11.7; click 8.4."
    )


def test_a_busy_machine_is_told(tmp_path: Path) -> None:
    busy = FOUND["machine"] | {"load": 7.5}
    assert "Other work ran beside it, a load of 7.5" in shown(tmp_path, machine=busy)


def test_a_floor_has_its_bound_and_a_peer_has_none(tmp_path: Path) -> None:
    page = shown(tmp_path)
    ratios, times = "1.00 | 1.25 | 1.41", "12.3 | 0.0123"
    assert f"| a floor's work | the floor | {ratios} | 1.50 | yes | {times} |" in page
    assert f"| a peer's work | the peer | {ratios} | peer |  | {times} |" in page


def test_a_broken_bound_stands_out(tmp_path: Path) -> None:
    page = shown(tmp_path, ratios=[ratio("floor", holds=False)])
    assert "| 1.50 | **no** |" in page


@pytest.mark.parametrize("kind", ["floor", "peer"])
def test_each_is_described_in_words(tmp_path: Path, kind: str) -> None:
    said = f"**a {kind}'s work**, against the {kind}. Both do `work`.\n\nFair, because it is."
    assert said in shown(tmp_path)


def test_a_command_is_written_as_one_types_it(tmp_path: Path) -> None:
    page = shown(tmp_path, ratios=[ratio("floor", name="negotiate --help")])
    assert "| `negotiate --help` | the floor |" in page


def test_what_could_not_be_measured_says_why(tmp_path: Path) -> None:
    assert "Not measured: a letter against a peer, because of: no node." in shown(tmp_path)


def test_what_is_no_ratio_has_its_bound(tmp_path: Path) -> None:
    assert "| plans | 2,346 | at least 2,000 | yes |" in shown(tmp_path)


def test_offers_stand_beside_what_they_bring(tmp_path: Path) -> None:
    assert "| planned | 1.9 |" in shown(tmp_path)


def test_without_a_file_the_page_says_that_nothing_was_measured(tmp_path: Path) -> None:
    assert benchmark_figures.page(tmp_path / "none.json") == benchmark_figures.NOT_YET


def test_the_file_that_is_kept_can_be_shown() -> None:
    assert benchmark_figures.FILE.is_file()
    assert benchmark_figures.page(benchmark_figures.FILE) != benchmark_figures.NOT_YET
