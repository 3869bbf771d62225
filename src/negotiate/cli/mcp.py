"""``negotiate mcp``: a server for assistants."""

from __future__ import annotations

import gc
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click

from negotiate.cli.messages import _
from negotiate.cli.options import negotiating
from negotiate.mcp.cases import CaseFolder
from negotiate.mcp.desk import Desk
from negotiate.mcp.run import serve_http, serve_stdio

PORT = 8423
THIS_MACHINE = ("127.0.0.1", "localhost")


def _to_host(ctx: click.Context, param: click.Parameter, value: str) -> str:
    if value not in THIS_MACHINE:
        what = _(
            "{value!r} would offer your cases to other machines, and there is no password. "
            "Only 127.0.0.1 is served."
        )
        raise click.BadParameter(what.format(value=value), ctx, param)
    return value


def _now() -> datetime:
    """The moment in the person's own time zone; its day is what they call today."""
    return datetime.now().astimezone()


@click.command()
@click.option("--http", is_flag=True, help="Serve over HTTP on this machine, not on stdin.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="With --http: the port, 0 for a free one. 8423 if left out.",
)
@click.option(
    "--host",
    callback=_to_host,
    default=THIS_MACHINE[0],
    metavar="ADDRESS",
    help="With --http: 127.0.0.1 and nothing else.",
)
@click.option(
    "--cases",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of cases that assistants may read, and write journals into.",
)
def mcp(*, http: bool, port: int | None, host: str, cases: Path | None) -> None:
    """Serve assistants that speak the Model Context Protocol.

    They can list providers, assess, plan, draft and, in the folder of --cases, log. Nothing is sent
    and nobody is called. What the tools return goes to the assistant, and so to whoever runs it.
    """
    if port is not None and not http:
        raise click.UsageError(_("--port is of HTTP; add --http"))
    # Commands leave their garbage to the end of the process; this one may go on for weeks.
    gc.enable()
    with negotiating() as negotiator:
        folder = CaseFolder.at(cases) if cases else None
        desk = Desk(negotiator, now=_now, folder=folder)
        with suppress(KeyboardInterrupt):  # That is how it is ended.
            if http:
                serve_http(desk, PORT if port is None else port, _announce)
            else:
                serve_stdio(desk)


def _announce(address: str) -> None:
    told = _("Serving assistants of this machine at {address}. End it with Ctrl-C.")
    click.echo(told.format(address=address), err=True)
