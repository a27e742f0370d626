"""Workspace symbols: the integrations and objects of all manifests, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.editor.document_symbol import DocumentSymbol, SymbolKind, document_symbols

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest


class WorkspaceSymbol(NamedTuple):
    """A symbol with the name of what it is in; empty for integrations."""

    symbol: DocumentSymbol
    container: str = ""


def workspace_symbols(manifest: Manifest, query: str) -> Iterator[WorkspaceSymbol]:
    """The integrations and objects of a manifest in whose names the letters of a query occur in order."""
    for integration in document_symbols(manifest):
        if matches(integration.name, query):
            yield WorkspaceSymbol(integration)
        for action in integration.children:
            for obj in action.children:
                if obj.kind is SymbolKind.OBJECT and matches(obj.name, query):
                    yield WorkspaceSymbol(obj, f"{integration.name}, {action.name}")


def matches(name: str, query: str) -> bool:
    """Whether a name has the letters of a query in their order, whatever their case and whatever is between them."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in query.casefold() if not letter.isspace())
