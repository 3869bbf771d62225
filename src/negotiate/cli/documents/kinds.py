"""``negotiate documents kinds``."""

from __future__ import annotations

import json
from dataclasses import asdict
from textwrap import fill

import click

from negotiate.cli.messages import _
from negotiate.cli.options import json_option, negotiating
from negotiate.documents.listing import Listed

WIDTH = 78


@click.command()
@json_option
def kinds(as_json: bool) -> None:
    """List every kind of document, and what each letter must say."""
    with negotiating() as negotiator:
        found = negotiator.kinds()
    if as_json:
        click.echo(json.dumps([asdict(kind) for kind in found], ensure_ascii=False, indent=2))
        return
    click.echo("\n\n".join(map(_told, found)))


def _told(kind: Listed) -> str:
    flows = {
        "ask": _("a request; in {tags}"),
        "claim": _("a claim; in {tags}"),
        None: _("for you alone, or both; in {tags}"),
    }
    flow = flows[kind.flow].format(tags=", ".join(kind.locales))
    lines = [kind.name, _line(kind.purpose), _line(flow)]
    if kind.older:
        told = _("older than the English: {tags}").format(tags=", ".join(kind.older))
        lines.append(_line(told))
    if kind.must:
        lines.append(_line(_("must say: {elements}").format(elements="; ".join(kind.must))))
    return "\n".join(lines)


def _line(text: str) -> str:
    return fill(text, WIDTH, initial_indent="  ", subsequent_indent="    ")
