"""`textDocument/didOpen`, `didChange`, `didSave` and `didClose`: the documents in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.features import about_session
from amplsp.server.text_changes import read_changed, read_opened

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.text_changes import Changed, Opened


@about_session(types.TEXT_DOCUMENT_DID_OPEN, read=read_opened)
def did_open(session: Session, params: Opened) -> None:
    """A document was opened."""
    session.did_open(*params)


@about_session(types.TEXT_DOCUMENT_DID_CHANGE, read=read_changed)
def did_change(session: Session, params: Changed) -> None:
    """A document has a new version."""
    session.did_change(*params)


@about_session(types.TEXT_DOCUMENT_DID_SAVE, options=types.SaveOptions(include_text=False))
def did_save(session: Session, params: types.DidSaveTextDocumentParams) -> None:
    """A document was saved."""
    session.did_save(params.text_document.uri)


@about_session(types.TEXT_DOCUMENT_DID_CLOSE)
def did_close(session: Session, params: types.DidCloseTextDocumentParams) -> None:
    """A document was closed."""
    session.did_close(params.text_document.uri)
