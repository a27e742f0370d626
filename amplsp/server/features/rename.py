"""`textDocument/rename` and `textDocument/prepareRename`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from amplsp.editor.model_rename import elsewhere, warning
from amplsp.editor.rename import CannotRename, refuse_if_shared, refuse_name, renamable, rename_edits
from amplsp.problem import quote
from amplsp.server.features import about_manifest
from amplsp.server.json_rpc import ErrorCode, InvalidParamsError, RequestError
from amplsp.server.uris import same_file
from amplsp.server.workspace_edits import everywhere, over_everything, workspace_edit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from amplsp.editor.references import References
    from amplsp.server.session import Session
    from amplsp.server.snapshot import Snapshot
    from amplsp.yaml.text import Edit

Answer = types.WorkspaceEdit | None


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
def rename(session: Session, snapshot: Snapshot, params: types.RenameParams) -> Answer | Future[Answer]:
    """The edits of every reference, in all manifests or in none; null if it already has that name.

    Raises:
        RequestError: there is nothing to rename, or not to that name, or not everywhere.
    """
    try:
        found = renamable(snapshot.manifest, snapshot.offset(params.position))
    except CannotRename as error:
        raise InvalidParamsError(str(error)) from None
    if params.new_name == found.name:
        return None
    return over_everything(session, snapshot, found, lambda: _edits(session, snapshot, found, params.new_name))


def _edits(session: Session, snapshot: Snapshot, found: References, new: str) -> types.WorkspaceEdit:
    left_out: list[str] = []
    if found.destination is not None:
        session.refuse_out_of_step()
        left_out = session.workspace.left_out()
    if left_out:
        raise RequestError(ErrorCode.REQUEST_FAILED, f"{quote(found.name)} cannot be renamed everywhere: {left_out[0]}")
    places = [*everywhere(session, snapshot, found), *_in_other_providers(session, snapshot, found)]
    try:
        for other, there in places:
            refuse_if_shared(other.manifest, there)
            refuse_name(other.manifest, there, new)
    except CannotRename as error:
        raise InvalidParamsError(str(error)) from None
    edits: dict[str, tuple[Snapshot, set[Edit]]] = {}
    for other, there in places:
        edits.setdefault(same_file(other.uri), (other, set()))[1].update(rename_edits(there, new))
    changed = [(other, sorted(listed)) for other, listed in edits.values()]
    warned = None
    if len(places) > 1 and found.destination is None:
        warned = warning([(other.manifest, listed) for other, listed in changed], found.name, new)
    return workspace_edit(session, changed, warned)


def _in_other_providers(
    session: Session, snapshot: Snapshot, found: References
) -> Iterator[tuple[Snapshot, References]]:
    """The places of a mapped name in the other integrations of a shared model, of this manifest and of others."""
    by_manifest = {id(snapshot.manifest): snapshot}
    for manifest, there in elsewhere(snapshot.manifest, found):
        if id(manifest) not in by_manifest:
            by_manifest.update((id(each.manifest), each) for each in session.snapshots())
        yield by_manifest[id(manifest)], there
