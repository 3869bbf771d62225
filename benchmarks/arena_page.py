"""What the arena found, as the tables of a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "explanation" / "figures"


def write_page(about: str, tables: Iterable[dict[str, Any]]) -> None:
    """Renew the file that the page is written from."""
    found = {"about": about, "tables": list(tables)}
    text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
    fresh = FIGURES / "arena.json.new"
    fresh.write_text(text, "utf-8")
    fresh.replace(FIGURES / "arena.json")


def table(
    title: str, columns: Sequence[str], rows: Iterable[Sequence[str | float]]
) -> dict[str, Any]:
    """One table; numbers are kept to three decimals."""
    kept = [[cell if isinstance(cell, str) else round(cell, 3) for cell in row] for row in rows]
    return {"title": title, "columns": list(columns), "rows": kept}


def percent(share: float, error: float) -> Iterator[str]:
    """A gain and half the width of its interval, as two cells."""
    yield f"{share:+.1%}"
    yield f"± {error:.1%}"
