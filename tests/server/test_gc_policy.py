"""Garbage is freed although each collection freezes what it leaves."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amplsp.server.gc_policy import PAUSE, REST, Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE = 110_000
"""More nodes than a keystroke leaves."""
MUCH = 25_000
"""Enough nodes to be frozen."""


class Node:
    """A node that refers to itself, so that only the collector frees it; in all versions of Python, one object."""

    __slots__ = ("__weakref__", "around")

    def __init__(self) -> None:
        self.around = self


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave nothing frozen to other tests or from them, and let nothing but the collector under test collect."""
    thresholds = gc.get_threshold()
    gc.unfreeze()
    gc.disable()
    yield
    gc.enable()
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_a_pause_frees_what_was_replaced_since_the_last_one() -> None:
    collector = _begun()
    old = weakref.ref(Node())
    assert old() is not None
    _pause(collector)
    assert old() is None


def test_what_a_keystroke_left_is_freed_in_the_pause_after_the_next_one() -> None:
    collector = _begun()
    kept = Node()
    old = weakref.ref(kept)
    _pause(collector)
    del kept
    assert old() is not None
    _pause(collector)
    assert old() is None


def test_what_was_frozen_and_then_replaced_is_freed_after_a_lot_was_frozen() -> None:
    collector = _begun()
    old = _frozen_and_replaced(collector)
    _pause(collector)
    assert old() is not None
    large = [Node() for _ in range(LARGE)]
    _pause(collector)
    assert old() is None
    assert len(large) == LARGE


def test_what_was_frozen_and_then_replaced_is_freed_in_a_long_pause() -> None:
    collector = _begun()
    old = _frozen_and_replaced(collector)
    _pause(collector)
    assert old() is not None
    collector.collect()
    assert old() is None


def test_what_a_large_tree_replaced_is_freed_without_a_pause() -> None:
    collector = _begun()
    old = _frozen_and_replaced(collector)
    large = [Node() for _ in range(LARGE)]
    collector.collect_new()
    assert old() is None
    assert len(large) == LARGE


def test_garbage_is_collected_once_in_a_pause_and_once_in_a_long_one() -> None:
    now = 10.0
    collector = Collector(lambda: now)
    assert collector.patience() is None
    collector.worked()
    now += PAUSE
    assert collector.patience() == 0
    collector.collect()
    assert collector.patience() == pytest.approx(REST - PAUSE)
    now += REST
    assert collector.patience() == 0
    collector.collect()
    assert collector.patience() is None


def test_more_work_puts_collections_off() -> None:
    now = 10.0
    collector = Collector(lambda: now)
    collector.worked()
    now += PAUSE
    collector.collect()
    now += PAUSE
    collector.worked()
    assert collector.patience() == pytest.approx(PAUSE)


def test_the_trees_of_checked_files_are_freed_before_a_keystroke_finds_them() -> None:
    collector = Collector()
    gc.collect()
    old = weakref.ref(Node())
    collector.collect_trees()
    assert old() is not None, "a few are left to later"
    for _ in range(LARGE):
        Node()
    collector.collect_trees()
    assert old() is None


def test_in_a_large_workspace_all_is_looked_at_less_often() -> None:
    gc.collect()  # garbage of other tests would count as kept at the start
    collector = _begun()
    large: list[list[object]] = [[] for _ in range(6 * LARGE)]
    old = _frozen_and_replaced(collector)
    few = [Node() for _ in range(LARGE)]
    _pause(collector)
    assert old() is not None, "the newly frozen objects are a small share"
    more = [Node() for _ in range(LARGE)]
    _pause(collector)
    assert old() is None
    assert len(large) > len(few) + len(more)


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps free memory until it is asked for it")
def test_memory_that_is_free_between_blocks_in_use_goes_back_to_the_system() -> None:
    blocks = [bytes(2_000) for _ in range(20_000)]
    in_use = blocks[::10]
    before = _resident_megabytes()
    del blocks
    _pause(Collector())
    assert _resident_megabytes() < before - 15
    assert len(in_use) == 2_000


def _pause(collector: Collector) -> None:
    """Work, and a short pause."""
    collector.worked()
    collector.collect()


def _begun() -> Collector:
    """A collector that ignores what other tests have left."""
    collector = Collector()
    collector.begin()
    return collector


def _frozen_and_replaced(collector: Collector) -> weakref.ref[Node]:
    """A node that is garbage, and was not when it was frozen."""
    kept = [Node() for _ in range(MUCH)]
    _pause(collector)
    return weakref.ref(kept[0])


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
