"""The coach line by line: what to say, then a prompt; nothing moves the cursor."""

from __future__ import annotations

import sys

import click

from negotiate.cli.call.layout import plain, tell
from negotiate.coach.session import Session

#: Lines that are no answer: take the last step back, leave.
UNDO, LEAVE = "u", "q"


def by_line(session: Session) -> bool:
    """Go through a call by lines of standard input; whether it was brought to its end."""
    tell(session.label("line_help"))
    while not session.is_over:
        for line in plain(session):
            click.echo(line)
        typed = read(session.prompt)
        if typed is None or typed == LEAVE:
            return False
        if typed == UNDO:
            session.undo()
        else:
            session.enter(typed)
    return True


def read(prompt: str) -> str | None:
    """A line that was typed, or None at the end of the input. What a pipe gives is shown."""
    try:
        line = input(f"{prompt} ")
    except (EOFError, KeyboardInterrupt):
        click.echo("")
        return None
    if not sys.stdin.isatty():
        click.echo(line)
    return line.strip()
