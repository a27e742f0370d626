"""Why a guide cannot be written, each reason with its place where it has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amplsp.yaml.text import Position


class GuideError(Exception):
    """An input cannot be used, or a file may not be written. Nothing has been written.

    Attributes:
        lines: every reason, as people read it.
        diff: what the run would have lost or changed, as a unified diff; empty where that is not the reason.
    """

    def __init__(self, lines: Iterable[str], diff: str = "") -> None:
        self.lines = tuple(lines)
        self.diff = diff
        super().__init__("\n".join(self.lines))


def at(name: str, position: Position, message: str) -> str:
    """A reason with its place: `file:line:column: message`; the position is zero-based."""
    return f"{name}:{position.line + 1}:{position.column + 1}: {message}"
