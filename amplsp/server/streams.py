"""The two streams the protocol is spoken over, kept apart from what else a process prints."""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any, NamedTuple

from amplsp.server.framing import frame

if TYPE_CHECKING:
    import socket
    from typing import BinaryIO


class Streams(NamedTuple):
    """Where messages are read from and written to."""

    reader: BinaryIO
    writer: Writer


class Writer:
    """Writes whole messages, from any thread."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, message: dict[str, Any]) -> None:
        """Write one message.

        Raises:
            OSError: the client does not listen any more.
        """
        data = frame(message)
        with self._lock:
            self._stream.write(data)
            self._stream.flush()

    def close(self) -> None:
        """Write no more."""
        self._stream.close()


def claim_standard_streams() -> Streams:
    """Take standard input and output for the protocol alone.

    Whatever prints from now on, in Python or below it, writes to standard error; whatever reads finds nothing.
    """
    reader = os.fdopen(os.dup(0), "rb")
    writer = os.fdopen(os.dup(1), "wb")
    sys.stdout.flush()
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return Streams(reader, Writer(writer))


def socket_streams(connection: socket.socket) -> Streams:
    """The two directions of a connection."""
    return Streams(connection.makefile("rb"), Writer(connection.makefile("wb")))
