"""`textDocument/definition`, `textDocument/references` and `textDocument/documentHighlight`: the places of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.references import find_definitions, find_references
from amplsp.server.features import about_manifest
from amplsp.server.workspace_edits import everywhere, over_everything

if TYPE_CHECKING:
    from concurrent.futures import Future

    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_DEFINITION, "definition")
def definition(session: Session, snapshot: Snapshot, params: types.DefinitionParams) -> list[types.Location]:
    """The declarations; none for destinations, which have none."""
    found = find_definitions(snapshot.manifest, snapshot.offset(params.position))
    return [types.Location(snapshot.uri, snapshot.range(each.span)) for each in found]


@about_manifest(types.TEXT_DOCUMENT_REFERENCES, "references")
def references(
    session: Session, snapshot: Snapshot, params: types.ReferenceParams
) -> list[types.Location] | Future[list[types.Location]]:
    """The places, with the declaration only if it is requested."""
    found = find_references(snapshot.manifest, snapshot.offset(params.position))
    if found is None:
        return []

    def places() -> list[types.Location]:
        return [
            types.Location(other.uri, other.range(each.span))
            for other, there in everywhere(session, snapshot, found)
            for each in there.references
            if params.context.include_declaration or not each.is_declaration
        ]

    return over_everything(session, snapshot, found, places)


@about_manifest(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, "documentHighlight")
def document_highlight(
    session: Session, snapshot: Snapshot, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    """The places in this document; a declaration counts as a write. Editors ask whenever the cursor moves."""
    session.cursor_at(snapshot, params.position.line)
    found = find_references(snapshot.manifest, snapshot.offset(params.position))
    return [
        types.DocumentHighlight(
            snapshot.range(each.span),
            types.DocumentHighlightKind.Write if each.is_declaration else types.DocumentHighlightKind.Read,
        )
        for each in (found.references if found is not None else ())
    ]
