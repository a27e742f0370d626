"""`textDocument/didOpen`, `didChange` and `didClose`: the documents as they are in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.features import about_session

if TYPE_CHECKING:
    from amplsp.server.session import Session


@about_session(types.TEXT_DOCUMENT_DID_OPEN)
def did_open(session: Session, params: types.DidOpenTextDocumentParams) -> None:
    """A document is open."""
    opened = params.text_document
    session.did_open(opened.uri, opened.language_id, opened.version, opened.text)


@about_session(types.TEXT_DOCUMENT_DID_CHANGE)
def did_change(session: Session, params: types.DidChangeTextDocumentParams) -> None:
    """A document has a new version."""
    session.did_change(params.text_document.uri, params.text_document.version, params.content_changes)


@about_session(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """A document is not open any more."""
    session.did_close(params.text_document.uri)
