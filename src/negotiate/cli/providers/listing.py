"""``negotiate providers list``: every record at hand, how much it holds and how fresh it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import click

from negotiate.cli.options import negotiating, on_option
from negotiate.errors import RecordError
from negotiate.model.provider import Provider, Redirect
from negotiate.providers.catalogue import Catalogue
from negotiate.providers.coverage import coverage

HEAD = ("SLUG", "NAME", "IN", "SERVICES", "ROUTES", "POLICIES", "FACTS")
AGES = ("FRESH", "DUE", "UNDATED", "EXPIRED", "NEWEST")


@click.command("list")
@on_option
def list_(on: date) -> None:
    """List every provider: what its record covers, and how old that is.

    POLICIES counts the kinds that something is known of. FRESH facts are within their time, DUE
    ones past it, UNDATED ones have no date on any source, EXPIRED ones are a last resort. NEWEST is
    the newest day that a fact is known to hold as of.
    """
    with negotiating() as negotiator:
        _print_table(negotiator.catalogue, on)


def _print_table(catalogue: Catalogue, on: date) -> None:
    rows: list[Sequence[str]] = [(*HEAD, *AGES, "PLUGIN")]
    obsolete: list[Redirect] = []
    broken: list[RecordError] = []
    for slug in catalogue.slugs():
        try:
            record = catalogue.record(slug)
        except RecordError as error:
            broken.append(error)
            continue
        if isinstance(record, Redirect):
            obsolete.append(record)
        else:
            rows.append(_row(record, catalogue.owner(slug) or "", on))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
    for redirect in obsolete:
        click.echo(f"{redirect.slug} is obsolete: use {redirect.replaced_by}.")
    click.echo('\nNot listed? Write provider = "generic" in the case: your contract and bill do.')
    for problem in broken:
        click.echo(f"warning: {problem}", err=True)


def _row(provider: Provider, owner: str, on: date) -> Sequence[str]:
    found = coverage(provider, on)
    ages = (found.ages[age] for age in ("fresh", "due", "undated", "expired"))
    return (
        provider.slug,
        provider.name,
        provider.country,
        ", ".join(provider.services),
        str(found.routes),
        f"{found.policies}/{found.kinds}",
        str(found.facts),
        *map(str, ages),
        str(found.newest or "undated"),
        owner,
    )
