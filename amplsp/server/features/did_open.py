"""`textDocument/didOpen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.TEXT_DOCUMENT_DID_OPEN
NAME = None


def serve(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """A document is open."""
    opened = params.text_document
    session.did_open(opened.uri, opened.language_id, opened.version, opened.text)
