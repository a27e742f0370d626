"""A manifest of the workspace that is not open: what is kept of it once it is checked.

A tree takes fifty times as much memory as its text, and the more objects are kept, the longer garbage collection takes.
So the tree is read again when a request needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.document_symbol import SymbolKind, matches, workspace_symbols
from amplsp.editor.uses import uses_of
from amplsp.engine.model_groups import TOGETHER
from amplsp.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.server.client_settings import ClientSettings
    from amplsp.server.diagnostics import FileFindings
    from amplsp.server.snapshot import Snapshot


class FoundSymbol(NamedTuple):
    """A symbol of the workspace, in the client's units.

    Attributes:
        name: its name.
        kind: its kind.
        container: the name of the part around it.
        range: the span of its name.
    """

    name: str
    kind: SymbolKind
    container: str
    range: types.Range


Packed = tuple[str, str, str, int, int, int, int]
"""A symbol in the form that takes the least memory; the garbage collector does not look at tuples of such values."""


class OnDisk:
    """The content of a file that was read.

    Args:
        snapshot: the content, with its settings.
        chosen: the client's settings for the file, which decide what is reported.

    Attributes:
        uri: the file.
        uses: the destinations and providers that it names.
        report: what its check has found; None until the check has ended, or if another manifest may have changed it.
    """

    __slots__ = ("_chosen", "_snapshot", "_symbols", "report", "uri", "uses")

    def __init__(self, snapshot: Snapshot, chosen: ClientSettings) -> None:
        self.uri = snapshot.uri
        self.uses = uses_of(snapshot.manifest)
        self.report: FileFindings | None = None
        self._symbols = tuple(map(_packed, symbols_in(snapshot)))
        self._chosen = chosen
        # Each manifest of a shared model is compared with all others whenever one of them changes.
        self._snapshot = snapshot if snapshot.settings.model.group in TOGETHER else snapshot.unread()

    @property
    def snapshot(self) -> Snapshot:
        """The content; a tree that is made for this object is not kept, except for a shared model."""
        return self._snapshot if self._snapshot.settings.model.group in TOGETHER else self._snapshot.unread()

    def again(self, snapshot: Snapshot) -> Snapshot:
        """A newly read content, with the kept tree if it is the same text."""
        known = self._snapshot
        return known.under(snapshot.settings, snapshot.catalog).unchecked() if known.text == snapshot.text else snapshot

    def symbols(self, query: str) -> Iterator[FoundSymbol]:
        """The symbols that fit a query."""
        return (_unpacked(symbol) for symbol in self._symbols if matches(symbol[0], query))

    def is_as(self, snapshot: Snapshot, chosen: ClientSettings) -> bool:
        """Whether a check of a newly read content would report the same."""
        known = self._snapshot
        return (
            known.text == snapshot.text
            and known.settings == snapshot.settings
            and known.catalog is snapshot.catalog
            and self._chosen == chosen
        )


def symbols_in(snapshot: Snapshot, query: str = "") -> Iterator[FoundSymbol]:
    """The symbols of a manifest that fit a query."""
    for symbol, container in workspace_symbols(snapshot.manifest, query):
        yield FoundSymbol(symbol.name, symbol.kind, container, snapshot.range(symbol.name_span))


def _packed(symbol: FoundSymbol) -> Packed:
    start, end = symbol.range.start, symbol.range.end
    places = start.line, start.character, end.line, end.character
    return (symbol.name, symbol.kind.value, symbol.container, *places)


def _unpacked(packed: Packed) -> FoundSymbol:
    name, kind, container, *places = packed
    start, end = types.Position(*places[:2]), types.Position(*places[2:])
    return FoundSymbol(name, SymbolKind(kind), container, types.Range(start, end))
