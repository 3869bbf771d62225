"""``negotiate voice`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "task": (
            "negotiate.cli.voice.task:task",
            "Write a call as a task for a voice agent. Nothing dials.",
        ),
        "log": (
            "negotiate.cli.voice.log:log",
            "Write down what a voice agent brought back.",
        ),
    },
)
def voice() -> None:
    """Hand a call to a voice agent as a file, and take its result back.

    The agent says that it is one, captures what is offered and agrees to nothing. Nothing here
    dials or sends.
    """
