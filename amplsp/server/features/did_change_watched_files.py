"""`workspace/didChangeWatchedFiles`: files changed on the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.engine.discovery import is_manifest_name
from amplsp.server.uris import name_of, same_file

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
NAME = None


def serve(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Read changed manifests again; everything anew where a configuration or the set of manifests changed."""
    if any(not is_manifest_name(name_of(change.uri)) for change in params.changes):
        session.reconfigure()
        return
    if any(change.type is not types.FileChangeType.Changed for change in params.changes):
        session.workspace.refresh()
        return
    for change in params.changes:
        session.workspace.reread(same_file(change.uri))
