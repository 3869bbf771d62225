"""What a call came to, and the next thing to do."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from negotiate.cli.call.layout import tell, tell_command
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


def tell_ending(
    session: Session, found: Sequence[Event], case: Path, out: Path | None, on: date
) -> None:
    """Say what was written down, and the command that comes next."""
    words = session.renderer.words
    for event in found:
        what = words.label(event.kind, "event_kind")
        tell(session.label("written").format(what=what))
    name = shlex.quote(str(case))
    promised = any(event.kind == "promise" for event in found)
    if promised and out is None:
        tell(session.label("next_letter"))
        day = f"--on {on}"
        tell_command("negotiate letters write", name, CONFIRMS, day, "--out letters")
    elif not promised:
        tell(session.label("next_plan"))
        tell_command("negotiate plan", name, f"--on {on}")


def write_letter(session: Session, negotiator: Negotiator, case: Case, out: Path, on: date) -> None:
    """Write the letter that asks them to confirm it; nothing is sent."""
    try:
        plan = negotiator.plan(case, on=on)
        written = files((negotiator.letter(plan, CONFIRMS),))
    except (MissingFacts, ForbiddenWords) as error:
        tell(session.label("no_letter").format(why=error))
        return
    write_all(out, written)
    for name in written:
        tell(session.label("wrote").format(file=out / name))
