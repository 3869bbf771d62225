"""The coach of a call: how soon the screen answers a key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from uuid import uuid4

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import DummyOutput

from negotiate import Negotiator, read_case
from negotiate.cli.call.command import clock_of
from negotiate.cli.call.full import application
from negotiate.cli.call.keeping import JournalKeeper
from negotiate.coach.brief import Brief
from negotiate.coach.coach import Coach
from negotiate.coach.session import Session
from negotiate.documents.renderer import Renderer
from negotiate.journal.sqlite import SqliteJournal
from pairs import Comparison, Limit, Stopwatch
from startup import ROOT

ON = date(2026, 11, 24)
#: 95 keys of 100 take the processor no more than so many milliseconds. The clock on the wall, which
#: counts whatever else the machine does, is printed beside it.
WITHIN = 100.0
#: Reached; asked back; two refusals; their words, letter by letter; a price; taken back.
#: A digit only stands in the line; what it brings comes with Enter, so that is pressed each time.
KEYS = (*"1\r2\r3\r3\r", *"Why do you want to pay less?\r", *"142\r", "\x1a")
#: Seconds after which a key that nothing comes of is a fault.
MOST_SECONDS = 10.0
CASE = ROOT / "docs" / "examples" / "spectrum-internet.toml"


def keys_against_a_bare_loop() -> Comparison:
    """The keys of a call on the coach's screen, against a bare loop of prompt_toolkit.

    The floor has a screen of twenty fixed lines and a line to type into, and draws it after each
    key. Fair, because a coach on a whole screen has to do that at the least; understanding what was
    typed, the decision, the words of the card and the journal on the disk all count against us.
    """
    brief, renderer = _prepared()
    return Comparison(
        "keys of a call",
        f"a bare prompt_toolkit loop with the same {len(KEYS)} keys",
        _timed(lambda: _answered(brief, renderer)),
        _timed(_bare),
        bound=6.0,
        rounds=7,
    )


def keystrokes() -> tuple[Sequence[str], list[Limit]]:
    """How soon keys are answered, in words and against what is soon enough."""
    ours, bare = _answered(*_prepared()), _bare()
    worst, floor = (_most([spent for spent, _ in times]) for times in (ours, bare))
    wall, wall_floor = (_most([passed for _, passed in times]) for times in (ours, bare))
    line = (
        f"95 of 100 keys of a call: {worst:.1f} ms, bare loop {floor:.1f} ms; by the wall "
        f"{wall:.1f} ms and {wall_floor:.1f} ms"
    )
    return [line], [Limit("95 of 100 keys of a call, ms", worst, WITHIN)]


def _most(seconds: Sequence[float]) -> float:
    """Milliseconds that 95 of 100 keep within."""
    return 1000 * quantiles(seconds, n=20)[-1]


def _prepared() -> tuple[Brief, Renderer]:
    negotiator = Negotiator.discover()
    return negotiator.coaching(negotiator.plan(read_case(CASE), on=ON))


def _answered(brief: Brief, renderer: Renderer) -> list[tuple[float, float]]:
    with TemporaryDirectory() as folder, create_pipe_input() as keys:
        journal = SqliteJournal(Path(folder) / "case.journal")
        session = Session(Coach.of(brief, uuid4()), renderer, JournalKeeper(journal, clock_of(ON)))
        session.take(session.coach.turn("dialled"))
        return asyncio.run(_pressed(application(session, source=keys, sink=DummyOutput()), keys))


def _bare() -> list[tuple[float, float]]:
    with create_pipe_input() as keys:
        return asyncio.run(_pressed(_loop(keys), keys))


def _loop(keys: PipeInput) -> Application[bool]:
    typed, bindings = Buffer(multiline=False), KeyBindings()

    @bindings.add("enter")
    def _send(event: KeyPressEvent) -> None:
        typed.reset()

    @bindings.add("c-c")
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(result=False)

    text = "\n".join(["Twenty lines that do not change."] * 20)
    line = Window(BufferControl(typed), height=1)
    layout = Layout(HSplit([Window(FormattedTextControl(text)), line]), focused_element=line)
    return Application(
        layout=layout, key_bindings=bindings, full_screen=True, input=keys, output=DummyOutput()
    )


async def _pressed(app: Application[bool], keys: PipeInput) -> list[tuple[float, float]]:
    """From each key to the screen that shows what came of it: processor seconds, and all."""
    drawn = asyncio.Event()
    app.after_render += lambda _: drawn.set()
    running = asyncio.create_task(app.run_async())
    await asyncio.wait_for(drawn.wait(), MOST_SECONDS)
    times = []
    for key in KEYS:
        drawn.clear()
        start = process_time(), perf_counter()
        keys.send_text(key)
        await asyncio.wait_for(drawn.wait(), MOST_SECONDS)
        times.append((process_time() - start[0], perf_counter() - start[1]))
    keys.send_text("\x03")
    await running
    return times


def _timed(work: Callable[[], object]) -> Stopwatch:
    def stopwatch() -> float:
        start = process_time()
        work()
        return process_time() - start

    return stopwatch
