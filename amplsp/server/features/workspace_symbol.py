"""`workspace/symbol`: the integrations and objects of all manifests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.features import about_session
from amplsp.server.features.document_symbol import KINDS
from amplsp.server.on_disk import symbols_in

if TYPE_CHECKING:
    from amplsp.server.session import Session


@about_session(types.WORKSPACE_SYMBOL, "workspaceSymbol")
def handle(session: Session, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation] | None:
    """The symbols that fit a query; all for an empty query."""
    if not session.settings.is_on("workspaceSymbol"):
        return None
    found = [(each.uri, symbols_in(each, params.query)) for each in session.readable()]
    found += [(each.uri, each.symbols(params.query)) for each in session.unopened()]
    return [
        types.SymbolInformation(
            types.Location(uri, symbol.range), symbol.name, KINDS[symbol.kind], container_name=symbol.container or None
        )
        for uri, symbols in found
        if session.settings.is_on("workspaceSymbol", uri)
        for symbol in symbols
    ]
