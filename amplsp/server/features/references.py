"""`textDocument/references`: every place of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.references import find_references
from amplsp.server.crossings import everywhere

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_REFERENCES
NAME = "references"


def handle(session: Session, snapshot: Snapshot, params: types.ReferenceParams) -> list[types.Location]:
    """The places, with the declaration only where it is wanted."""
    found = find_references(snapshot.manifest, snapshot.offset(params.position))
    if found is None:
        return []
    return [
        types.Location(other.uri, other.range(each.span))
        for other, there in everywhere(session, snapshot, found)
        for each in there.references
        if params.context.include_declaration or not each.is_declaration
    ]
