"""The way into the server: from two streams to an exit code.

The order is the point: the client is answered first, and only then the protocol's library is loaded.
"""

from __future__ import annotations

import logging
import socket
import sys
from typing import TYPE_CHECKING

from amplsp.server import garbage
from amplsp.server.framing import BrokenFrame
from amplsp.server.greeting import greet
from amplsp.server.inbox import End, Inbox
from amplsp.server.streams import Streams, claim_standard_streams, socket_streams
from amplsp.server.watchdog import end_soon, watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from amplsp.server.client import Client

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""Where the server may listen: it trusts whoever connects."""


def serve_stdio() -> int:
    """Serve the client at standard input and output; the exit code."""
    return serve(claim_standard_streams(), at_end=end_soon)


def serve_tcp(host: str, port: int) -> int:
    """Wait for one client and serve it; the exit code. Port 0 is any free one, which standard error tells.

    Raises:
        ValueError: the host is not this machine alone.
        OSError: the port cannot be had.
    """
    if host not in LOOPBACK:
        raise ValueError(f"the server listens on this machine only: {', '.join(LOOPBACK)}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        sys.stderr.write(f"listening on {host}:{listener.getsockname()[1]}\n")
        sys.stderr.flush()
        connection, _ = listener.accept()
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return serve(socket_streams(connection), at_end=end_soon)


def serve(streams: Streams, at_end: Callable[[], None] = lambda: None) -> int:
    """Serve one client until it is gone; the exit code: 0 after `shutdown`, else 1.

    Args:
        streams: what it speaks through.
        at_end: called from another thread when the client is gone, whatever this one is busy with.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="amplsp: %(levelname)s: %(message)s")
    try:
        client = greet(streams)
    except (BrokenFrame, OSError) as error:
        logging.getLogger(__name__).error("the connection broke: %s", error)  # noqa: TRY400  # no mistake of ours
        return 1
    return client if isinstance(client, int) else _serve(client, streams, at_end)


def _serve(client: Client, streams: Streams, at_end: Callable[[], None]) -> int:
    inbox = Inbox()
    inbox.read_from(streams.reader, at_end)

    from amplsp.server.capabilities import register  # noqa: PLC0415  # from here on the client has its answer
    from amplsp.server.features import feature_names  # noqa: PLC0415
    from amplsp.server.server import Server  # noqa: PLC0415
    from amplsp.server.session import Session  # noqa: PLC0415

    server = Server(client, streams.writer, inbox)
    session = Session(server, feature_names())
    register(server, session)

    def on_death() -> None:
        inbox.put(End("the editor is gone"))
        at_end()

    over = watch(client.process_id, on_tick=lambda: inbox.put(session.tick), on_death=on_death)
    garbage.keep_out_of_the_way()
    code = server.run()
    over.set()
    return code
