"""The server for programs of this machine, over HTTP. There is no password, so nobody else may."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any, Final

import uvicorn
from mcp.server import Server
from mcp.server.transport_security import TransportSecuritySettings

#: The one address that is listened on: no other machine reaches it.
HOST: Final = "127.0.0.1"
#: Where on it the server is.
PATH: Final = "/mcp"


def serve(server: Server[Any], port: int, told: Callable[[str], None]) -> None:
    """Answer what comes in on a port of this machine until the program is told to end.

    Each request stands for itself: there are no sessions to keep. A page in a browser that gets at
    the port by a name of its own is refused: the names that a request calls this server and its
    page by must be those of this machine.

    Args:
        server: The server.
        port: The port; 0 for a free one.
        told: Is told the address, once it can be asked.

    Raises:
        OSError: The port is taken, or may not be used.
    """
    listening = _bound(port)
    taken = listening.getsockname()[1]
    names = [f"{HOST}:{taken}", f"localhost:{taken}"]
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(
            allowed_hosts=names, allowed_origins=[f"http://{name}" for name in names]
        ),
    )
    config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False)
    with listening:
        told(f"http://{HOST}:{taken}{PATH}")
        uvicorn.Server(config).run(sockets=[listening])


def _bound(port: int) -> socket.socket:
    """A socket on a port, told of plainly where it cannot be had."""
    # The protocol is named, since asyncio lets only a socket that names it send without delay.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        # So that a server that was just ended can be started again.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise OSError(error.errno, error.strerror, f"{HOST}:{port}") from None
    return listening
