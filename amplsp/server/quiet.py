"""Nothing is said yet about what is missing where somebody types."""

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
"""The tick, a second after the one before, at which two seconds without a change have passed."""


class _Typed(NamedTuple):
    """Where somebody types: the line; how many ticks ago; and whether anything is held back because of it."""

    line: int
    ticks: int = 0
    is_holding: bool = False


class Quiet:
    """Holds findings back, by document, until its author goes elsewhere or rests."""

    def __init__(self) -> None:
        self._typed: dict[str, _Typed] = {}

    def typed(self, key: str, changes: Sequence[Change]) -> None:
        """A document was changed; a whole new text says nothing about where its author is."""
        last = changes[-1] if changes else None
        if isinstance(last, types.TextDocumentContentChangePartial):
            self._typed[key] = _Typed(last.range.start.line + last.text.count("\n"))
        else:
            self._typed.pop(key, None)

    def forget(self, key: str) -> bool:
        """Hold nothing back any more; whether anything was."""
        typed = self._typed.pop(key, None)
        return typed is not None and typed.is_holding

    def moved(self, key: str, snapshot: Snapshot, line: int) -> bool:
        """The cursor is on a line: whether that ends the quiet and there is something to tell."""
        typed = self._typed.get(key)
        if typed is None or is_in_item_of(snapshot.document, line, typed.line):
            return False
        return self.forget(key)

    def tick(self) -> list[str]:
        """A second has passed: the documents of which there is something to tell."""
        self._typed = {key: each._replace(ticks=each.ticks + 1) for key, each in self._typed.items()}
        over = [key for key, each in self._typed.items() if each.ticks >= PATIENCE]
        return [key for key in over if self.forget(key)]

    def findings(self, key: str, snapshot: Snapshot) -> list[Diagnostic]:
        """What is to be told of a checked snapshot now."""
        found = snapshot.diagnostics or []
        typed = self._typed.get(key)
        if typed is None:
            return found
        told = without_unfinished(found, snapshot.document, typed.line)
        self._typed[key] = typed._replace(is_holding=len(told) < len(found))
        return told
