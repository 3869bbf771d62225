"""``negotiate providers verify``: read the sources of a record again and propose new dates."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from negotiate.cli.options import json_option, negotiating, on_option
from negotiate.cli.output import write_all
from negotiate.errors import Problem, RecordError
from negotiate.model.provider import Provider
from negotiate.reading.record import is_redirect, parse_record, parse_redirect
from negotiate.reading.toml import read_text

if TYPE_CHECKING:
    from negotiate.providers.patch import Change
    from negotiate.remote.verify import Finding, Outcome

EXIT_PENDING = 1
_WORDS = {
    "confirmed": "confirmed: the quoted words stand",
    "changed": "changed",
    "unknown": "unknown",
    "no_quote": "no quotation",
}


@click.command()
@click.argument("slug")
@click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Verify this record file instead of the installed one.",
)
@click.option(
    "--write",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the patch to a file instead of printing it.",
)
@click.option("--apply", "apply_", is_flag=True, help="Change the file given with --record.")
@json_option
@on_option
def verify(
    *, slug: str, record: Path | None, write: Path | None, apply_: bool, as_json: bool, on: date
) -> None:
    """Read the sources of a record again and propose new dates.

    Each page that the record quotes is fetched once, at most one a second, as robots.txt allows.
    Nothing about you is sent. What is printed is a patch; nothing is changed without --apply.

    A fact gets a new date only where the quotation carries it. The others are listed, to be read.

    Ends with 0 when nothing has to be read again, 1 when something has, 2 on bad input.
    """
    if apply_ and not record:
        why = (
            "--apply changes a file of yours: name it with --record PATH. An installed record is "
            "never changed; print the patch and send it to its maintainers."
        )
        raise click.UsageError(why)
    provider, name, text = _record(slug, record)
    # httpx and tomlkit take a while to import.
    from negotiate.providers.patch import patch
    from negotiate.remote.verify import changes, findings, outcomes

    became: dict[str, Outcome] = {}
    for outcome in outcomes(provider, _reading()):
        became[outcome.source.id] = outcome
        _tell(outcome)
    found = findings(provider, became, on)
    new, by_hand = _dated(text, changes(became, found, on), name)
    # What is proposed must itself be a record.
    parse_record(new, provider.slug, name)
    proposal = patch(text, new, name)
    _summarise(became.values(), found, by_hand, proposal)
    if write and proposal:
        write_all(write.parent, {write.name: proposal.encode()})
    if apply_ and record and proposal:
        _replace(record, text, new)
    if as_json:
        click.echo(_as_json(provider, on, became.values(), found, proposal))
    elif not write:
        click.echo(proposal, nl=False)
    if _is_pending(became.values(), found):
        click.get_current_context().exit(EXIT_PENDING)


def _record(slug: str, record: Path | None) -> tuple[Provider, str, str]:
    """The provider, and name and text of its file."""
    if record is None:
        with negotiating() as negotiator:
            provider = negotiator.catalogue.provider(slug)
            return provider, *negotiator.catalogue.text(provider.slug)
    if record.stem != slug:
        why = f"{record} is the record of {record.stem!r}, not of {slug!r}."
        raise click.BadParameter(why, param_hint="--record")
    text = read_text(record, RecordError)
    if is_redirect(text):
        used = parse_redirect(text, slug, str(record)).replaced_by
        why = f"{record} is obsolete: verify the record of {used}, which took its place."
        raise click.BadParameter(why, param_hint="--record")
    return parse_record(text, slug, str(record)), record.name, text


def _reading() -> Callable[[str], Any]:
    """What reads pages. Tests put another in its place; no option and no variable does."""
    from negotiate.remote.reader import Reader

    return Reader(time.monotonic, time.sleep).read


def _dated(text: str, changes: Iterable[Change], name: str) -> tuple[str, list[str]]:
    """The text with its new dates, and where only a person can write one: in a table on one line.

    One such fact must not keep all others from their dates.
    """
    from negotiate.providers.patch import changed

    by_hand = []
    for pointer, asked in groupby(changes, attrgetter("pointer")):
        try:
            text = changed(text, asked, name)
        except RecordError:
            by_hand.append(pointer)
    return text, by_hand


def _tell(outcome: Outcome) -> None:
    why = f": {outcome.reason}" if outcome.reason else ""
    click.echo(f"{outcome.source.id}: {_WORDS[outcome.state]}{why}", err=True)
    if outcome.state in {"changed", "unknown"}:
        click.echo(f"  {outcome.source.url}", err=True)


def _summarise(
    became: Iterable[Outcome], found: tuple[Finding, ...], by_hand: list[str], proposal: str
) -> None:
    sources = Counter(outcome.state for outcome in became)
    counted = ", ".join(f"{n} {state.replace('_', ' ')}" for state, n in sorted(sources.items()))
    click.echo(f"\nSources: {counted or 'none'}.", err=True)
    if sources["unknown"] and not sources["confirmed"] + sources["changed"]:
        click.echo("No page could be read. Are you online?", err=True)
    facts = Counter(finding.standing for finding in found)
    click.echo(
        f"Facts: {facts['confirmed']} with a new date, {facts['pending']} pending, "
        f"{facts['kept']} as they were.",
        err=True,
    )
    for finding in found:
        if finding.standing == "pending":
            click.echo(f"pending: {finding.pointer} {finding.reason}.", err=True)
    for finding in found:
        if finding.is_unsaid:
            click.echo(f"kept: {finding.pointer}: {finding.reason}.", err=True)
    for pointer in by_hand:
        why = "its table stands on one line; write the new date there yourself"
        click.echo(f"by hand: {pointer}: {why}.", err=True)
    if proposal:
        why = "Only what the quoted words say gets a new date. Read the patch before you apply it."
        click.echo(why, err=True)
    else:
        click.echo("There is no new date to propose.", err=True)


def _is_pending(became: Iterable[Outcome], found: tuple[Finding, ...]) -> bool:
    changed = any(outcome.state == "changed" for outcome in became)
    return changed or any(finding.standing == "pending" for finding in found)


def _replace(record: Path, text: str, new: str) -> None:
    """Write the record, unless somebody else did meanwhile."""
    if read_text(record, RecordError) != text:
        what = "was changed while its sources were read, and is left as it is"
        raise RecordError(str(record), [Problem("", what, "Run again.")])
    for kept in write_all(record.parent, {record.name: new.encode()}):
        click.echo(f"The record as it was is kept as {kept}.", err=True)


def _as_json(
    provider: Provider,
    on: date,
    became: Iterable[Outcome],
    found: tuple[Finding, ...],
    proposal: str,
) -> str:
    answer = {
        "provider": provider.slug,
        "on": on.isoformat(),
        "sources": [
            {"id": o.source.id, "url": o.source.url, "state": o.state, "reason": o.reason}
            for o in became
        ],
        "facts": [
            {
                "pointer": f.pointer,
                "standing": f.standing,
                "reason": f.reason,
                "sources": list(f.fact.sources),
            }
            for f in found
        ],
        "patch": proposal,
    }
    return json.dumps(answer, indent=2, ensure_ascii=False)
