"""Workspace symbols: the integrations and objects of all manifests, by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from amplsp.editor.outline import Symbol, SymbolKind, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from amplsp.manifest.manifest import Manifest


class NamedPlace(NamedTuple):
    """A symbol with the name of what it is in; empty for integrations."""

    symbol: Symbol
    container: str = ""


def find_symbols(manifest: Manifest, query: str) -> Iterator[NamedPlace]:
    """The integrations and objects of a manifest in whose names the letters of a query occur in order."""
    for integration in outline(manifest):
        if matches(integration.name, query):
            yield NamedPlace(integration)
        for action in integration.children:
            for obj in action.children:
                if obj.kind is SymbolKind.OBJECT and matches(obj.name, query):
                    yield NamedPlace(obj, f"{integration.name}, {action.name}")


def matches(name: str, query: str) -> bool:
    """Whether a name has the letters of a query in their order, whatever their case and whatever is between them."""
    letters = iter(name.casefold())
    return all(letter in letters for letter in query.casefold() if not letter.isspace())
