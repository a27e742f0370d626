"""`textDocument/prepareRename`: whether there is something to rename, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.rename import CannotRename, renamable
from amplsp.server.errors import InvalidParams

if TYPE_CHECKING:
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot

METHOD = types.TEXT_DOCUMENT_PREPARE_RENAME
NAME = "rename"


def handle(
    session: Session,  # noqa: ARG001  # every handler gets it
    snapshot: Snapshot,
    params: types.PrepareRenameParams,
) -> types.PrepareRenamePlaceholder | None:
    """The name's range and text.

    Raises:
        InvalidParams: there is nothing to rename.
    """
    offset = snapshot.offset(params.position)
    try:
        found = renamable(snapshot.manifest, offset)
    except CannotRename as error:
        raise InvalidParams(str(error)) from None
    reference = found.at(offset)
    return types.PrepareRenamePlaceholder(snapshot.range(reference.span), found.name) if reference else None
