"""When Python's cyclic garbage is collected: while nobody waits.

The nodes of a tree refer to each other, so that each edit of a manifest leaves behind a tree that only the collector
frees. On 10,000 lines that takes as long as a third of a check, and by default it happens in the middle of one.
"""

from __future__ import annotations

import gc

SILENCE = 0.05
"""Seconds without a message after which the user is taken to pause."""


def keep_out_of_the_way() -> None:
    """Have the collector leave alone what is loaded now, and run by itself only as a last resort."""
    gc.freeze()
    gc.set_threshold(150_000, 3, 3)


def collect() -> None:
    """Collect now."""
    gc.collect()
