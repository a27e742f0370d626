"""`workspace/didChangeWorkspaceFolders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS
NAME = None


def serve(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders come and go."""
    event = params.event
    session.workspace.change_folders([each.uri for each in event.added], [each.uri for each in event.removed])
