"""Standard error that nobody waits for.

An editor that starts the server with a pipe and never reads it is none of the user's business: once the pipe is full,
whoever writes a line stands still, and with it all that the editor wants to know.
"""

from __future__ import annotations

import atexit
import io
import os
import sys
import threading
from collections import deque

LIMIT = 1_000_000
"""At most this many bytes are kept for a reader; later ones are dropped and counted."""

PATIENCE = 0.2
"""Seconds that the end of the program waits for the rest to be read."""


class LogStream(io.TextIOBase):
    """A text stream whose writes are done by a thread.

    Args:
        descriptor: where to.
    """

    encoding = "utf-8"
    errors = "backslashreplace"

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._waiting: deque[bytes] = deque()
        self._size = 0
        self._dropped = 0
        self._changed = threading.Condition()
        threading.Thread(target=self._run, name="log", daemon=True).start()

    def writable(self) -> bool:
        """It is."""
        return True

    def fileno(self) -> int:
        """Where it writes to."""
        return self._descriptor

    def write(self, text: str) -> int:
        """Have a text written some time."""
        data = text.encode(self.encoding, self.errors)
        with self._changed:
            # Once one is dropped all are, until it can be said where they are missing.
            if self._dropped or self._size + len(data) > LIMIT:
                self._dropped += 1
            else:
                self._waiting.append(data)
                self._size += len(data)
                self._changed.notify_all()
        return len(text)

    def drain(self) -> None:
        """Wait a moment until all is written."""
        with self._changed:
            self._changed.wait_for(lambda: not self._size, PATIENCE)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._waiting)
                data = self._waiting.popleft()
            done = len(data)
            if not _write(self._descriptor, data):
                return
            with self._changed:
                self._size -= done
                if not self._size and self._dropped:
                    self._waiting.append(b"amplsp: %d messages were dropped, for nobody read them\n" % self._dropped)
                    self._size, self._dropped = len(self._waiting[-1]), 0
                self._changed.notify_all()


def _write(descriptor: int, data: bytes) -> bool:
    """Write all of it; whether that can be done."""
    try:
        while data:
            data = data[os.write(descriptor, data) :]
    except OSError:
        return False  # there is no place left to say so
    return True


def never_wait_for_standard_error() -> LogStream:
    """Have whatever Python prints to standard error written by a thread from now on."""
    sys.stderr.flush()
    stream = LogStream(2)
    atexit.register(stream.drain)
    sys.stderr = stream
    return stream
