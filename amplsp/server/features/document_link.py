"""`textDocument/documentLink`: providers lead to their guides, objects to the providers' documentation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.document_link import document_links

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_DOCUMENT_LINK
NAME = "documentLink"


def handle(
    session: Session,  # noqa: ARG001  # every feature gets it
    snapshot: Snapshot,
    params: types.DocumentLinkParams,  # noqa: ARG001  # the document says it all
) -> list[types.DocumentLink]:
    """The links."""
    return [
        types.DocumentLink(snapshot.range(link.span), target=link.url, tooltip=link.title)
        for link in document_links(snapshot.manifest)
    ]
