"""``negotiate reply``: what the agent said, what it offers, and what to say back."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    json_option,
    locale_option,
    negotiating,
    on_option,
)
from negotiate.model.reply import Reply

WIDTH = 78

#: Said to the agent, so it is not in the language of the program.
_ASK_AGAIN = "  > Could you say that in another way, please?"


@click.command()
@case_argument
@click.argument("said", metavar="SAID")
@on_option
@locale_option
@json_option
def reply(case: Path, said: str, on: date, locale: str | None, as_json: bool) -> None:
    """Say what to answer to SAID, which is what the agent said, in quotation marks.

    It works offline, and agrees to nothing. Where it is not sure it says so.
    """
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        plan = negotiator.plan(read, on=on)
        answer = negotiator.reply(plan, said, locale=locale)
    if as_json:
        click.echo(answer.model_dump_json(indent=2))
        return
    click.echo("\n".join(_lines(answer)))


def _lines(answer: Reply) -> Iterator[str]:
    """The answer as plain text: what was heard, what to say, and what to know."""
    yield from textwrap.wrap(answer.heard, WIDTH)
    yield ""
    if answer.kind is None:
        yield _("There is no answer to give to what is not understood. You may ask:")
        yield f"\n{_ASK_AGAIN}\n"
        yield _("Then try again with their words, one sentence at a time.")
        return
    yield _("Say:")
    for line in answer.say:
        yield ""
        yield textwrap.fill(line, WIDTH, initial_indent="  > ", subsequent_indent="    ")
    more = _("If that is not enough:")
    for number, line in enumerate(answer.more):
        yield "" if number else f"\n{more}\n"
        yield textwrap.fill(line, WIDTH, initial_indent="  > ", subsequent_indent="    ")
    if answer.advice:
        yield ""
        yield textwrap.fill(_("Know: {advice}").format(advice=answer.advice), WIDTH)
