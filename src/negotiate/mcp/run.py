"""Starts the server; imports the SDK of the protocol once it is wanted."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.errors import MissingExtra
from negotiate.mcp.desk import Desk


def serve_stdio(desk: Desk) -> None:
    """Serve the program that started this one, until it closes standard input.

    Raises:
        MissingExtra: The SDK is not installed.
    """
    try:
        from negotiate.mcp.logs import quieten
        from negotiate.mcp.server import make_server
        from negotiate.mcp.stdio import serve
    except ImportError:
        raise MissingExtra("mcp") from None
    quieten()
    serve(make_server(desk))


def serve_http(desk: Desk, port: int, told: Callable[[str], None]) -> None:
    """Serve programs of this machine over HTTP, until this one is told to end.

    Args:
        desk: What the tools work with.
        port: The port; 0 for a free one.
        told: Is told the address, once it can be asked.

    Raises:
        MissingExtra: The SDK is not installed.
        OSError: The port cannot be had.
    """
    try:
        from negotiate.mcp.logs import quieten
        from negotiate.mcp.server import make_server
        from negotiate.mcp.web import serve
    except ImportError:
        raise MissingExtra("mcp") from None
    quieten()
    serve(make_server(desk), port, told)
