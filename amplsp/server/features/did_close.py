"""`textDocument/didClose`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.TEXT_DOCUMENT_DID_CLOSE
NAME = None


def serve(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """A document is not open any more."""
    session.did_close(params.text_document.uri)
