"""The coach on a real terminal: keys are sent to it, and its screen is read.

tmux is the terminal. Where it is missing these are left out, but not where ``NEGOTIATE_TEST_TMUX``
says that it must be there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from negotiate.journal.fold import standing
from negotiate.journal.sqlite import open_journal

TMUX = shutil.which("tmux")
MUST = os.environ.get("NEGOTIATE_TEST_TMUX") == "1"
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"
MAIN = "from negotiate.cli import main; main(prog_name='negotiate')"
#: Seconds that a screen may take to show something, on a busy machine.
PATIENCE = 20

pytestmark = pytest.mark.skipif(
    TMUX is None and not MUST, reason="tmux is not installed (Debian: apt install tmux)"
)


class Terminal:
    """One terminal with a program in it, on a server of its own."""

    def __init__(self, width: int, height: int, *command: str, env: dict[str, str]) -> None:
        self.socket = f"negotiate-{uuid.uuid4().hex[:12]}"
        settings = [part for pair in env.items() for part in ("-e", "=".join(pair))]
        size = ("-x", str(width), "-y", str(height))
        self._tmux("-f", "/dev/null", "new-session", "-d", *size, *settings, *command)
        self._tmux("set", "-g", "status", "off")

    def _tmux(self, *args: str) -> str:
        assert TMUX, "tmux must be there"
        done = subprocess.run(
            [TMUX, "-L", self.socket, *args], capture_output=True, encoding="utf-8", check=True
        )
        return done.stdout

    @property
    def screen(self) -> list[str]:
        """The lines that are shown."""
        return [line.rstrip() for line in self._tmux("capture-pane", "-p").splitlines()]

    @property
    def codes(self) -> str:
        """The same with what sets colours and the like."""
        return self._tmux("capture-pane", "-p", "-e")

    @property
    def pid(self) -> int:
        """The program's process."""
        return int(self._tmux("display-message", "-p", "#{pane_pid}"))

    def type(self, *keys: str, shows: str) -> list[str]:
        """Send keys, and wait until the screen shows something."""
        for key in keys:
            self._tmux("send-keys", key)
        return self.until(shows)

    def until(self, shows: str) -> list[str]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = self.screen
            if shows in "\n".join(screen):
                return screen
            time.sleep(0.05)
        raise AssertionError(f"{shows!r} never showed:\n" + "\n".join(self.screen))

    def close(self) -> None:
        subprocess.run([str(TMUX), "-L", self.socket, "kill-server"], check=False)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLES / "spectrum-internet.toml", tmp_path / "case.toml"))


@pytest.fixture
def coached(case: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts a command on the case in a terminal of some size."""
    opened: list[Terminal] = []

    def start(width: int, height: int, command: str = "call", *more: str) -> Terminal:
        args = (command, str(case), "--on", "2026-11-24", *more)
        env = {"NO_COLOR": "1", "PYTHONPYCACHEPREFIX": os.environ["PYTHONPYCACHEPREFIX"]}
        terminal = Terminal(width, height, sys.executable, "-c", MAIN, *args, env=env)
        opened.append(terminal)
        return terminal

    yield start
    for terminal in opened:
        terminal.close()


def test_it_fits_beside_a_phone(coached: Callable[..., Terminal]) -> None:
    terminal = coached(40, 20)
    terminal.until("REACH THE RIGHT DESK")
    assert terminal.type("1", "Enter", shows="OPEN WITH A QUESTION") == [
        "OPEN WITH A QUESTION",
        "> Hello, my name is Dana Whitfield. May",
        "  I ask yours? I am calling about my",
        "  bill. It is $175.18 a month before",
        "  tax. What can you offer me to stay,",
        "  rather than move to another company?",
        "Then wait. Let them work, and let the",
        "first number be theirs.",
        "If they ask: nothing is to be cancelled",
        "on this call.",
        "1 They offer a price",
        "2 They only ask back, or wait",
        "3 No",
        "4 No, that is their last word",
        "5 They put me on hold",
        "6 Somebody else is on the line",
        "7 I want to end the call",
        "Number, or what they say:",
        "",
        "Type, Enter  Ctrl-Z undo  Ctrl-C leave",
    ]
    assert "\x1b[3" not in terminal.codes  # No colour.


def test_it_fits_a_usual_terminal_and_takes_their_words(coached: Callable[..., Terminal]) -> None:
    terminal = coached(80, 24)
    terminal.until("REACH THE RIGHT DESK")
    terminal.type("1", "Enter", shows="OPEN WITH A QUESTION")
    screen = terminal.type("I can do 142 a month", "Enter", shows="Could you bring")
    assert screen[0] == "ASK"
    assert screen[1] == "On the table: $142 a month."
    assert "1 Yes, they will" in "\n".join(screen)
    assert len(screen) <= 24


def test_a_price_is_typed_digit_by_digit_and_a_number_waits_for_enter(
    coached: Callable[..., Terminal], case: Path
) -> None:
    terminal = coached(80, 24)
    terminal.until("REACH THE RIGHT DESK")
    terminal.type("1", "Enter", shows="OPEN WITH A QUESTION")
    terminal.type("2", "Enter", shows="Could you bring")
    assert terminal.type("6", "5", shows="\n65")[0] == "ASK"
    terminal.type("Enter", shows="On the table: $65 a month.")
    terminal.type("9", "Enter", shows="There is no such number here.")
    turns = [one.turn for one in standing(open_journal(case).entries()) if one.turn]
    assert [turn.kind for turn in turns] == ["dialled", "reached", "nothing", "offered"]


def test_it_is_there_again_after_its_terminal_was_killed(
    coached: Callable[..., Terminal], case: Path
) -> None:
    first = coached(40, 20)
    first.until("REACH THE RIGHT DESK")
    first.type("1", "Enter", shows="OPEN WITH A QUESTION")
    first.type("$142", "Enter", shows="On the table: $142 a month.")
    os.kill(first.pid, signal.SIGKILL)
    turns = [one.turn.kind for one in standing(open_journal(case).entries()) if one.turn]
    assert turns == ["dialled", "reached", "offered"]
    second = coached(40, 20)
    second.until("Type 1 to go on")
    screen = second.type("1", "Enter", shows="On the table: $142 a month.")
    assert screen[0] == "ASK"


def test_a_step_is_taken_back_and_the_call_left_and_kept(coached: Callable[..., Terminal]) -> None:
    terminal = coached(80, 24)
    terminal.until("REACH THE RIGHT DESK")
    terminal.type("1", "Enter", shows="OPEN WITH A QUESTION")
    assert "Taken back." in terminal.type("C-z", shows="REACH THE RIGHT DESK")


def test_practice_is_the_same_screen(coached: Callable[..., Terminal]) -> None:
    terminal = coached(80, 24, "practice", "--seed", "3")
    terminal.until("REACH THE RIGHT DESK")
    screen = terminal.type("1", "Enter", shows="OPEN WITH A QUESTION")
    assert any(line.startswith("They say:") for line in screen)
