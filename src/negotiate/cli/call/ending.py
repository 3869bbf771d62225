"""What a call came to, and the next thing to do."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from negotiate.cli.output import write_all
from negotiate.coach.session import Session
from negotiate.documents.build import files
from negotiate.errors import ForbiddenWords, MissingFacts
from negotiate.model.case import Case
from negotiate.model.document import LetterKind
from negotiate.model.event import Event
from negotiate.negotiator import Negotiator

#: The letter that asks for what was said to be confirmed.
CONFIRMS: LetterKind = "agreed_terms"
_LETTER = "  negotiate letters write {case} {kind} --on {on} --out letters"
_PLAN = "  negotiate plan {case} --on {on}"


def tell(session: Session, found: Sequence[Event], case: Path, out: Path | None, on: date) -> None:
    """Say what was written down, and the command that comes next."""
    words = session.renderer.words
    for event in found:
        what = words.label(event.kind, "event_kind")
        click.echo(session.label("written").format(what=what))
    name = shlex.quote(str(case))
    promised = any(event.kind == "promise" for event in found)
    if promised and out is None:
        click.echo(session.label("next_letter"))
        click.echo(_LETTER.format(case=name, kind=CONFIRMS, on=on))
    elif not promised:
        click.echo(session.label("next_plan"))
        click.echo(_PLAN.format(case=name, on=on))


def write_letter(session: Session, negotiator: Negotiator, case: Case, out: Path, on: date) -> None:
    """Write the letter that asks them to confirm it; nothing is sent."""
    try:
        plan = negotiator.plan(case, on=on)
        written = files((negotiator.letter(plan, CONFIRMS),))
    except (MissingFacts, ForbiddenWords) as error:
        click.echo(session.label("no_letter").format(why=error))
        return
    write_all(out, written)
    for name in written:
        click.echo(session.label("wrote").format(file=out / name))
