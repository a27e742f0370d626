"""`textDocument/documentSymbol`: the outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.document_symbol import DocumentSymbol, SymbolKind, document_symbols
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


KINDS = {
    SymbolKind.INTEGRATION: types.SymbolKind.Module,
    SymbolKind.ACTION: types.SymbolKind.Namespace,
    SymbolKind.OBJECT: types.SymbolKind.Class,
    SymbolKind.FIELD: types.SymbolKind.Field,
}


@about_manifest(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, "documentSymbol")
def handle(
    session: Session, snapshot: Snapshot, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """A tree, or a flat list for clients that do not support trees."""
    symbols = document_symbols(snapshot.manifest)
    if session.server.client.can("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"):
        return [nested(snapshot, symbol) for symbol in symbols]
    return [each for symbol in symbols for each in _flat(snapshot, symbol, None)]


def nested(snapshot: Snapshot, symbol: DocumentSymbol) -> types.DocumentSymbol:
    """A symbol with its parts."""
    return types.DocumentSymbol(
        name=symbol.name,
        kind=KINDS[symbol.kind],
        detail=symbol.detail or None,
        range=snapshot.range(symbol.span),
        selection_range=snapshot.range(symbol.name_span),
        children=[nested(snapshot, child) for child in symbol.children],
    )


def _flat(snapshot: Snapshot, symbol: DocumentSymbol, container: str | None) -> list[types.SymbolInformation]:
    place = types.Location(snapshot.uri, snapshot.range(symbol.name_span))
    own = types.SymbolInformation(place, symbol.name, KINDS[symbol.kind], container_name=container)
    return [own, *(each for child in symbol.children for each in _flat(snapshot, child, symbol.name))]
