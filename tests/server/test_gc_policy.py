"""Garbage is freed although each collection freezes what it leaves."""

from __future__ import annotations

import gc
import weakref
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
