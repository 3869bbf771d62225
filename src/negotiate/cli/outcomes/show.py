"""``negotiate outcomes show``."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from negotiate.cli.messages import _, ngettext
from negotiate.cli.options import json_option
from negotiate.cli.outcomes.folder import kept
from negotiate.model.outcome import Outcome
from negotiate.outcomes.counts import RATE_FROM, DeskCount, ProviderCount, Tried, counted


@click.command()
@click.option("--provider", metavar="SLUG", help="Those at one provider alone.")
@json_option
def show(provider: str | None, *, as_json: bool) -> None:
    """Count what calls brought, by provider and desk: your own, then what others shared.

    A share is told only where enough were tried; of fewer you get the counts.
    """
    outcomes = kept()
    mine, others = (
        counted(_at(found, provider)) for found in (outcomes.of_mine(), outcomes.of_others())
    )
    if as_json:
        both = {"own": mine, "shared": others}
        click.echo(json.dumps({k: [one.model_dump() for one in v] for k, v in both.items()}))
        return
    if not mine:
        click.echo(_("You have added none: `negotiate outcomes add` does."))
    for one in mine:
        _tell(one)
    if others:
        click.echo(_("Shared by others. Nobody checked them, and no plan counts them in."))
    for one in others:
        _tell(one)


def _at(outcomes: tuple[Outcome, ...], provider: str | None) -> Iterator[Outcome]:
    return (one for one in outcomes if provider in (None, one.provider))


def _tell(count: ProviderCount) -> None:
    told = ngettext("{provider}: {count} case", "{provider}: {count} cases", count.cases)
    click.echo(told.format(provider=count.provider, count=count.cases))
    heads = (_("heard"), _("brought offers"), _("median saving"), _("median minutes"))
    rows = [("", *heads), *map(_row, count.desks)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        right = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        click.echo("  " + "  ".join((name.ljust(widths[0]), *right)))
    if count.unheard:
        told = ngettext(
            "Nobody was heard on {count} call more.",
            "Nobody was heard on {count} calls more.",
            count.unheard,
        )
        click.echo(f"  {told.format(count=count.unheard)}")
    if count.kept.tried:
        told = _("Promises that a bill tells of: {count}; kept: {kept}.")
        click.echo(f"  {told.format(count=count.kept.tried, kept=_worked(count.kept))}")
    if any(desk.calls.percent is None for desk in count.desks):
        told = _("No share is told of fewer than {count} calls: chance alone may make it.")
        click.echo(f"  {told.format(count=RATE_FROM)}")


def _row(desk: DeskCount) -> tuple[str, ...]:
    return (
        desk.desk or _("not said"),
        str(desk.calls.tried),
        _worked(desk.calls),
        "-" if desk.saving is None else f"{desk.saving} %",
        "-" if desk.minutes is None else str(desk.minutes),
    )


def _worked(tried: Tried) -> str:
    return str(tried.worked) if tried.percent is None else f"{tried.worked} ({tried.percent} %)"
