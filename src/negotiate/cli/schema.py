"""``negotiate schema``: JSON Schemas for programs and editors."""

from __future__ import annotations

import json

import click

from negotiate.schemas import PUBLISHED


@click.command()
@click.argument("what", type=click.Choice(list(PUBLISHED)), required=False)
def schema(what: str | None) -> None:
    """Print a JSON Schema of what the program reads or writes; without WHAT, list them.

    Each carries its version in its identifier. A version never changes so that what fitted it no
    longer would.
    """
    if what is None:
        width = max(map(len, PUBLISHED))
        for one in PUBLISHED.values():
            click.echo(f"{one.name.ljust(width)}  {one.id.ljust(40)}  {one.what}")
        return
    click.echo(json.dumps(PUBLISHED[what].schema(), indent=2, ensure_ascii=False))
