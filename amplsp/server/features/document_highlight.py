"""`textDocument/documentHighlight`: the places of the name at the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.references import find_references

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT
NAME = "documentHighlight"


def handle(
    session: Session,  # noqa: ARG001  # every handler gets it
    snapshot: Snapshot,
    params: types.DocumentHighlightParams,
) -> list[types.DocumentHighlight]:
    """The places in this document; a declaration counts as a write."""
    found = find_references(snapshot.manifest, snapshot.offset(params.position))
    return [
        types.DocumentHighlight(
            snapshot.range(each.span),
            types.DocumentHighlightKind.Write if each.is_declaration else types.DocumentHighlightKind.Read,
        )
        for each in (found.references if found is not None else ())
    ]
