"""`textDocument/rename` and `textDocument/prepareRename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.rename import CannotRename, refuse_if_shared, refuse_name, renamable, rename_edits
from amplsp.server.features import about_manifest
from amplsp.server.json_rpc import InvalidParamsError
from amplsp.server.workspace_edits import everywhere, workspace_edit

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot


@about_manifest(types.TEXT_DOCUMENT_PREPARE_RENAME, "rename")
def prepare_rename(
    session: Session, snapshot: Snapshot, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    """The name's range and text.

    Raises:
        InvalidParamsError: there is nothing to rename.
    """
    offset = snapshot.offset(params.position)
    try:
        found = renamable(snapshot.manifest, offset)
    except CannotRename as error:
        raise InvalidParamsError(str(error)) from None
    reference = found.at(offset)
    return types.PrepareRenamePlaceholder(snapshot.range(reference.span), found.name) if reference else None


@about_manifest(types.TEXT_DOCUMENT_RENAME, "rename", types.RenameOptions(prepare_provider=True))
def rename(session: Session, snapshot: Snapshot, params: types.RenameParams) -> types.WorkspaceEdit | None:
    """The edits of every reference; null where the name is that one already.

    Raises:
        InvalidParamsError: there is nothing to rename, or not to that name.
    """
    try:
        found = renamable(snapshot.manifest, snapshot.offset(params.position))
        if params.new_name == found.name:
            return None
        if found.destination is not None:
            session.refuse_out_of_step()
        places = list(everywhere(session, snapshot, found))
        for other, there in places:
            refuse_if_shared(other.manifest, there)
            refuse_name(other.manifest, there, params.new_name)
    except CannotRename as error:
        raise InvalidParamsError(str(error)) from None
    return workspace_edit(session, [(other, rename_edits(there, params.new_name)) for other, there in places])
