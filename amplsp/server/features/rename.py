"""`textDocument/rename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.rename import CannotRename, refuse_if_shared, refuse_name, renamable, rename_edits
from amplsp.server.crossings import everywhere, workspace_edit
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_RENAME
NAME = "rename"
OPTIONS = types.RenameOptions(prepare_provider=True)


def handle(session: Session, snapshot: Snapshot, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits of every reference; null where the name is that one already.

    Raises:
        InvalidParams: there is nothing to rename, or not to that name.
    """
    try:
        found = renamable(snapshot.manifest, snapshot.offset(params.position))
        if params.new_name == found.name:
            return None
        places = list(everywhere(session, snapshot, found))
        for other, there in places:
            refuse_if_shared(other.manifest, there)
            refuse_name(other.manifest, there, params.new_name)
    except CannotRename as error:
        raise InvalidParams(str(error)) from None
    return workspace_edit(session, [(other, rename_edits(there, params.new_name)) for other, there in places])
