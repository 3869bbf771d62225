"""``negotiate practice``: the coach, and an agent that is played."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.cli.call.command import announce, plain_option, require_request, run
from negotiate.cli.call.layout import reading_width
from negotiate.cli.messages import _
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    locale_option,
    negotiating,
    on_option,
)
from negotiate.coach.practice import Practice
from negotiate.coach.review import in_words, review
from negotiate.documents.agents import Manner
from negotiate.documents.markdown import to_text
from negotiate.problems import require_no_problem


@click.command()
@case_argument
@on_option
@click.option(
    "--agent",
    type=click.Choice(["harsh", "typical", "generous"]),
    default="typical",
    show_default=True,
    help="How the agent is.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Whom you meet: a number.")
@click.option("--auto", is_flag=True, help="Follow the coach to the end, and show how it goes.")
@locale_option
@plain_option
def practice(  # noqa: PLR0917 - click passes each option by name
    case: Path, on: date, agent: Manner, seed: int, auto: bool, locale: str | None, plain: bool
) -> None:
    """Practise the call of CASE with an agent that is played; nothing of it is kept.

    The same seed and the same moves bring the same answers. At the end it shows what the agent
    could have granted. None of it is evidence about real calls.
    """
    known = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(known, negotiator.catalogue, on)
        brief, renderer = negotiator.coaching(negotiator.plan(known, on=on), locale=locale)
    require_request(brief)
    if brief.game is None:
        what = _("there is no price to practise for: none is asked for, or one is promised already")
        raise click.UsageError(what)
    announce(renderer)
    played = Practice(brief, brief.game, renderer, manner=agent, seed=seed)
    if auto:
        _watch(played)
    elif not run(played, plain=plain):
        return
    looked_back = to_text(in_words(review(played), renderer), width=reading_width())
    click.echo("\n" + looked_back, nl=False)


def _watch(played: Practice) -> None:
    """Follow the coach, and show what is said."""
    while not played.is_over:
        for line in played.card.say:
            said = played.label("you_say").format(line=line)
            click.echo(click.wrap_text(said, reading_width(), subsequent_indent="  "))
        played.act("follow")
        if played.said:
            said = played.label("you_hear").format(line=played.said)
            click.echo(click.wrap_text(said, reading_width(), subsequent_indent="  "))
