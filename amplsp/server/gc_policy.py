"""Collects Python's cyclic garbage while no request is waiting.

The nodes of a tree refer to each other, so that each edit of a manifest leaves objects that only the collector frees. A
full collection takes as long as several checks on 10,000 lines, and by default it happens in the middle of one. So only
new objects are collected while the user types, and all objects in a pause.
"""

from __future__ import annotations

import gc

SILENCE = 0.3
"""The number of seconds without a message that counts as a pause."""
_SOME = 20_000
"""The number of new objects from which on they are collected: the garbage of some keystrokes."""
_MANY = 100_000
"""The number of new objects that come only from a large manifest that was read and checked as a whole; its next version
frees them."""


def keep_out_of_the_way() -> None:
    """Make the collector ignore all objects that are loaded now, and run by itself only as a last resort."""
    gc.freeze()
    gc.set_threshold(150_000, 3, 3)


_MOST_LOOKS = 4
"""The number of collections of new objects after which all objects are collected: some survive a first collection."""


class Collector:
    """Collects between the response to a keystroke and the next keystroke."""

    def __init__(self) -> None:
        self._large_is_left = False
        self._looks = 0

    def collect(self) -> None:
        """Collect all objects."""
        self._large_is_left = False
        self._looks = 0
        gc.collect()

    def collect_new(self) -> None:
        """Collect new objects if there are many; collect all if a large tree was replaced."""
        new = gc.get_count()[0]
        if new >= _MANY or self._large_is_left:
            self.collect()
            self._large_is_left = new >= _MANY
        elif new >= _SOME and self._looks < _MOST_LOOKS:
            self._looks += 1
            gc.collect(1)
        elif new >= _SOME:
            self.collect()
