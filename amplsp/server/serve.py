"""The entry of the server: from two streams to an exit code.

The order matters: the client is answered first, and only then the protocol's library is loaded.
"""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from amplsp.named_tuple import NamedTuple
from amplsp.server.initialize import answer_initialize
from amplsp.server.json_rpc import BrokenFrame, MessageWriter
from amplsp.server.log_stream import never_wait_for_standard_error
from amplsp.server.message_queue import End, MessageQueue
from amplsp.server.watchdog import end_soon, watch

if TYPE_CHECKING:
    from typing import BinaryIO

    from amplsp.server.initialize import Client
    from amplsp.server.log_stream import LogStream

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""The addresses on which the server can listen, since it trusts every client."""


class Streams(NamedTuple):
    """The streams for reading and writing messages."""

    reader: BinaryIO
    writer: MessageWriter


def claim_standard_streams() -> Streams:
    """Reserve standard input and output for the protocol.

    From now on, everything that is printed, in Python or in C, goes to standard error, and reading standard input finds
    nothing.
    """
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb")
    sys.stdout.flush()
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return Streams(reader, MessageWriter(writer))


def socket_streams(connection: socket.socket) -> Streams:
    """The two directions of a connection."""
    return Streams(connection.makefile("rb"), MessageWriter(connection.makefile("wb")))


def serve_stdio() -> NoReturn:
    """Serve the client on standard input and output, and end the process."""
    log = never_wait_for_standard_error()
    _leave(serve(claim_standard_streams(), at_end=end_soon), log)


def serve_tcp(host: str, port: int) -> NoReturn:
    """Wait for one client, serve it, and end the process. Port 0 is any free port, which is written to standard error.

    Raises:
        ValueError: the host is not only this machine.
        OSError: the port cannot be used.
    """
    if host not in LOOPBACK:
        raise ValueError(f"the server listens on this machine only: {', '.join(LOOPBACK)}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, port), family=family) as listener:
        sys.stderr.write(f"listening on {host}:{listener.getsockname()[1]}\n")
        sys.stderr.flush()
        connection, _ = listener.accept()
    log = never_wait_for_standard_error()
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        code = serve(socket_streams(connection), at_end=end_soon)
    _leave(code, log)


def _leave(code: int, log: LogStream) -> NoReturn:
    """End the process without freeing objects one by one, which takes seconds for a thousand trees."""
    log.drain()
    os._exit(code)


def serve(streams: Streams, at_end: Callable[[int], None] = lambda _: None) -> int:
    """Serve one client until it has left, and return the exit code: 0 after `shutdown`, else 1.

    Args:
        streams: the client's streams.
        at_end: called with the exit code from another thread when the client has left or sent `exit`, even while this
            one is busy.
    """
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="amplsp: %(levelname)s: %(message)s")
    try:
        client = answer_initialize(*streams)
    except (BrokenFrame, OSError) as error:
        logging.getLogger(__name__).error("the connection broke: %s", error)  # noqa: TRY400  # no mistake of ours
        return 1
    return client if isinstance(client, int) else _serve(client, streams, at_end)


def _serve(client: Client, streams: Streams, at_end: Callable[[int], None]) -> int:
    queue = MessageQueue()
    queue.read_from(streams.reader, lambda: at_end(queue.exit_code))

    from amplsp.server.features import feature_names, features  # noqa: PLC0415  # from here on the client has its answer
    from amplsp.server.server import Server  # noqa: PLC0415
    from amplsp.server.session import Session  # noqa: PLC0415

    server = Server(client, streams.writer, queue)
    session = Session(server, feature_names())
    # Not through pygls: it guesses from a function's first parameter whether it wants the server.
    server.protocol.handlers = {feature.method: partial(feature.answer, session) for feature in features()}
    server.protocol.readers = {feature.method: feature.read for feature in features() if feature.read}

    def on_death() -> None:
        queue.put(End("the editor is gone"))
        at_end(queue.exit_code)

    over = watch(client.process_id, on_tick=lambda: queue.put(session.tick), on_death=on_death)
    code = server.run()
    over.set()
    return code
