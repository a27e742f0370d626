"""What changes around the documents: settings, files and folders; and `initialized`, which asks to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.features import about_session
from amplsp.server.uris import same_file

if TYPE_CHECKING:
    from amplsp.server.session import Session

WATCHED = ("**/*.{yaml,yml}", "**/amplsp.toml", "**/pyproject.toml", "**/.gitignore")
"""Manifests, which may have any name that a configuration lists, and what decides how they are checked."""


@about_session(types.INITIALIZED)
def initialized(session: Session, params: types.InitializedParams) -> None:
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
        session.server.pygls.ask(types.CLIENT_REGISTER_CAPABILITY, types.RegistrationParams(registrations))
    session.ask_for_settings()


@about_session(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
def did_change_configuration(session: Session, params: types.DidChangeConfigurationParams) -> None:
    """Ask for the new ones; a client that cannot be asked sends them along."""
    if session.server.client.can("workspace.configuration"):
        session.ask_for_settings()
        return
    settings = params.settings
    session.take_settings(settings.get("amplsp") if isinstance(settings, dict) else None)


@about_session(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Read changed manifests again; everything anew where a configuration or the set of manifests changed."""
    if any(not session.settings.may_become_manifest(change.uri) for change in params.changes):
        session.reconfigure()
        return
    changes = [change for change in params.changes if session.settings.is_manifest(change.uri)]
    if any(change.type is not types.FileChangeType.Changed for change in changes):
        session.workspace.refresh()
        return
    for change in changes:
        session.workspace.reread(same_file(change.uri))


@about_session(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
def did_change_workspace_folders(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders come and go."""
    event = params.event
    session.workspace.change_folders([each.uri for each in event.added], [each.uri for each in event.removed])
