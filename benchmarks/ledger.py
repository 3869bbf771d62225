"""What a run found, as data: the machine, the ratios, the limits, and what was not measured."""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from arena_page import FIGURES
from pairs import Limit, Result, Unmeasured
from startup import ROOT, child_output

#: What is written by every run, and what a page of the docs is written from, after a whole run.
REPORT = ROOT / "build" / "bench.json"
PUBLISHED = ROOT / "docs" / "reference" / "benchmarks.json"
#: Packages whose speed stands on one side of a ratio or the other.
PACKAGES = (
    *("click", "jinja2", "negmas", "numba", "numpy", "prompt-toolkit", "pydantic", "rapidfuzz"),
    "typst",
)
GIB = 2**30
CPUINFO = Path("/proc/cpuinfo")


def machine() -> dict[str, Any]:
    """The machine, and what else it was doing."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(memory, 1),
        "system": f"{platform.system()} {platform.machine()}",
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "load": round(os.getloadavg()[0], 1),
    }


def versions() -> dict[str, str]:
    """Versions of the packages that are measured or measured against."""
    found = {name: version(name) for name in PACKAGES}
    if shutil.which("node"):
        found["node"] = child_output(["node", "--version"]).strip().removeprefix("v")
    return found


def commit() -> str | None:
    """The state of the code that was measured; None where git does not know."""
    try:
        told = child_output(["git", "describe", "--always", "--dirty", "--abbrev=12"])
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.strip()


def ratio(result: Result, about: str) -> dict[str, Any]:
    """One comparison; ``about`` says in words what it is held against and why that is fair."""
    made = result.comparison
    return {
        "name": made.name,
        "against": made.floor_name,
        "kind": "peer" if made.bound is None else "floor",
        "about": about,
        "bound": made.bound,
        "holds": result.holds,
        "pairs": len(result.ratios),
        "ratio": {
            "min": min(result.ratios),
            "median": result.median,
            "max": max(result.ratios),
        },
        "milliseconds": 1000 * median(result.ours),
        "against_milliseconds": 1000 * median(result.floor),
    }


def lacking(one: Unmeasured) -> dict[str, Any]:
    """One comparison that could not be made."""
    return {"name": one.name, "against": one.floor_name, "why": one.why}


def limit(one: Limit) -> dict[str, Any]:
    """One value that is no ratio."""
    return {
        "name": one.name,
        "value": one.value,
        "bound": one.bound,
        "least": one.least,
        "holds": one.holds,
    }


def offers() -> list[dict[str, Any]]:
    """What the arena last found the plan and NegMAS's negotiators to save, on the same cases."""
    found = json.loads((FIGURES / "arena.json").read_text("utf-8"))["tables"][0]
    return [{"name": row[0], "saved": row[1]} for row in found["rows"] if row[0].endswith("*")]


def write(report: Mapping[str, Any], files: Iterable[Path]) -> None:
    """Write a report down; a file is whole or as it was."""
    text = json.dumps(report, indent=1, ensure_ascii=False) + "\n"
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_name(file.name + ".new")
        fresh.write_text(text, "utf-8")
        fresh.replace(file)


def _processor() -> str:
    """Its name, as the system tells it."""
    lines = CPUINFO.read_text("utf-8").splitlines() if CPUINFO.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")
