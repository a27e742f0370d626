"""`textDocument/definition`: from a use to what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.references import find_definitions

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_DEFINITION
NAME = "definition"


def handle(
    session: Session,  # noqa: ARG001  # every handler gets it
    snapshot: Snapshot,
    params: types.DefinitionParams,
) -> list[types.Location]:
    """The declarations; none for destinations, which have none."""
    found = find_definitions(snapshot.manifest, snapshot.offset(params.position))
    return [types.Location(snapshot.uri, snapshot.range(each.span)) for each in found]
