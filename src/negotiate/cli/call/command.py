"""``negotiate call``: the coach beside the phone."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

import click

from negotiate.cli.call.ending import tell_ending, write_letter
from negotiate.cli.call.keeping import Clock, JournalKeeper, not_ended
from negotiate.cli.call.layout import tell
from negotiate.cli.call.lines import LEAVE, by_line, read
from negotiate.cli.messages import _
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    locale_option,
    negotiating,
    on_option,
)
from negotiate.coach.brief import Brief
from negotiate.coach.coach import Coach
from negotiate.coach.session import Session
from negotiate.documents.renderer import Renderer
from negotiate.journal.journal import Journal
from negotiate.journal.sqlite import open_journal
from negotiate.problems import require_no_problem

#: What is typed to go on with a call that was cut off, and to close it.
GO_ON, CLOSE = "1", "2"

plain_option = click.option(
    "--plain", is_flag=True, help="Line by line, for a screen reader; so it is without a terminal."
)


@click.command()
@case_argument
@on_option
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the letter that asks them to confirm it. Nothing is written if left out.",
)
@locale_option
@plain_option
def call(case: Path, on: date, out: Path | None, locale: str | None, plain: bool) -> None:
    """Say what to do next while you are on the phone, and write down what they say.

    It never dials, and agrees to nothing. Each step is kept beside CASE before the next one shows;
    a call that was cut off can be gone on with.
    """
    known = case_with_journal(case)
    journal = open_journal(case)
    keeper = JournalKeeper(journal, clock_of(on))
    with negotiating(case) as negotiator:
        require_no_problem(known, negotiator.catalogue, on)
        brief, renderer = negotiator.coaching(negotiator.plan(known, on=on), locale=locale)
        require_request(brief)
        announce(renderer)
        session = _begin(brief, renderer, keeper, journal)
        if session is None:
            return
        if not session.is_over and not run(session, plain=plain):
            tell(session.label("kept"))
            return
        tell_ending(session, keeper.close(session.coach), case, out, on)
        if out and session.coach.spot.accepted:
            write_letter(session, negotiator, case_with_journal(case), out, on)


def run(session: Session, *, plain: bool) -> bool:
    """Go through a call on the whole screen, or line by line; whether it was brought to its end."""
    dumb = os.environ.get("TERM") == "dumb"
    if plain or dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return by_line(session)
    # Only a full screen needs it.
    from negotiate.cli.call.full import on_screen

    return on_screen(session)


def require_request(brief: Brief) -> None:
    """Refuse a case that asks for nothing: what is owed is no deal, and has a script of its own."""
    if brief.plan.flow == "claim":
        what = _(
            "this case only claims what is owed, and has a script for that: run negotiate plan "
            "with --out DIR, and read claim-script.txt."
        )
        raise click.UsageError(what)


def announce(renderer: Renderer) -> None:
    """Say so when there are no words of the coach in the language yet."""
    if renderer.asked != renderer.locale:
        said = _("note: nothing is written in {asked} yet; this is {got}.")
        click.echo(said.format(asked=renderer.asked, got=renderer.locale), err=True)


def _begin(
    brief: Brief, renderer: Renderer, keeper: JournalKeeper, journal: Journal
) -> Session | None:
    """A new call, or one that has not ended; None where nothing is to be done."""
    if earlier := not_ended(journal.entries()):
        session = Session(Coach.of(brief, *earlier), renderer, keeper)
        if not session.is_over:
            return _resumed(session)
        keeper.close(session.coach)
    session = Session(Coach.of(brief, uuid4()), renderer, keeper)
    session.take(session.coach.turn("dialled", number=brief.plan.contact.address))
    return session


def _resumed(session: Session) -> Session | None:
    """The call to go on with, or closed as dropped; None where it is left for another time."""
    began = session.coach.turns[0][1]
    words = session.renderer.words
    said = session.label("resumed")
    tell(said.format(day=words.date(began.date()), time=began.strftime("%H:%M")))
    prompt = session.label("resume").format(go_on=GO_ON, close=CLOSE)
    while (answer := read(prompt)) not in {GO_ON, CLOSE, LEAVE, None}:
        tell(session.label("not_there"))
    if answer == CLOSE:
        session.take(session.coach.turn("dropped"))
        tell(session.label("closed"))
    return session if answer in {GO_ON, CLOSE} else None


def clock_of(on: date) -> Clock:
    """The user's own clock, which shows the day that counts as today."""

    def now() -> datetime:
        moment = datetime.now().astimezone()
        if moment.date() == on:
            return moment
        return datetime.combine(on, moment.time()).astimezone()

    return now
