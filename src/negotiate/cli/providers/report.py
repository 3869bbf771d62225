"""``negotiate providers report``: that a route worked or failed, as a patch and an issue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from negotiate.cli.options import negotiating, on_option
from negotiate.cli.output import write_all
from negotiate.model.event import Channel
from negotiate.model.fact import Method
from negotiate.model.provider import Provider
from negotiate.model.route import Route
from negotiate.reading.record import parse_record

if TYPE_CHECKING:
    from negotiate.providers.patch import Change

#: How somebody who used a channel confirmed it. A visit to a store is none of the ways.
_METHODS: dict[Channel, Method] = {
    "phone": "call",
    "short_code": "call",
    "chat": "chat",
    "email": "letter",
    "post": "letter",
    "form": "web",
    "social": "web",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What somebody found out about a route.

    Attributes:
        provider: The record.
        index: Place of the route in it.
        worked: Whether the desk was reached.
        by: Public name of who tried it, if they give one.
        method: How they tried it.
        note: What else they say: for the issue alone, never for the record.
        on: Day they tried it.
    """

    provider: Provider
    index: int
    worked: bool
    by: str | None
    method: Method
    note: str | None
    on: date

    @property
    def route(self) -> Route:
        """The route."""
        return self.provider.routes[self.index]


@click.command()
@click.argument("slug")
@click.argument("route")
@click.option("--worked/--failed", "worked", default=None, help="Whether you reached the desk.")
@click.option("--by", metavar="NAME", help="Public name to be known by as the one who tested it.")
@click.option(
    "--method",
    type=click.Choice(["call", "chat", "letter", "web"]),
    help="How you tried it. What fits the channel if left out.",
)
@click.option("--note", metavar="TEXT", help="What else to tell the maintainers.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write two files here instead of printing them.",
)
@on_option
def report(
    *,
    slug: str,
    route: str,
    worked: bool | None,
    by: str | None,
    method: Method | None,
    note: str | None,
    out: Path | None,
    on: date,
) -> None:
    """Write down that a ROUTE of a provider worked or failed, for those who keep the record.

    Makes a patch of the record and the text of an issue. Nothing is sent: both are yours to send.
    """
    if worked is None:
        raise click.UsageError("say --worked or --failed.")
    with negotiating() as negotiator:
        provider = negotiator.catalogue.provider(slug)
        name, text = negotiator.catalogue.text(provider.slug)
    index = _index(provider, route)
    how = method or _method(provider.routes[index])
    made = Report(provider, index, worked, by, how, note, on)
    # tomlkit takes a while to import.
    from negotiate.providers.patch import changed, patch

    new = changed(text, _changes(made), name)
    # What is proposed must itself be a record.
    parse_record(new, provider.slug, name)
    _give(made, patch(text, new, name), "\n".join(_issue(made, name)) + "\n", out)


def _index(provider: Provider, route: str) -> int:
    ids = [known.id for known in provider.routes]
    if route in ids:
        return ids.index(route)
    near = get_close_matches(route, ids, n=3, cutoff=0.5)
    guess = f" Did you mean {' or '.join(near)}?" if near else ""
    known = f" Its routes: {', '.join(ids)}." if ids else " It has no routes."
    raise click.UsageError(f"{provider.slug} has no route called {route!r}.{guess}{known}")


def _method(route: Route) -> Method:
    try:
        return _METHODS[route.channel]
    except KeyError:
        why = f"say how you tried it with --method: {route.id} goes by {route.channel}."
        raise click.UsageError(why) from None


def _changes(made: Report) -> Iterator[Change]:
    """What to change in the record."""
    from negotiate.providers.patch import Change

    at, route, day = f"routes[{made.index}]", made.route, made.on
    # Nobody's word makes a number fresh: the day of a test is theirs who put their name to it.
    if not (made.worked and made.by):
        note = _noted(route, f"Reported {'' if made.worked else 'not '}to work on {day}.")
        if note != route.note:
            yield Change(at, "note", note)
        return
    latest = max(filter(None, (route.confirmed, route.valid_from)), default=day)
    if day < latest:
        why = f"the record says it holds on {latest}, which is later; there is nothing to add."
        raise click.UsageError(f"{route.id}: {why}")
    yield Change(at, "quality", "tested")
    yield Change(at, "confirmed", day)
    yield Change(at, "method", made.method)
    yield Change(at, "confirmed_by", made.by)


def _noted(route: Route, sentence: str) -> str:
    """The note of a route with one more sentence, unless it says so already."""
    note = route.note or ""
    return note if sentence in note else f"{note} {sentence}".strip()


def _issue(made: Report, name: str) -> Iterator[str]:
    """The issue, line by line, in Markdown."""
    provider, route = made.provider, made.route
    outcome = "worked" if made.worked else "did not work"
    yield f"# {provider.name}: route {route.id} {outcome} on {made.on}"
    yield ""
    yield f"- Provider: {provider.name} (`{name}`)"
    yield f"- Route: `{route.id}`, for {', '.join(route.purposes)}, by {route.channel}"
    way = " / ".join((route.address or f"by transfer from {route.reached_from}").splitlines())
    yield f"- Address: {way}"
    yield f"- Outcome: {outcome}"
    yield f"- Day: {made.on}"
    yield f"- How: {made.method}"
    yield f"- Reported by: {made.by or 'somebody who gives no name'}"
    if made.note:
        yield f"- Note: {' '.join(made.note.split())}"
    yield ""
    yield "## What the record says"
    yield ""
    confirmed = f"confirmed {route.confirmed}" if route.confirmed else "never confirmed"
    how = f" by {route.method}" if route.method else ""
    yield f"Quality {route.quality}, {confirmed}{how}. It rests on:"
    yield ""
    for source in map(provider.source, route.sources):
        dates = f"{source.dated or 'no date'}, read {source.read_on}"
        yield f"- {source.title}: <{source.url}> ({source.publisher}, {dates})"
    yield ""
    yield "## What to do"
    yield ""
    yield _advice(made)
    yield ""
    yield (
        "No account data belongs here: no account or phone number of a customer, no name, address, "
        "password or recording. Delete any before sending."
    )


def _advice(made: Report) -> str:
    if not made.worked:
        return (
            "One report removes nothing: try the route or read its sources again. The patch adds a "
            "note. If it is gone, delete the route and say so under `[[unknown]]`; if it moved, "
            "correct it and cite where that is said."
        )
    if made.by:
        return "Read the patch, then apply it: the route becomes tested, by the name given."
    return "Without a name the route does not count as tested: the patch adds a note alone."


def _give(made: Report, change: str, issue: str, out: Path | None) -> None:
    if not change:
        click.echo("The record says so already: the patch is empty.", err=True)
    if out is None:
        click.echo(change)
        click.echo(issue, nl=False)
    else:
        stem = f"{made.provider.slug}-{made.route.id}"
        files = {f"{stem}.patch": change.encode(), f"{stem}.md": issue.encode()}
        for kept in write_all(out, files):
            click.echo(f"note: what was there is kept as {kept}", err=True)
        for file in files:
            click.echo(str(out / file))
    click.echo(
        "Nothing was sent. Read both, take out whatever tells of your account, and give them to "
        "those who keep the record.",
        err=True,
    )
