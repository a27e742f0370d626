"""`workspace/didChangeConfiguration`: the user's settings in the editor have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.WORKSPACE_DID_CHANGE_CONFIGURATION
NAME = None


def serve(session: Session, params: types.DidChangeConfigurationParams) -> None:
    """Ask for the new ones; a client that cannot be asked sends them along."""
    if session.server.client.can("workspace.configuration"):
        session.ask_for_settings()
        return
    settings = params.settings
    session.take_settings(settings.get("amplsp") if isinstance(settings, dict) else None)
