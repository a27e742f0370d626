"""`workspace/symbol`: the integrations and objects of all manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.document_symbol import workspace_symbols
from amplsp.server.features import about_session
from amplsp.server.features.document_symbol import KINDS

if TYPE_CHECKING:
    from amplsp.server.session import Session


@about_session(types.WORKSPACE_SYMBOL, "workspaceSymbol")
def handle(session: Session, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation] | None:
    """The symbols that fit a query; all for an empty query."""
    if not session.settings.is_on("workspaceSymbol"):
        return None
    return [
        types.SymbolInformation(
            types.Location(snapshot.uri, snapshot.range(place.symbol.name_span)),
            place.symbol.name,
            KINDS[place.symbol.kind],
            container_name=place.container or None,
        )
        for snapshot in session.snapshots()
        if session.settings.is_on("workspaceSymbol", snapshot.uri)
        for place in workspace_symbols(snapshot.manifest, params.query)
    ]
