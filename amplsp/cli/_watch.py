"""Waits for a file to change."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PAUSE = 0.25
_MOST_CHANGES = 1000
_LONGEST_IDLE = 3600.0
"""The number of seconds without a change after which waiting ends."""


def changes(path: Path, seen: bytes | None) -> Iterator[bytes]:
    """The content of a file each time that it has changed and is stable; it can be missing in between.

    Args:
        path: the path of the file.
        seen: its content so far; None if it could not be read.
    """
    for _ in range(_MOST_CHANGES):
        content = _next(path, seen)
        if content is None:
            return
        yield content
        seen = content


def _next(path: Path, seen: bytes | None) -> bytes | None:
    """The next stable content; None if nothing changes for too long."""
    until = time.monotonic() + _LONGEST_IDLE
    before = seen
    while time.monotonic() < until:
        time.sleep(_PAUSE)
        now = content_of(path)
        if now is not None and now != seen and now == before:
            return now
        before = now
    return None


def content_of(path: Path) -> bytes | None:
    """The bytes of a file; None if it cannot be read at the moment."""
    try:
        return path.read_bytes()
    except OSError:
        return None
