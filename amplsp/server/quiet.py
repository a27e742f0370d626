"""Holds back findings about missing parts at the place where the user types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.named_tuple import NamedTuple
from amplsp.server.unfinished import is_in_item_of, without_unfinished

if TYPE_CHECKING:
    from amplsp.engine import Diagnostic
    from amplsp.server.snapshot import Snapshot
    from amplsp.server.text_changes import Change

PATIENCE = 3
"""The number of ticks, one each second, after which two seconds without a change have passed."""


class _Typed(NamedTuple):
    """The place where the user types: the line, the number of ticks since then, and whether findings are held back."""

    line: int
    ticks: int = 0
    is_holding: bool = False


class Quiet:
    """Holds findings back, by document, until the cursor moves away or the user pauses."""

    def __init__(self) -> None:
        self._typed: dict[str, _Typed] = {}

    def typed(self, key: str, changes: Sequence[Change]) -> None:
        """A document was changed; a whole new text does not show where the user types."""
        last = changes[-1] if changes else None
        if isinstance(last, types.TextDocumentContentChangePartial):
            self._typed[key] = _Typed(last.range.start.line + last.text.count("\n"))
        else:
            self._typed.pop(key, None)

    def forget(self, key: str) -> bool:
        """Hold nothing back any more, and return whether anything was."""
        typed = self._typed.pop(key, None)
        return typed is not None and typed.is_holding

    def moved(self, key: str, snapshot: Snapshot, line: int) -> bool:
        """The cursor is on a line: return whether there are now findings to report."""
        typed = self._typed.get(key)
        if typed is None or is_in_item_of(snapshot.document, line, typed.line):
            return False
        return self.forget(key)

    def tick(self) -> list[str]:
        """A second has passed: return the documents with findings to report."""
        self._typed = {key: each._replace(ticks=each.ticks + 1) for key, each in self._typed.items()}
        over = [key for key, each in self._typed.items() if each.ticks >= PATIENCE]
        return [key for key in over if self.forget(key)]

    def findings(self, key: str, snapshot: Snapshot) -> list[Diagnostic]:
        """The findings of a checked snapshot to report now."""
        found = snapshot.diagnostics or []
        typed = self._typed.get(key)
        if typed is None:
            return found
        told = without_unfinished(found, snapshot.document, typed.line)
        self._typed[key] = typed._replace(is_holding=len(told) < len(found))
        return told
