"""`textDocument/didChange`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.TEXT_DOCUMENT_DID_CHANGE
NAME = None


def serve(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """A document has a new version."""
    session.did_change(params.text_document.uri, params.text_document.version, params.content_changes)
