"""`textDocument/documentLink`: providers lead to their guides, objects to the providers' documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.document_link import document_links
from amplsp.server.features import about_manifest

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_DOCUMENT_LINK, "documentLink")
def handle(session: Session, snapshot: Snapshot, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
    """The links."""
    return [
        types.DocumentLink(snapshot.range(link.span), target=link.url, tooltip=link.title)
        for link in document_links(snapshot.manifest)
    ]
