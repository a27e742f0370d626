"""`codeAction/resolve`: what an action does, worked out when it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.errors import InvalidParams
from amplsp.server.features.code_action import fix_all_edit

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.CODE_ACTION_RESOLVE
NAME = "codeAction"


def serve(session: Session, params: types.CodeAction) -> types.CodeAction:
    """The action with its edit of the document as it is now.

    Raises:
        InvalidParams: it is about no open manifest.
    """
    if params.edit is not None:
        return params
    uri = params.data.get("uri") if isinstance(params.data, dict) else None
    snapshot = session.snapshot(uri) if isinstance(uri, str) else None
    if snapshot is None:
        raise InvalidParams("the action is about no open manifest")
    params.edit = fix_all_edit(session, snapshot)
    return params
