"""Standard error without waiting for the reader.

Some editors start the server with a pipe for standard error and never read it. Once the pipe is full, writing a line
would block the server.
"""

from __future__ import annotations

import atexit
import io
import os
import sys
import threading
from collections import deque

LIMIT = 1_000_000
"""The largest number of bytes that are kept for a reader; later ones are dropped and counted."""

PATIENCE = 0.2
"""The number of seconds that the program waits at its end for the rest to be read."""


class LogStream(io.TextIOBase):
    """A text stream whose writes are done by a thread.

    Args:
        descriptor: the file descriptor.
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
        """Always true."""
        return True

    def fileno(self) -> int:
        """The file descriptor."""
        return self._descriptor

    def write(self, text: str) -> int:
        """Write a text later, on the thread."""
        data = text.encode(self.encoding, self.errors)
        with self._changed:
            # After one is dropped, all are, until a line can say where they are missing.
            if self._dropped or self._size + len(data) > LIMIT:
                self._dropped += 1
            else:
                self._waiting.append(data)
                self._size += len(data)
                self._changed.notify_all()
        return len(text)

    def drain(self) -> None:
        """Wait until everything is written, but at most `PATIENCE` seconds."""
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
    """Write everything, and return whether that succeeded."""
    try:
        while data:
            data = data[os.write(descriptor, data) :]
    except OSError:
        return False  # there is no place to report it
    return True


def never_wait_for_standard_error() -> LogStream:
    """Make a thread write everything that Python prints to standard error from now on."""
    sys.stderr.flush()
    stream = LogStream(2)
    atexit.register(stream.drain)
    sys.stderr = stream
    return stream
