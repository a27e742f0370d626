"""`textDocument/hover`: what stands at a place, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.hover import hover, without_markup
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_HOVER, "hover")
def handle(session: Session, snapshot: Snapshot, params: types.HoverParams) -> types.Hover | None:
    """The text for the place, in Markdown if the client supports it."""
    found = hover(snapshot.manifest, snapshot.offset(params.position), datetime.now(timezone.utc), session.uses())
    if found is None:
        return None
    formats = session.server.client.values("textDocument.hover.contentFormat")
    return types.Hover(markup(found.markdown, formats), snapshot.range(found.span))


def markup(markdown: str, formats: Sequence[object]) -> types.MarkupContent:
    """A text as Markdown if the client supports that, else plain."""
    if types.MarkupKind.Markdown.value in formats:
        return types.MarkupContent(types.MarkupKind.Markdown, markdown)
    return types.MarkupContent(types.MarkupKind.PlainText, without_markup(markdown))
