"""Says on a terminal how far a long run is."""

from __future__ import annotations

import sys
import time

from amplsp.cli._output import is_terminal

_SILENT_SECONDS = 1.0
_PAUSE_SECONDS = 0.1


class Progress:
    """A line on standard error that is rewritten in place, not before a second has passed, and gone at the end."""

    def __init__(self, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted and is_terminal(sys.stderr)
        self._next = time.monotonic() + _SILENT_SECONDS
        self._is_shown = False

    def __call__(self, done: int, total: int) -> None:
        """Tell how many of all files are checked."""
        if not self._is_wanted or time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _PAUSE_SECONDS
        self._is_shown = True
        sys.stderr.write(f"\r\x1b[Kchecked {done:,} of {total:,} files")
        sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._is_shown = False
