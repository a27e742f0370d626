"""Changes around the documents: settings, files and folders; and `initialized`, which registers for them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.server.features import about_session
from amplsp.server.uris import name_of, same_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from amplsp.server.session import Session

DECISIVE = ("amplsp.toml", "pyproject.toml", ".gitignore")
"""The files that decide which manifests are checked, and how."""

WATCHED = ("**/*.{yaml,yml}", *(f"**/{name}" for name in DECISIVE))
"""Manifests, which can have any name that a configuration lists, and files that decide how they are checked."""

_FILTERS = [
    types.FileOperationFilter(types.FileOperationPattern("**/*", types.FileOperationPatternKind.Folder), "file"),
    types.FileOperationFilter(types.FileOperationPattern(WATCHED[0], types.FileOperationPatternKind.File), "file"),
]
_MOVED = types.FileOperationRegistrationOptions(_FILTERS)


@about_session(types.INITIALIZED)
def initialized(session: Session, params: types.InitializedParams) -> None:
    """Register for changes and ask for settings."""
    client = session.server.client
    registrations = []
    if client.can("workspace.didChangeWatchedFiles.dynamicRegistration"):
        watchers = [types.FileSystemWatcher(pattern) for pattern in WATCHED]
        # For a folder that is removed or moved, many editors report only the folder itself.
        watchers.append(types.FileSystemWatcher("**/*", types.WatchKind.Delete))
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
    """Ask for the new settings; a client that cannot be asked sends them along."""
    if session.server.client.can("workspace.configuration"):
        session.ask_for_settings()
        return
    settings = params.settings
    session.take_settings(settings.get("amplsp") if isinstance(settings, dict) else None)


@about_session(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
def did_change_watched_files(session: Session, params: types.DidChangeWatchedFilesParams) -> None:
    """Read changed manifests again, or everything if a configuration or the set of manifests changed."""
    if _are_decisive(session, params.changes):
        session.reconfigure()
        return
    changes = [change for change in params.changes if session.settings.is_manifest(change.uri)]
    for change in changes:
        session.did_save(change.uri)
    if any(change.type is not types.FileChangeType.Changed for change in changes):
        session.workspace.refresh()
        return
    for change in changes:
        session.workspace.reread(same_file(change.uri))


def _are_decisive(session: Session, changes: Sequence[types.FileEvent]) -> bool:
    """Whether other manifests may be affected: by a configuration, or a whole folder."""
    kinds = {same_file(change.uri): change.type for change in changes}
    if any(name_of(change.uri) in DECISIVE for change in changes):
        return True
    if any(kind is types.FileChangeType.Created and os.path.isdir(key) for key, kind in kinds.items()):  # noqa: PTH112  # raises nothing
        return True
    gone = {key for key, kind in kinds.items() if kind is types.FileChangeType.Deleted}
    return bool(gone) and not gone.isdisjoint(session.workspace.folders())


@about_session(types.WORKSPACE_DID_CREATE_FILES, options=_MOVED)
def did_create_files(session: Session, params: types.CreateFilesParams) -> None:
    """The user has made files or folders in the editor, perhaps as copies."""
    session.reconfigure()


@about_session(types.WORKSPACE_DID_RENAME_FILES, options=_MOVED)
def did_rename_files(session: Session, params: types.RenameFilesParams) -> None:
    """The user has renamed files or folders in the editor."""
    session.reconfigure()


@about_session(types.WORKSPACE_DID_DELETE_FILES, options=_MOVED)
def did_delete_files(session: Session, params: types.DeleteFilesParams) -> None:
    """The user has removed files or folders in the editor."""
    session.reconfigure()


@about_session(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
def did_change_workspace_folders(session: Session, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders were added or removed."""
    event = params.event
    session.workspace.change_folders([each.uri for each in event.added], [each.uri for each in event.removed])
    if session.server.client.can("workspace.configuration"):
        session.ask_for_settings()
