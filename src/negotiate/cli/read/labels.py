"""``negotiate read labels``: plans of a file of broadband labels, as offers or as one's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from negotiate.cli.messages import _, ngettext
from negotiate.cli.options import json_option, on_option
from negotiate.intake.labels import read_labels, to_offer
from negotiate.intake.labels.convert import offer_toml, plan_toml
from negotiate.model.label import Label, LabelFile

_HELP_ROW = "Row number or plan identifier."


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--dialect", metavar="NAME", help="Layout of the file. Found by its headers.")
@click.option("--company", metavar="NAME", help="Whose labels they are, if the file does not say.")
@click.option("--find", "wanted", metavar="TEXT", help="Only plans whose name or id holds it.")
@click.option("--all", "everything", is_flag=True, help="Rows under $5 a month too.")
@click.option("--offer", metavar="ROW", help=f"Print a plan as an offer. {_HELP_ROW}")
@click.option("--plan", metavar="ROW", help=f"Print a plan as your own. {_HELP_ROW}")
@on_option
@json_option
def labels(
    file: Path,
    on: date,
    *,
    dialect: str | None,
    company: str | None,
    wanted: str | None,
    everything: bool,
    offer: str | None,
    plan: str | None,
    as_json: bool,
) -> None:
    """List the plans in FILE, a provider's broadband labels as CSV or JSON.

    With --offer or --plan one of them is printed as TOML, ready to paste into a case.
    """
    if offer and plan:
        raise click.UsageError(_("Give --offer or --plan, not both."))
    source = read_labels(file, on=on, dialect=dialect)
    if offer:
        label = _picked(source, offer)
        notes = (*source.notes, *label.notes)
        click.echo(offer_toml(to_offer(label, source, company=company), notes), nl=False)
        return
    if plan:
        click.echo(plan_toml(_picked(source, plan)), nl=False)
        return
    shown = [
        label
        for label in source.labels
        if (everything or not label.placeholder) and _holds(label, wanted)
    ]
    if as_json:
        click.echo(source.model_copy(update={"labels": tuple(shown)}).model_dump_json(indent=2))
        return
    _tell(source, shown, everything=everything)


def _holds(label: Label, wanted: str | None) -> bool:
    return (wanted or "").casefold() in f"{label.plan} {label.plan_id or ''}".casefold()


def _picked(source: LabelFile, row: str) -> Label:
    found = [label for label in source.labels if row in (str(label.row), label.plan_id)]
    if len(found) != 1:
        what = (
            _("{row!r} is {count} plans: give the row of {file}.")
            if found
            else _("{row!r} is no plan of {file}.")
        )
        raise click.UsageError(what.format(row=row, count=len(found), file=source.file))
    return found[0]


def _tell(source: LabelFile, shown: list[Label], *, everything: bool) -> None:
    head = _("{file}: layout {layout}, plans: {count}.")
    click.echo(head.format(file=source.file, layout=source.dialect, count=len(shown)))
    for note in source.notes:
        click.echo(f"- {note}")
    left = sum(label.placeholder for label in source.labels)
    if left and not everything:
        told = _("Rows under $5 a month, left out: {count}. --all shows them.")
        click.echo("- " + told.format(count=left))
    for label in shown:
        click.echo(f"\n{label.row}. {label.plan}: {_price(label)}")
        specs = label.gives
        speeds = f"{specs.download_mbps or '?'} / {specs.upload_mbps or '?'} Mbps"
        told = _("{speeds}, id {id}").format(speeds=speeds, id=label.plan_id or _("unknown"))
        click.echo(f"   {told}")
        for note in label.notes:
            click.echo(f"   {note}")


def _price(label: Label) -> str:
    first, months = f"${label.first_price:,.2f}", label.price_months
    if months is None:
        return _("{price} a month").format(price=first)
    if label.regular_price is None:
        told = ngettext(
            "{price} a month for {count} month, then an unknown price",
            "{price} a month for {count} months, then an unknown price",
            months,
        )
        return told.format(price=first, count=months)
    told = ngettext(
        "{price} a month for {count} month, then {after}",
        "{price} a month for {count} months, then {after}",
        months,
    )
    return told.format(price=first, count=months, after=f"${label.regular_price:,.2f}")
