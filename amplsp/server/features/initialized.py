"""`initialized`: the client is there; ask it to tell what changes, and for its settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from amplsp.server.session import Session

METHOD = types.INITIALIZED
NAME = None

WATCHED = ("**/amp.{yaml,yml}", "**/*.amp.{yaml,yml}", "**/amplsp.toml", "**/pyproject.toml", "**/.gitignore")
"""What decides which manifests there are and how they are checked."""


def serve(session: Session, params: types.InitializedParams) -> None:  # noqa: ARG001  # it says nothing
    """Register for changes and ask for settings."""
    client = session.server.client
    registrations = []
    if client.can("workspace.didChangeWatchedFiles.dynamicRegistration"):
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        registrations.append(
            types.Registration(
                "watched-files",
                types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                types.DidChangeWatchedFilesRegistrationOptions(watchers),
            )
        )
    if client.can("workspace.didChangeConfiguration.dynamicRegistration"):
        options = types.DidChangeConfigurationRegistrationOptions(section="amplsp")
        registrations.append(types.Registration("configuration", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options))
    if registrations:
        session.server.protocol.ask(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(registrations))
    session.ask_for_settings()
