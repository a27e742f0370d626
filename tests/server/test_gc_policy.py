"""Garbage is freed although each collection freezes what it leaves."""

from __future__ import annotations

import gc
import os
import sys
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from amplsp.server.gc_policy import Collector

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGE = 110_000
"""More nodes than a keystroke leaves."""


class Node:
    """A node that refers to itself, so that only the collector frees it."""

    def __init__(self) -> None:
        self.around = self


@pytest.fixture(autouse=True)
def _thawed() -> Iterator[None]:
    """Leave nothing frozen for other tests, and let nothing but the collector under test collect."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def test_a_pause_frees_what_was_replaced_since_the_last_one() -> None:
    collector = Collector()
    old = weakref.ref(Node())
    assert old() is not None
    collector.collect()
    assert old() is None


def test_what_was_frozen_and_then_replaced_is_freed_after_a_lot_was_frozen() -> None:
    collector = Collector()
    kept = Node()
    old = weakref.ref(kept)
    collector.collect()
    del kept
    collector.collect()
    assert old() is not None
    large = [Node() for _ in range(LARGE)]
    collector.collect()
    assert old() is None
    assert len(large) == LARGE


def test_what_a_large_tree_replaced_is_freed_without_a_pause() -> None:
    collector = Collector()
    kept = Node()
    old = weakref.ref(kept)
    collector.collect()
    del kept
    large = [Node() for _ in range(LARGE)]
    collector.collect_new()
    assert old() is None
    assert len(large) == LARGE


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps free memory until it is asked for it")
def test_memory_that_is_free_between_blocks_in_use_goes_back_to_the_system() -> None:
    blocks = [bytes(2_000) for _ in range(20_000)]
    in_use = blocks[::10]
    del blocks
    before = _resident_megabytes()
    large = [Node() for _ in range(LARGE)]
    added = _resident_megabytes() - before
    Collector().collect()
    assert _resident_megabytes() < before + added - 15
    assert len(in_use) + len(large) == 2_000 + LARGE


def _resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
