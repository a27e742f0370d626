"""`textDocument/hover`: what stands at a place, in words."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.hover import hover
from amplsp.server.markup import content

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_HOVER
NAME = "hover"


def handle(session: Session, snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """The text for the place, in Markdown where the client shows it."""
    others = (each.manifest for each in session.snapshots())
    found = hover(snapshot.manifest, snapshot.offset(params.position), datetime.now(timezone.utc), others)
    if found is None:
        return None
    formats = session.server.client.values("textDocument.hover.contentFormat")
    return types.Hover(content(found.markdown, formats), snapshot.range(found.span))
