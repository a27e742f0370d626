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
"""So many new objects are worth a look at them alone: what some keystrokes leave behind."""
_MANY = 100_000
"""So many are from a large manifest that was read as a whole, perhaps with the whole that it replaces among the old."""


def keep_out_of_the_way() -> None:
    """Have the collector leave alone what is loaded now, and run by itself only as a last resort."""
    gc.freeze()
    gc.set_threshold(150_000, 3, 3)


def collect() -> None:
    """Collect now."""
    gc.collect()


def collect_new() -> None:
    """Collect among the new objects, if there are many of them."""
    new = gc.get_count()[0]
    if new >= _MANY:
        gc.collect()
    elif new >= _SOME:
        gc.collect(1)
