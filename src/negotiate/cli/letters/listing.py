"""``negotiate letters list``."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import (
    case_argument,
    case_with_journal,
    json_option,
    negotiating,
    on_option,
    own_letters,
)
from negotiate.documents.translations import older_letters
from negotiate.problems import require_no_problem


@click.command("list")
@case_argument
@on_option
@json_option
def list_(case: Path, on: date, as_json: bool) -> None:
    """List the letters a case has the facts for, and what the others lack."""
    read = case_with_journal(case)
    with negotiating(case) as negotiator:
        require_no_problem(read, negotiator.catalogue, on)
        found = negotiator.letters(negotiator.plan(read, on=on))
    if as_json:
        listed = {kind: [{"key": k, "what": w} for k, w in lacks] for kind, lacks in found.items()}
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    ready = [kind for kind, lacks in found.items() if not lacks]
    older = older_letters(read.letter_language, own_letters())
    for kind in ready:
        told = _("{kind}: can be written")
        if kind in older:
            told = _("{kind}: can be written, in {tag} from an older English text")
        click.echo(told.format(kind=kind, tag=older.get(kind)))
    for kind, lacks in found.items():
        if lacks:
            click.echo(_("{kind} lacks:").format(kind=kind))
            for key, what in lacks:
                click.echo(f"  {key}: {what}")
