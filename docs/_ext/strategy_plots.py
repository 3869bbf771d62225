"""Plots of the worked example of the decision model, as SVG.

Run as a script it writes them to ``docs/explanation/figures``; a test holds that those are current.
They are made of plain shapes and text, so that a change of the model shows as a change of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple

from negotiate.strategy.customers import customer
from negotiate.strategy.defaults import default_profile
from negotiate.strategy.ladder import calls
from negotiate.strategy.profile import company
from negotiate.strategy.solve import solve
from negotiate.strategy.stakes import Stakes

FIGURES = Path(__file__).parents[1] / "explanation" / "figures"

#: Bill 100; another company asks 90, a fee of 60 and 120 of bother: leaving alone does not pay.
EXAMPLE = Stakes(bill=100, rival=90, fees=(60,) * 12, switching=120, hour_worth=20)

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 30, 60
INK, STRONG, GRID = "#222222", "#0b5394", "#d9d9d9"


class Next(NamedTuple):
    """The next call with so many calls left, as a fresh case sees it; shares of the bill.

    Attributes:
        left: Calls left, this one among them.
        asks: What to ask for in turn; what would not be accepted is left out.
        least: The least that is good enough.
    """

    left: int
    asks: tuple[float, ...]
    least: float


class Worked(NamedTuple):
    """The worked example.

    Attributes:
        value: By calls left from 0, what the plan is worth, in months of the bill.
        calls: The next call, by calls left from 1.
    """

    value: tuple[float, ...]
    calls: tuple[Next, ...]


def worked() -> Worked:
    """Solve the example, once for each number of calls."""
    profile = default_profile()
    board, step = company(profile), profile.top / profile.steps
    value, found = [0.0], []
    for left in range(1, profile.calls + 1):
        at_stake = customer(profile, board, [EXAMPLE.model_copy(update={"calls": left})])
        solution = solve(board, at_stake, profile.prior, compiled=False)
        call = calls(solution)[0]
        value.append(float(solution.value[0]))
        asks = tuple(level * step for level in call.asks if level >= call.reservation)
        found.append(Next(left, asks, call.reservation * step))
    return Worked(tuple(value), tuple(found))


def plots() -> Mapping[str, str]:
    """The plots by file name."""
    example = worked()
    return {
        "value-by-calls-left.svg": _value(example),
        "ladder-and-least.svg": _ladder(example),
    }


def _value(example: Worked) -> str:
    adds = [round(b - a, 2) for a, b in zip(example.value, example.value[1:], strict=False)]
    points = [(_x(left, 0, 5), _y(value, 2.5)) for left, value in enumerate(example.value)]
    said = ", ".join(f"{value:.2f}" for value in example.value)
    body = [
        *_frame("Calls left", "Months of the bill", [(n / 2, f"{n / 2:g}") for n in range(6)], 2.5),
        *(_text(_x(n, 0, 5), HEIGHT - BOTTOM + 20, str(n)) for n in range(6)),
        f'<polyline fill="none" stroke="{STRONG}" stroke-width="2" points="'
        + " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
        + '"/>',
        *(_dot(x, y) for x, y in points),
        *(
            _label(x, y - 12, f"{value:.2f}")
            for (x, y), value in zip(points, example.value, strict=True)
        ),
    ]
    return _svg(
        "What a plan is worth, by calls left",
        f"With 0 to 5 calls left the plan of the worked example is worth {said} months of the "
        f"bill. Each further call adds less: {', '.join(f'{add:.2f}' for add in adds)}.",
        body,
    )


def _ladder(example: Worked) -> str:
    body = [
        *_frame("Calls left", "Percent off the bill", [(n, f"{n}") for n in range(0, 41, 10)], 40),
    ]
    for call in example.calls:
        x = _x(call.left, 0.5, 5.5)
        least = _y(100 * call.least, 40)
        body.append(_text(x, HEIGHT - BOTTOM + 20, str(call.left)))
        body += [_dot(x, _y(100 * ask, 40)) for ask in call.asks]
        body += [
            _label(x + 12, _y(100 * call.asks[0], 40) + 4, f"{100 * call.asks[0]:.0f}", "start")
        ]
        body.append(
            f'<line x1="{x - 22:.0f}" x2="{x + 22:.0f}" y1="{least:.0f}" y2="{least:.0f}" '
            f'stroke="{INK}" stroke-width="3"/>'
        )
        body.append(_label(x + 26, least + 4, f"{100 * call.least:.0f}", "start"))
    body.append(
        _text(WIDTH - RIGHT, TOP - 10, "dots: asks in turn; bar: the least to accept", "end")
    )
    return _svg("What to ask for and the least to accept, by calls left", _told(example), body)


def _told(example: Worked) -> str:
    return " ".join(
        f"With {call.left} left: ask for {', '.join(f'{100 * ask:.0f}' for ask in call.asks)} "
        f"percent off in turn, and accept {100 * call.least:.0f} percent or more."
        for call in example.calls
    )


def _frame(across: str, up: str, marks: list[tuple[float, str]], highest: float) -> Iterator[str]:
    """Grid lines with their numbers, and what the two axes are."""
    for value, said in marks:
        y = _y(value, highest)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.0f}" y2="{y:.0f}" stroke="{GRID}"/>'
        yield _text(LEFT - 10, y + 4, said, "end")
    yield _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 15, across)
    yield _text(LEFT - 50, TOP - 10, up, "start")


def _x(value: float, low: float, high: float) -> float:
    inner = WIDTH - LEFT - RIGHT - 40
    return LEFT + 20 + inner * (value - low) / (high - low)


def _y(value: float, highest: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / highest


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="5" fill="{STRONG}"/>'


def _text(x: float, y: float, said: str, anchor: str = "middle", kind: str = "") -> str:
    kind = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{kind}>{escape(said)}</text>'


def _label(x: float, y: float, said: str, anchor: str = "middle") -> str:
    """A value that the description tells too."""
    return _text(x, y, said, anchor, "value")


def _svg(title: str, told: str, body: list[str]) -> str:
    lines = "\n".join(f"  {line}" for line in body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-labelledby="title desc" font-family="sans-serif" font-size="14" fill="{INK}">\n'
        f'  <title id="title">{escape(title)}</title>\n'
        f'  <desc id="desc">{escape(told)}</desc>\n'
        f'  <rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>\n{lines}\n</svg>\n'
    )


def main() -> None:
    """Write the plots."""
    FIGURES.mkdir(exist_ok=True)
    for name, drawn in plots().items():
        (FIGURES / name).write_text(drawn, "utf-8")


if __name__ == "__main__":
    main()
