"""``negotiate providers``: what is known, with source and date."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import click

from negotiate.assessment.evidence import fact_origin
from negotiate.cli.options import negotiating, on_option
from negotiate.errors import RecordError
from negotiate.model.fact import Evidence
from negotiate.model.fee import (
    Declining,
    Flat,
    PerRemainingMonth,
    TerminationFee,
    TerminationFeeFact,
)
from negotiate.model.origin import Origin
from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.providers.catalogue import Catalogue
from negotiate.reading.problems import place_of

WIDTH = 78
UNITS = {
    "once": "once",
    "month": "a month",
    "month_and_line": "a month and line",
    "device": "a device",
}


@click.group()
def providers() -> None:
    """List the providers that plugins describe, or show one with every source."""


@providers.command("list")
@on_option
def list_(on: date) -> None:
    """List every provider: how many facts, how many of them fresh, and whose record it is."""
    with negotiating() as negotiator:
        _print_table(negotiator.catalogue, on)


def _print_table(catalogue: Catalogue, on: date) -> None:
    rows = [("SLUG", "NAME", "SERVICES", "FACTS", "FRESH", "PLUGIN")]
    broken: list[RecordError] = []
    for slug in catalogue.slugs():
        try:
            rows.append(_row(catalogue.provider(slug), catalogue.owner(slug) or "", on))
        except RecordError as error:
            broken.append(error)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())
    click.echo('\nNot listed? Write provider = "generic" in the case: your contract and bill do.')
    for problem in broken:
        click.echo(f"warning: {problem}", err=True)


def _row(provider: Provider, owner: str, on: date) -> tuple[str, str, str, str, str, str]:
    origins = [fact_origin(provider, pointer, fact, on) for pointer, fact in provider.facts()]
    fresh = sum(origin.age == "fresh" for origin in origins)
    services = ", ".join(provider.services)
    return provider.slug, provider.name, services, str(len(origins)), str(fresh), owner


@providers.command()
@click.argument("slug")
@on_option
def show(slug: str, on: date) -> None:
    """Show every fact of a provider with its sources, dates and age."""
    with negotiating() as negotiator:
        provider = negotiator.catalogue.provider(slug)
    click.echo(f"{provider.name} ({provider.country}, {provider.currency})")
    for pointer, fact in provider.facts():
        click.echo(f"\n{_heading(provider, pointer)}: {_value(fact)}")
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
    """The pointer of a fact; that of a fee with the name the bill prints."""
    place = place_of(pointer)
    if place[0] == "fees" and isinstance(place[1], int):
        return f"{pointer}, {provider.fees[place[1]].name}"
    return pointer


def _value(fact: Evidence) -> str:
    if isinstance(fact, Route):
        purposes = ", ".join(fact.purposes)
        way = fact.address or f"by transfer from {fact.reached_from}"
        return f"{purposes} by {fact.channel}: {' / '.join(way.split(chr(10)))}"
    if isinstance(fact, TerminationFeeFact):
        return _formula(fact.value)
    value: object = getattr(fact, "value", None)
    unit = getattr(fact, "unit", None)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal | int | str):
        most = "up to " if getattr(fact, "up_to", False) else ""
        return f"{most}{value} {UNITS.get(unit, unit) if unit else ''}".strip()
    return str(value)


def _formula(fee: TerminationFee) -> str:
    """An early termination fee in words."""
    match fee:
        case Flat():
            return f"flat: {fee.amount}"
        case PerRemainingMonth():
            most = "" if fee.cap is None else f", at most {fee.cap}"
            return f"per remaining month: {fee.amount} for each month still to run{most}"
        case Declining():
            return f"declining: {fee.amount}, less {fee.step} for each completed month"


def _details(fact: Evidence, origin: Origin) -> Iterator[str]:
    scope = [*fact.services, *fact.jurisdictions]
    if scope:
        yield f"for {', '.join(scope)}"
    if fact.valid_from or fact.valid_to:
        yield f"from {fact.valid_from or 'an unknown day'} to {fact.valid_to or 'now'}"
    age = f"as of {origin.as_of}, {origin.age}" if origin.as_of else "undated"
    yield f"{fact.quality}, {age}"
    for cite in origin.cites:
        # Where no source has a date, the line above has said so once.
        dated = f"{cite.dated or 'undated'}; " if origin.as_of else ""
        yield f"{cite.url} ({dated}read {cite.read_on})"
    if fact.note:
        yield " ".join(fact.note.split())
