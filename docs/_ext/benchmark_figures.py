"""A directive that writes what the last whole `make bench` measured, from the file that it renews.

``benchmark-figures`` takes no argument. The file is JSON: the day, the machine and the versions,
``ratios`` to floors and to peers, ``limits``, ``offers``, and what was ``unmeasured``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from arena_figures import table
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

FILE = Path(__file__).parents[1] / "reference" / "benchmarks.json"
NOT_YET = "Nothing was measured yet: `make bench` writes the figures."
#: A load of the machine by others, for each core, from which on a reader is told of it.
BUSY = 0.5
#: From here on a number has no digits behind the point.
FROM_WHOLE = 1000
COLUMNS = ("measured", "against", "least", "median", "most", "bound", "holds", "ms", "its ms")

Found = Mapping[str, Any]


class BenchmarkFigures(SphinxDirective):
    """The machine, the tables and the floors of the file."""

    def run(self) -> list[nodes.Node]:
        """The text is made anew by every build: figures change without their page."""
        self.env.note_reread()
        return self.parse_text_to_nodes(page(FILE))


def page(file: Path) -> str:
    """The file as Markdown."""
    if not file.is_file():
        return NOT_YET
    found = json.loads(file.read_text("utf-8"))
    floors, peers = (
        [one for one in found["ratios"] if one["kind"] == kind] for kind in ("floor", "peer")
    )
    parts = [
        machine(found),
        of_ratios([*floors, *peers]),
        *unmeasured(found["unmeasured"]),
        of_limits(found["limits"]),
        of_offers(found["offers"]),
        *described("What each floor is", floors),
        *described("What each peer does, and does not", peers),
    ]
    return "\n\n".join(parts)


def machine(found: Found) -> str:
    """What it was measured on, and what else that did."""
    at = found["machine"]
    versions = ", ".join(f"{name} {one}" for name, one in found["versions"].items())
    lines = [
        f"Measured on {found['on'] or 'a day that was not told'}, at commit "
        f"`{found['commit'] or 'unknown'}`: {at['processor']}, {at['cores']} cores, "
        f"{at['memory_gib']} GiB, {at['system']}, {at['python']}; {versions}."
    ]
    if at["load"] >= BUSY * at["cores"]:
        lines.append(
            f"Other work ran beside it, a load of {at['load']}: the least and the most lie further "
            "apart than on an idle machine, and times are longer."
        )
    return " ".join(lines)


def of_ratios(ratios: Sequence[Found]) -> str:
    """Every ratio in one table: those to floors, then those to peers."""
    rows = [_row(one) for one in ratios]
    return _table("Processor time, as a ratio", COLUMNS, rows)


def unmeasured(rows: Sequence[Found]) -> Iterator[str]:
    """What the machine could not measure."""
    for one in rows:
        yield f"Not measured: {one['name']} against {one['against']}, because of: {one['why']}."


def of_limits(limits: Sequence[Found]) -> str:
    """Values that are no ratio."""
    rows = [
        [
            one["name"],
            number(one["value"]),
            f"{'at least' if one['least'] else 'at most'} {one['bound']:,g}",
            "yes" if one["holds"] else "**no**",
        ]
        for one in limits
    ]
    return _table("Values with a bound of their own", ["value", "measured", "bound", "holds"], rows)


def of_offers(rows: Sequence[Found]) -> str:
    """What the plan and the negotiators of NegMAS save."""
    told = [[one["name"].removesuffix("*"), one["saved"]] for one in rows]
    title = (
        "What offers bring, in months of the bill, on the same "
        "[simulated cases](../explanation/strategy.md)"
    )
    return table({"title": title, "columns": ["player", "saved"], "rows": told})


def described(title: str, ratios: Sequence[Found]) -> Iterator[str]:
    """What each ratio is held against, in words."""
    yield f"## {title}"
    for one in ratios:
        yield f"**{named(one)}**, against {one['against']}. {plain(one['about'])}"


def named(one: Found) -> str:
    """Its name; a command as one types it."""
    name = str(one["name"])
    return f"`{name}`" if name.startswith("negotiate ") else name


def plain(about: str) -> str:
    """The words of a docstring as Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", about)


def number(value: float) -> str:
    """Three digits of it, or all that stand before the point."""
    return f"{value:,.0f}" if value >= FROM_WHOLE else f"{value:.3g}"


def _row(one: Found) -> list[str]:
    spread, is_peer = one["ratio"], one["kind"] == "peer"
    return [
        named(one),
        one["against"],
        *(f"{spread[key]:.2f}" for key in ("min", "median", "max")),
        "peer" if is_peer else f"{one['bound']:.2f}",
        "" if is_peer else "yes" if one["holds"] else "**no**",
        *(number(one[key]) for key in ("milliseconds", "against_milliseconds")),
    ]


def _table(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return table({"title": title, "columns": columns, "rows": rows})


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directive."""
    app.add_directive("benchmark-figures", BenchmarkFigures)
    return {"version": "1", "parallel_read_safe": True}
