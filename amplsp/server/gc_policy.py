"""Collects Python's cyclic garbage while no request is waiting.

The nodes of a tree refer to each other, so that each edit of a manifest leaves objects that only the collector frees.
By default this happens in the middle of a check, and to look at all objects takes as long as several checks of 10,000
lines. So collections happen after a response or in a pause, and each one freezes what it leaves: the next one looks
only at what is newer. Frozen objects become garbage too, when a newer version replaces them; once many were frozen, all
are looked at again. In a pause, memory that is free goes back to the system.
"""

from __future__ import annotations

import ctypes
import gc
import sys

SILENCE = 0.3
"""The number of seconds without a message that counts as a pause."""
_SOME = 20_000
"""The number of new objects from which on they are collected: the garbage of some keystrokes."""
_MANY = 100_000
"""The number of new objects that come only from a large manifest that was read and checked as a whole; its next version
frees them."""
_FROZEN = 40_000
"""The number of newly frozen objects from which on all are looked at again: about 4 MiB, which may be garbage."""


def keep_out_of_the_way() -> None:
    """Make the collector ignore all objects that are loaded now, and run by itself only as a last resort."""
    gc.freeze()
    gc.set_threshold(150_000, 3, 3)


class Collector:
    """Collects between the response to a keystroke and the next keystroke."""

    def __init__(self) -> None:
        self._large_is_left = False
        self._kept = gc.get_freeze_count()

    def collect(self) -> None:
        """Collect new objects in a pause, and return free memory to the system."""
        self._collect()
        _return_free_memory()

    def collect_new(self) -> None:
        """Collect new objects if there are many; collect all if a large tree was replaced."""
        new = gc.get_count()[0]
        if new >= _MANY or self._large_is_left:
            self._collect_all()
            self._large_is_left = new >= _MANY
        elif new >= _SOME:
            self._collect()

    def _collect(self) -> None:
        """Collect new objects; collect all if many have been frozen since all were collected."""
        gc.collect()
        gc.freeze()
        if gc.get_freeze_count() - self._kept >= _FROZEN:
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
