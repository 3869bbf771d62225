"""``negotiate providers show``: every fact with its sources, dates and age."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date

import click

from negotiate.assessment.evidence import fact_origin
from negotiate.cli.options import negotiating, on_option
from negotiate.cli.providers.values import value_of
from negotiate.model.fact import Evidence
from negotiate.model.origin import Origin
from negotiate.model.provider import Provider
from negotiate.reading.problems import place_of

WIDTH = 78


@click.command()
@click.argument("slug")
@on_option
def show(slug: str, on: date) -> None:
    """Show every fact of a provider with its sources, dates and age."""
    with negotiating() as negotiator:
        provider = negotiator.catalogue.provider(slug)
    if provider.slug != slug:
        click.echo(f"{slug} is obsolete: its record is {provider.slug} now.", err=True)
    click.echo(f"{provider.name} ({provider.country}, {provider.currency})")
    if provider.aliases:
        click.echo(f"also known as {', '.join(provider.aliases)}")
    for pointer, fact in provider.facts():
        click.echo(f"\n{_heading(provider, pointer)}: {value_of(fact)}")
        for line in _details(fact, fact_origin(provider, pointer, fact, on)):
            click.echo(
                textwrap.fill(
                    line,
                    WIDTH,
                    initial_indent="  ",
                    subsequent_indent="    ",
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
    for index, fee in enumerate(provider.fees):
        if not fee.amounts:
            click.echo(f"\n{_heading(provider, f'fees[{index}].amounts')}: none known")
    if provider.unknown:
        click.echo("\nNot known:")
        for gap in provider.unknown:
            click.echo(f"  {gap.what} (looked for on {gap.looked_on})")


def _heading(provider: Provider, pointer: str) -> str:
    """The pointer of a fact; of a route with its id, of a fee with the name the bill prints."""
    place = place_of(pointer)
    if place[0] == "routes" and isinstance(place[1], int):
        return f"{pointer} ({provider.routes[place[1]].id})"
    if place[0] == "fees" and isinstance(place[1], int):
        return f"{pointer}, {provider.fees[place[1]].name}"
    return pointer


def _details(fact: Evidence, origin: Origin) -> Iterator[str]:
    scope = [*fact.services, *fact.jurisdictions]
    if scope:
        yield f"for {', '.join(scope)}"
    if fact.business_only:
        yield "for business accounts only"
    if fact.valid_from or fact.valid_to:
        yield f"from {fact.valid_from or 'an unknown day'} to {fact.valid_to or 'now'}"
    if fact.agreed_from or fact.agreed_to:
        yield (
            f"for terms agreed from {fact.agreed_from or 'an unknown day'} "
            f"to {fact.agreed_to or 'now'}"
        )
    age = f"as of {origin.as_of}, {origin.age}" if origin.as_of else "undated"
    yield f"{fact.quality}, {age}"
    if fact.confirmed:
        by = f" by {fact.confirmed_by}" if fact.confirmed_by else ""
        yield f"confirmed on {fact.confirmed} ({fact.method}){by}"
    for cite in origin.cites:
        # Where no source has a date, the line above has said so once.
        dated = f"{cite.dated or 'undated'}; " if origin.as_of else ""
        yield f"{cite.url} ({dated}read {cite.read_on})"
    if fact.note:
        yield " ".join(fact.note.split())
