"""When Python's cyclic garbage is collected: while nobody waits.

The nodes of a tree refer to each other, so that each edit of a manifest leaves something behind that only the collector
frees. To look at all objects takes as long as several checks on 10,000 lines, and by default it happens in the middle
of one. So only new objects are looked at while somebody types, and all of them once there is a pause.
"""

from __future__ import annotations

import gc

SILENCE = 0.3
"""Seconds without a message after which the user is taken to pause."""
_SOME = 20_000
"""New objects are collected once there are this many: the garbage of some keystrokes."""
_MANY = 100_000
"""This many come only from a large manifest that was read and checked as a whole; its next version frees them."""


def keep_out_of_the_way() -> None:
    """Have the collector leave alone what is loaded now, and run by itself only as a last resort."""
    gc.freeze()
    gc.set_threshold(150_000, 3, 3)


_MOST_LOOKS = 4
"""After this many collections of new objects alone, all objects are collected: some survive a first collection."""


class Collector:
    """Collects between a keystroke's answer and the next keystroke."""

    def __init__(self) -> None:
        self._large_is_left = False
        self._looks = 0

    def collect(self) -> None:
        """Look at all objects."""
        self._large_is_left = False
        self._looks = 0
        gc.collect()

    def collect_new(self) -> None:
        """Look at the new objects, if there are many of them; at all where a large tree was replaced."""
        new = gc.get_count()[0]
        if new >= _MANY or self._large_is_left:
            self.collect()
            self._large_is_left = new >= _MANY
        elif new >= _SOME and self._looks < _MOST_LOOKS:
            self._looks += 1
            gc.collect(1)
        elif new >= _SOME:
            self.collect()
