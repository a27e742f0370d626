"""Collects Python's cyclic garbage while no request is waiting.

The nodes of a tree refer to each other, so that each edit of a manifest leaves objects that only the collector frees.
By default this happens in the middle of a check, and looking at all objects takes as long as several checks of 10,000
lines. So collections happen after a response or in a pause, and they look only at what recent keystrokes left. If that
is much, such as a manifest that was read as a whole, it is frozen. Frozen objects become garbage too, when a newer
version replaces them or a document is closed; all are looked at again once many were frozen, and in a long pause. In a
pause, memory that is free goes back to the system.
"""

from __future__ import annotations

import ctypes
import gc
import sys
import time
from collections.abc import Callable

PAUSE = 0.3
"""The number of seconds after the last work that count as a pause between two keystrokes."""
REST = 3.0
"""The number of seconds after which nobody is expected to go on typing at once."""
_SOME = 20_000
"""The number of new objects from which on they are collected, and of those left from which on they are frozen: the
objects of some keystrokes."""
_MANY = 100_000
"""The number of new objects that come only from a large manifest that was read and checked as a whole; its next version
frees them."""
_SHARE = 0.25
"""The share of what was frozen since the start after which all are looked at again, if it is more than that: in a large
workspace, looking takes longer."""


class Collector:
    """Collects between the response to a keystroke and the next keystroke."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._large_is_left = False
        self._kept = self._at_start = 0
        self._worked_at = clock()
        self._waits: list[float] = []

    def begin(self) -> None:
        """Ignore all objects that are loaded now, and let Python collect by itself only as a last resort."""
        gc.freeze()
        gc.set_threshold(150_000, 3, 3)
        self._kept = self._at_start = gc.get_freeze_count()

    def worked(self) -> None:
        """The server has done something, which may have left garbage."""
        self._worked_at = self._clock()
        self._waits = [PAUSE, REST]

    def patience(self) -> float | None:
        """The number of seconds without work after which to collect; None if there is nothing to collect."""
        return max(0, self._worked_at + self._waits[0] - self._clock()) if self._waits else None

    def collect(self) -> None:
        """Collect new objects in a pause, and all in a long one; and return free memory to the system."""
        self._waits = self._waits[1:]
        if self._waits:
            self._collect()
        else:
            self._collect_all()
        _return_free_memory()

    def collect_new(self) -> None:
        """Collect new objects if there are many; collect all if a large tree was replaced."""
        new = gc.get_count()[0]
        if new >= _MANY or self._large_is_left:
            self._collect_all()
            self._large_is_left = new >= _MANY
        elif new >= _SOME:
            self._collect()

    @staticmethod
    def collect_trees() -> None:
        """Collect the trees of files that were just checked and are not open.

        In a large workspace, a keystroke would otherwise find the garbage of hundreds of them.
        """
        if gc.get_count()[0] >= _SOME:
            gc.collect(0)

    def _collect(self) -> None:
        """Collect what is not frozen, and freeze what is left if it is much; collect all if many have been frozen."""
        gc.collect()
        if len(gc.get_objects()) >= _SOME:
            gc.freeze()
        if gc.get_freeze_count() - self._kept >= max(_MANY, (self._kept - self._at_start) * _SHARE):
            self._collect_all()

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._kept = gc.get_freeze_count()


def _return_free_memory() -> None:
    """Return the free pages between the blocks in use to the system: after thousands of edits, half of malloc's memory.

    Only glibc's malloc keeps them until it is asked (`man malloc_trim`).
    """
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim:
            trim(0)
