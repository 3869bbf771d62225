"""The coach on the whole screen of a terminal: what is typed stands in a line, and Enter sends it.

No key picks at once: a price begins with a digit, too.

No colour is used, so none is needed to read it.
"""

from __future__ import annotations

from time import monotonic

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import ColorDepth, Output

from negotiate.cli.call.layout import screen
from negotiate.coach.session import Session

_TICK = 0.5
_FEWEST_LINES = 3


def on_screen(session: Session, *, source: Input | None = None, sink: Output | None = None) -> bool:
    """Go through a call on the whole screen; whether it was brought to its end.

    Args:
        session: The call.
        source: Where keys come from; the terminal if left out.
        sink: Where the screen is drawn; the terminal if left out.
    """
    done: bool = application(session, source=source, sink=sink).run()
    return done


def application(
    session: Session, *, source: Input | None = None, sink: Output | None = None
) -> Application[bool]:
    """The screen of a call, not yet running."""
    view = _View(session)
    typed = Buffer(multiline=False)
    body = Window(FormattedTextControl(view.text), always_hide_cursor=True)
    line = Window(BufferControl(typed), height=1)
    keys = Window(FormattedTextControl(lambda: session.label("keys")), height=1)
    return Application(
        layout=Layout(HSplit([body, line, keys]), focused_element=line),
        key_bindings=_bindings(view, typed),
        full_screen=True,
        color_depth=ColorDepth.DEPTH_1_BIT,
        refresh_interval=_TICK,
        input=source,
        output=sink,
    )


class _View:
    """What is shown: the card, scrolled, and how much of a pause is left."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.scrolled = 0
        self._turns, self._since = -1, 0.0

    def text(self) -> str:
        """The lines of the card for the terminal as it is now."""
        from prompt_toolkit.application import get_app

        size = get_app().output.get_size()
        height = max(size.rows - 2, _FEWEST_LINES)
        shown = screen(self.session, size.columns, height, scrolled=self.scrolled)
        if left := self._pause_left():
            timer = self.session.label("seconds_left").format(n=left)
            shown[0] = f"{shown[0]}  {timer}"[: size.columns]
        return "\n".join(shown)

    def _pause_left(self) -> int:
        turns = len(self.session.coach.turns)
        if turns != self._turns:
            self._turns, self._since = turns, monotonic()
        seconds = self.session.card.seconds
        return max(seconds - int(monotonic() - self._since), 0) if seconds else 0


class _Hand:
    """What the keys do."""

    def __init__(self, view: _View, typed: Buffer) -> None:
        self.view, self.typed, self.session = view, typed, view.session

    def send(self, event: KeyPressEvent) -> None:
        """Take what was typed: a number that is picked, a price, or words."""
        self.view.scrolled = 0
        self.session.enter(self.typed.text)
        self.typed.reset()
        if self.session.is_over:
            event.app.exit(result=True)

    def undo(self, event: KeyPressEvent) -> None:
        """Take the last step back."""
        self.session.undo()

    def scroll(self, event: KeyPressEvent) -> None:
        """Show what is further down."""
        self.view.scrolled += 1

    def back(self, event: KeyPressEvent) -> None:
        """Show what is further up."""
        self.view.scrolled = max(self.view.scrolled - 1, 0)

    def leave(self, event: KeyPressEvent) -> None:
        """Leave; the call can be gone on with."""
        event.app.exit(result=False)


def _bindings(view: _View, typed: Buffer) -> KeyBindings:
    keys, hand = KeyBindings(), _Hand(view, typed)
    keys.add("enter")(hand.send)
    keys.add("c-z")(hand.undo)
    keys.add("tab")(hand.scroll)
    keys.add("s-tab")(hand.back)
    keys.add("c-c")(hand.leave)
    keys.add("c-d")(hand.leave)
    return keys
